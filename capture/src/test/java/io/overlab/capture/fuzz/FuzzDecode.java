package io.overlab.capture.fuzz;

/** Where a fuzzer enters {@link FuzzTargets#decode(byte[])}. */
public final class FuzzDecode {
    private FuzzDecode() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzTargets.decode(input);
    }
}
