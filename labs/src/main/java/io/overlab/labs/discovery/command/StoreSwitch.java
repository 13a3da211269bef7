package io.overlab.labs.discovery.command;

import io.overlab.labs.host.LabException;

/** Starts and ends the store of a lab. */
public interface StoreSwitch {
    /** Starts it, or starts it afresh. */
    void startStore() throws LabException;

    /** Ends it with all it holds; whether there was one. */
    boolean stopStore();
}
