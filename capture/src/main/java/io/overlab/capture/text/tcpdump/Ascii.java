package io.overlab.capture.text.tcpdump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as bytes that grows at its end. It formats without making an object for each piece. */
public final class Ascii {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** The two digits of 0 to 99, one number after the other. */
    private static final byte[] PAIRS = new byte[200];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    private final int[] addresses = new int[1 << 10];
    private final byte[][] addressTexts = new byte[1 << 10][];
    private byte[] buffer = new byte[1 << 16];
    private int length;

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Forgets everything. */
    public void clear() {
        length = 0;
    }

    /** Forgets what comes after the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    /** Gives away the array with the text, of which {@link #length()} told the length, and goes on with another. */
    byte[] exchange(byte[] other) {
        byte[] full = buffer;
        buffer = other;
        length = 0;
        return full;
    }

    @Override
    public String toString() {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** A copy of the text from {@code from} on. */
    byte[] tail(int from) {
        return Arrays.copyOfRange(buffer, from, length);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void room(int count) {
        if (length + count > buffer.length) {
            grow(count);
        }
    }

    private void grow(int count) {
        buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + count));
    }

    Ascii put(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
        return this;
    }

    // The deprecated method drops the upper half of each character; there is none, and it copies without a detour.
    @SuppressWarnings("deprecation")
    Ascii put(String text) {
        int count = text.length();
        room(count);
        text.getBytes(0, count, buffer, length);
        length += count;
        return this;
    }

    Ascii put(char c) {
        room(1);
        buffer[length++] = (byte) c;
        return this;
    }

    /** One byte so that it can be seen: {@code ^} before a control character, {@code M-} before the upper half. */
    Ascii visible(int value) {
        int c = value;
        if (c >= 0x80) {
            put("M-");
            c &= 0x7f;
        }
        if (c < 0x20 || c == 0x7f) {
            put('^');
            c ^= 0x40;
        }
        return put((char) c);
    }

    /** An unsigned 32-bit number in decimal, given as a long. */
    Ascii number(long value) {
        if (value >= 0 && value <= Integer.MAX_VALUE) {
            return number((int) value);
        }
        // Above 31 bits: the last five digits apart from those before them.
        long high = value / 100_000;
        number((int) high);
        return number((int) (value - high * 100_000), 5, '0');
    }

    /** A number that is not negative, in decimal. */
    Ascii number(int value) {
        room(10);
        byte[] target = buffer;
        if (value < 10) {
            target[length++] = (byte) ('0' + value);
            return this;
        }
        int digits = value < 100
                ? 2
                : value < 1000 ? 3 : value < 10_000 ? 4 : value < 100_000 ? 5 : value < 1_000_000 ? 6 : longer(value);
        int rest = value;
        int at = length + digits;
        length = at;
        while (rest >= 100) {
            // A division by 100 that needs no divider; right for all numbers of 31 bits.
            int next = (int) (rest * 1_374_389_535L >>> 37);
            int pair = rest - next * 100 << 1;
            target[--at] = PAIRS[pair + 1];
            target[--at] = PAIRS[pair];
            rest = next;
        }
        if (rest >= 10) {
            target[--at] = PAIRS[(rest << 1) + 1];
            target[--at] = PAIRS[rest << 1];
        } else {
            target[--at] = (byte) ('0' + rest);
        }
        return this;
    }

    private static int longer(int value) {
        return value < 10_000_000 ? 7 : value < 100_000_000 ? 8 : value < 1_000_000_000 ? 9 : 10;
    }

    /** Six digits. */
    Ascii micros(int value) {
        room(6);
        byte[] target = buffer;
        int at = length;
        int high = (int) (value * 1_759_218_605L >>> 44);
        int rest = value - high * 10_000;
        int middle = (int) (rest * 1_374_389_535L >>> 37);
        int low = rest - middle * 100;
        target[at] = PAIRS[high << 1];
        target[at + 1] = PAIRS[(high << 1) + 1];
        target[at + 2] = PAIRS[middle << 1];
        target[at + 3] = PAIRS[(middle << 1) + 1];
        target[at + 4] = PAIRS[low << 1];
        target[at + 5] = PAIRS[(low << 1) + 1];
        length = at + 6;
        return this;
    }

    /** A number in decimal, filled up with {@code fill} on the left to {@code width} characters. */
    Ascii number(int value, int width, char fill) {
        for (int limit = 10, digits = 1; digits < width; digits++, limit *= 10) {
            if (value < limit) {
                for (int i = digits; i < width; i++) {
                    put(fill);
                }
                break;
            }
        }
        return number(value);
    }

    /** Hexadecimal digits of a number, no leading zeros beyond {@code digits}. */
    Ascii hex(long value, int digits) {
        int needed = Math.max(digits, (67 - Long.numberOfLeadingZeros(value | 1)) / 4);
        room(needed);
        for (int shift = (needed - 1) * 4; shift >= 0; shift -= 4) {
            buffer[length++] = HEX[(int) (value >>> shift) & 15];
        }
        return this;
    }

    /** Two hexadecimal digits. */
    Ascii hexByte(int value) {
        room(2);
        buffer[length++] = HEX[value >> 4 & 15];
        buffer[length++] = HEX[value & 15];
        return this;
    }

    /** The six bytes at {@code at} as an Ethernet address. */
    Ascii mac(byte[] from, int at) {
        room(17);
        byte[] target = buffer;
        int to = length;
        for (int i = 0; i < 6; i++) {
            int value = from[at + i];
            target[to++] = HEX[value >> 4 & 15];
            target[to++] = HEX[value & 15];
            if (i < 5) {
                target[to++] = ':';
            }
        }
        length = to;
        return this;
    }

    /** The four bytes at {@code at} as an IPv4 address. The texts of addresses seen before are kept. */
    Ascii ipv4(byte[] from, int at) {
        int bits = from[at] << 24 | (from[at + 1] & 0xff) << 16 | (from[at + 2] & 0xff) << 8 | from[at + 3] & 0xff;
        int place = bits * 0x9e37_79b9 >>> 22;
        byte[] text = addressTexts[place];
        if (text == null || addresses[place] != bits) {
            text = bytes((bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255));
            addressTexts[place] = text;
            addresses[place] = bits;
        }
        return put(text);
    }

    /**
     * The sixteen bytes at {@code at} as an IPv6 address: the longest run of zero groups is left out, and IPv4 addresses
     * in the last four bytes are written as such when all before them is zero, or zero and then ffff.
     */
    Ascii ipv6(byte[] from, int at) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; ) {
            int run = 0;
            while (i + run < 8 && group(from, at, i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                bestStart = i;
                bestLength = run;
            }
            i += run + 1;
        }
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                put(':');
                if (i + bestLength == 8) {
                    put(':');
                }
                i += bestLength - 1;
                continue;
            }
            if (i > 0) {
                put(':');
            }
            boolean embedded =
                    i == 6 && bestStart == 0 && (bestLength == 6 || bestLength == 5 && group(from, at, 5) == 0xffff);
            if (embedded) {
                return ipv4(from, at + 12);
            }
            hex(group(from, at, i), 1);
        }
        return this;
    }

    private static int group(byte[] from, int at, int index) {
        return (from[at + 2 * index] & 0xff) << 8 | from[at + 2 * index + 1] & 0xff;
    }
}
