package io.overlab.capture.fuzz;

/** Where a fuzzer enters {@link FuzzTargets#filter(byte[])}. */
public final class FuzzFilter {
    private FuzzFilter() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzTargets.filter(input);
    }
}
