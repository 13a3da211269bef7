package io.overlab.capture.fuzz;

/** Where a fuzzer enters {@link FuzzTargets#views(byte[])}. */
public final class FuzzViews {
    private FuzzViews() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        FuzzTargets.views(input);
    }
}
