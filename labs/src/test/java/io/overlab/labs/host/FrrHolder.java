package io.overlab.labs.host;

import io.overlab.labs.discovery.frr.Frr;
import java.util.Optional;

/** The main class of a JVM that is to be killed: it holds a lab with FRR on each host. */
final class FrrHolder {
    private FrrHolder() {}

    /** Prints {@code ready} and on how many hosts FRR runs, then waits to be killed. */
    public static void main(String[] args) throws Exception {
        Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
        Frr frr = Frr.start(lab);
        System.out.println("ready " + frr.hosts().size());
        synchronized (frr) {
            frr.wait();
        }
    }
}
