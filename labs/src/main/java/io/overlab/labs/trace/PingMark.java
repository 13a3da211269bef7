package io.overlab.labs.trace;

import io.overlab.capture.packet.Frame;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Bytes in the data of a ping by which it is known again wherever it comes by, in a tunnel or quoted in an error, too. */
final class PingMark {
    /** ping(8) takes sixteen bytes at most; it overwrites the first of the data with the time, not the rest. */
    private static final int LENGTH = 16;

    private final byte[] bytes;

    private PingMark(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One that no other ping has. */
    static PingMark fresh() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new PingMark(bytes);
    }

    /** One of given bytes, in hexadecimal digits. */
    static PingMark of(String hex) {
        return new PingMark(HexFormat.of().parseHex(hex));
    }

    /** As {@code ping -p} takes it. */
    String pattern() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Whether a frame has the mark anywhere. */
    boolean in(Frame frame) {
        byte[] data = frame.data();
        for (int at = 0; at + bytes.length <= data.length; at++) {
            int i = 0;
            while (i < bytes.length && data[at + i] == bytes[i]) {
                i++;
            }
            if (i == bytes.length) {
                return true;
            }
        }
        return false;
    }
}
