package io.overlab.labs.host;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What tests run on hosts, and wait for there. */
public final class OnHost {
    private static final long PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 50;

    private OnHost() {}

    /** Runs a script; what it said. */
    public static String run(Host host, String script) {
        try {
            return HostScript.run(host, script);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a state. */
    public static void await(BooleanSupplier what, String words) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not yet: " + words);
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
