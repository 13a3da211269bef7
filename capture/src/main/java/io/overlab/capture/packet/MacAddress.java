package io.overlab.capture.packet;

import java.util.Locale;

/**
 * A 48-bit Ethernet address.
 *
 * @param bits the address in the lower 48 bits, the first byte on the wire being the most significant
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    /** {@code 00:00:00:00:00:00}. */
    public static final MacAddress ZERO = new MacAddress(0);

    /** {@code ff:ff:ff:ff:ff:ff}. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    /** Drops everything above 48 bits. */
    public MacAddress {
        bits &= 0xffff_ffff_ffffL;
    }

    /**
     * Reads {@code 02:42:c0:a8:00:02}, also with dashes.
     *
     * @param text the address
     * @return the address
     * @throws IllegalArgumentException when the text is not six pairs of hexadecimal digits
     */
    public static MacAddress parse(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('-', ':');
        if (!plain.matches("[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}")) {
            throw new IllegalArgumentException("'" + text + "' is not a MAC address such as 02:42:c0:a8:00:02");
        }
        long bits = 0;
        for (String part : plain.split(":")) {
            bits = bits << 8 | Integer.parseInt(part, 16);
        }
        return new MacAddress(bits);
    }

    /** Whether it is {@code ff:ff:ff:ff:ff:ff}. */
    public boolean broadcast() {
        return bits == BROADCAST.bits;
    }

    /** Whether the group bit (IEEE 802, the lowest bit of the first byte) is set; true of broadcast too. */
    public boolean multicast() {
        return (bits & 0x0100_0000_0000L) != 0;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int value = (int) (bits >> shift) & 0xff;
            text.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
