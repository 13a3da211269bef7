package io.overlab.capture.packet;

import java.util.ArrayList;
import java.util.List;

/**
 * An option in an IPv4 or TCP header: both write them alike.
 *
 * @param kind what it is
 * @param offset where it starts in the frame, with its kind
 * @param length its whole length in bytes; 1 for the two kinds that are nothing else
 */
public record HeaderOption(int kind, int offset, int length) {
    /** The options between two offsets; the first that contradicts its length ends the list. */
    static List<HeaderOption> between(Bytes bytes, int from, int to) {
        List<HeaderOption> options = new ArrayList<>();
        int at = from;
        while (at < to) {
            int kind = bytes.u8(at);
            if (kind <= 1) {
                options.add(new HeaderOption(kind, at, 1));
                if (kind == 0) {
                    break;
                }
                at++;
                continue;
            }
            if (at + 2 > to || bytes.u8(at + 1) < 2 || at + bytes.u8(at + 1) > to) {
                break;
            }
            int length = bytes.u8(at + 1);
            options.add(new HeaderOption(kind, at, length));
            at += length;
        }
        return options;
    }
}
