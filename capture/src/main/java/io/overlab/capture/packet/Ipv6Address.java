package io.overlab.capture.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv6 address.
 *
 * @param high the first eight bytes on the wire
 * @param low the last eight bytes on the wire
 */
public record Ipv6Address(long high, long low) implements IpAddress, Comparable<Ipv6Address> {

    /**
     * Reads an address as RFC 4291, section 2.2, writes it.
     *
     * @param text for example {@code fe80::42:c0ff:fea8:2}
     * @return the address
     * @throws IllegalArgumentException when the text is no such address
     */
    public static Ipv6Address parse(String text) {
        try {
            if (!text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                throw new UnknownHostException(text);
            }
            // A text with a colon is never looked up. A mapped IPv4 address comes back with four bytes.
            byte[] bytes = InetAddress.getByName("[" + text + "]").getAddress();
            Bytes view = Bytes.of(bytes);
            return bytes.length == 16
                    ? new Ipv6Address(view.i64(0), view.i64(8))
                    : new Ipv6Address(0, 0xffff_0000_0000L | view.u32(0));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv6 address such as fe80::1", e);
        }
    }

    @Override
    public boolean in(IpAddress network, int prefix) {
        if (!(network instanceof Ipv6Address other)) {
            return false;
        }
        long highMask = prefix <= 0 ? 0 : -1L << (64 - Math.min(prefix, 64));
        long lowMask = prefix <= 64 ? 0 : -1L << (128 - Math.min(prefix, 128));
        return (high & highMask) == (other.high & highMask) && (low & lowMask) == (other.low & lowMask);
    }

    @Override
    public boolean multicast() {
        return high >>> 56 == 0xff;
    }

    @Override
    public int compareTo(Ipv6Address other) {
        int first = Long.compareUnsigned(high, other.high);
        return first != 0 ? first : Long.compareUnsigned(low, other.low);
    }

    private int group(int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    /** The text RFC 5952 recommends: lower case, the longest run of zero groups written as {@code ::}. */
    @Override
    public String toString() {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                bestStart = i;
                bestLength = run;
            }
            i += run;
        }
        boolean mapped = high == 0 && low >>> 32 == 0xffff;
        int groups = mapped ? 6 : 8;
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < groups; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                text.append(Integer.toHexString(group(i))).append(i < 7 && i + 1 != bestStart ? ":" : "");
            }
        }
        return mapped ? text.append(new Ipv4Address((int) low)).toString() : text.toString();
    }
}
