package io.overlab.labs.engine;

import io.overlab.labs.discovery.EtcdMirror;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.DockerProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import java.util.Optional;

/**
 * The store that engines of the kv mode share, on the host {@value StoreServer#HOST}: the lab's Consul where the engine
 * was built with a client for it; else etcd, whose tree is mirrored into the lab's store where it has one.
 *
 * @param url as dockerd takes it
 * @param mirror what copies it into the lab's store, if anything does
 */
record ClusterStore(String url, Optional<EtcdMirror> mirror) {
    /** Below which engines keep all they keep. */
    private static final String TREE = "docker";

    static ClusterStore start(Lab lab, DockerProgram program, Optional<StoreServer> store) throws LabException {
        Host host = lab.host(StoreServer.HOST)
                .orElseThrow(() -> new LabException(
                        "There is no host " + StoreServer.HOST + " among these, and the engines' store runs on that."));
        if (program.storeScheme().equals("consul") && store.isPresent()) {
            return new ClusterStore("consul://" + host.address() + ":" + StoreServer.PORT, Optional.empty());
        }
        Etcd etcd = Etcd.start(host);
        return new ClusterStore(
                "etcd://" + host.address() + ":" + Etcd.PORT,
                store.map(s -> EtcdMirror.start(etcd::connect, TREE, s.client())));
    }
}
