package io.overlab.capture.packet;

/**
 * An IPv4 address.
 *
 * @param bits the address, the first byte on the wire being the most significant
 */
public record Ipv4Address(int bits) implements IpAddress, Comparable<Ipv4Address> {
    /** {@code 0.0.0.0}. */
    public static final Ipv4Address ZERO = new Ipv4Address(0);

    /**
     * Reads a dotted address.
     *
     * @param text for example {@code 10.0.0.10}
     * @return the address
     * @throws IllegalArgumentException when the text is not four decimal numbers from 0 to 255
     */
    public static Ipv4Address parse(String text) {
        String[] parts = text.split("\\.", -1);
        int bits = 0;
        boolean good = parts.length == 4;
        for (int i = 0; good && i < 4; i++) {
            good = parts[i].matches("[0-9]{1,3}") && Integer.parseInt(parts[i]) <= 255;
            bits = good ? bits << 8 | Integer.parseInt(parts[i]) : 0;
        }
        if (!good) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv4 address such as 10.0.0.10");
        }
        return new Ipv4Address(bits);
    }

    @Override
    public boolean in(IpAddress network, int prefix) {
        int mask = prefix <= 0 ? 0 : -1 << (32 - Math.min(prefix, 32));
        return network instanceof Ipv4Address other && (bits & mask) == (other.bits & mask);
    }

    @Override
    public boolean multicast() {
        return bits >>> 28 == 0xe;
    }

    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
