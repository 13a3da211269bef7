package io.overlab.labs.discovery.command;

import io.overlab.labs.host.LabException;

/** Starts and ends the Serf agents of a lab. */
public interface GossipSwitch {
    /** Starts one on each host, or starts them afresh. */
    void startGossip() throws LabException;

    /** Ends them; whether there were any. */
    boolean stopGossip();
}
