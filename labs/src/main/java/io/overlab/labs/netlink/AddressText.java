package io.overlab.labs.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Addresses as iproute2 writes them, made straight from the bytes of a message. */
final class AddressText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Addresses of IPv4 that were written lately, each where its last bits put it. */
    private static final Written[] LATELY = new Written[64];

    /** Its address in native order and its text; it can be handed from thread to thread without a lock. */
    private record Written(int address, String text) {}

    private AddressText() {}

    /** As {@link #ip}; of the same address, of IPv4, mostly the same object: thousands of rows lead to few hosts. */
    static String recurring(ByteBuffer data, int start, int length) {
        if (length != 4) {
            return ip(data, start, length);
        }
        int address = data.getInt(start);
        int place = (data.get(start + 2) * 31 + data.get(start + 3)) & LATELY.length - 1;
        Written written = LATELY[place];
        if (written == null || written.address() != address) {
            written = new Written(address, ipv4(data, start));
            LATELY[place] = written;
        }
        return written.text();
    }

    /** Bytes as {@code 02:42:c0:a8:00:02}. */
    static String lladdr(ByteBuffer data, int start, int length) {
        if (length == 0) {
            return "";
        }
        byte[] text = new byte[length * 3 - 1];
        int at = 0;
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                text[at++] = ':';
            }
            int b = data.get(start + i);
            text[at++] = HEX[b >> 4 & 0xf];
            text[at++] = HEX[b & 0xf];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** 4 bytes as {@code 10.0.0.1}, 16 bytes as {@code 2001:db8::1}, others as hex with colons. */
    static String ip(ByteBuffer data, int start, int length) {
        return switch (length) {
            case 4 -> ipv4(data, start);
            case 16 -> ipv6(data, start);
            default -> lladdr(data, start, length);
        };
    }

    private static String ipv4(ByteBuffer data, int start) {
        byte[] text = new byte[15];
        int at = 0;
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                text[at++] = '.';
            }
            int b = Byte.toUnsignedInt(data.get(start + i));
            if (b >= 100) {
                text[at++] = HEX[b / 100];
            }
            if (b >= 10) {
                text[at++] = HEX[b / 10 % 10];
            }
            text[at++] = HEX[b % 10];
        }
        return new String(text, 0, at, StandardCharsets.ISO_8859_1);
    }

    /** RFC 5952, with the dotted tail that inet_ntop(3) gives to mapped and compatible addresses. */
    private static String ipv6(ByteBuffer data, int start) {
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[i] =
                    Byte.toUnsignedInt(data.get(start + 2 * i)) << 8 | Byte.toUnsignedInt(data.get(start + 2 * i + 1));
        }
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && words[i + n] == 0) {
                n++;
            }
            if (n > bestLength) {
                best = i;
                bestLength = n;
            }
            i += n;
        }
        boolean dotted = best == 0 && (bestLength == 6 || bestLength == 5 && words[5] == 0xffff);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < (dotted ? 6 : 8); i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(words[i]));
        }
        if (dotted) {
            if (text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(ipv4(data, start + 12));
        }
        return text.toString();
    }
}
