package io.overlab.capture.fuzz;

import java.io.IOException;

/** Where a fuzzer enters {@link FuzzTargets#file(byte[])}. */
public final class FuzzFile {
    private FuzzFile() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        FuzzTargets.file(input);
    }
}
