package io.overlab.capture.fuzz;

/** Where a fuzzer enters {@link FuzzTargets#lines(byte[])}. */
public final class FuzzLines {
    private FuzzLines() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzTargets.lines(input);
    }
}
