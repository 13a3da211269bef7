package io.overlab.labs.netlink;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A short file of {@code /proc}, read with as few system calls as there are: open, read, close. A snapshot reads some of
 * them in each namespace.
 */
final class ProcFile {
    /** What the kernel gives of one of them at once. */
    private static final int MOST = 4096;

    private ProcFile() {}

    /**
     * Its text.
     *
     * @param path where it is
     * @throws IOException when it is not there
     */
    static String read(String path) throws IOException {
        try (FileInputStream in = new FileInputStream(path)) {
            byte[] text = new byte[MOST];
            int length = in.read(text);
            return new String(text, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
        }
    }
}
