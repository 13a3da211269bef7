package io.overlab.labs.state;

import java.util.Set;

/** What nobody sets on a bridge or a port, but the spanning tree and the ports' addresses make of what is set. */
public final class SpanningTree {
    /** The components of {@link Bridge} and {@link BridgePort}, by their names. */
    public static final Set<String> DERIVED = Set.of(
            "bridgeId",
            "designatedRoot",
            "designatedBridge",
            "designatedPort",
            "designatedCost",
            "rootPort",
            "rootPathCost",
            "topologyChange",
            "topologyChangeDetected",
            "topologyChangeAck",
            "configPending",
            "portId",
            "portNumber",
            "state");

    private SpanningTree() {}
}
