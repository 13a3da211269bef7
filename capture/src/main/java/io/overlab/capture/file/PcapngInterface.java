package io.overlab.capture.file;

/**
 * An interface as a pcapng file describes it.
 *
 * @param linkType a {@code LINKTYPE_} value
 * @param snapLength the most bytes of a frame that were kept; 0 for all
 * @param place its name, or what the caller wants for interfaces without one
 * @param decimals how many decimal digits of a second its clock has; -1 when the next is given
 * @param bits how many binary digits of a second its clock has
 * @param offsetSeconds what is added to its times
 */
record PcapngInterface(int linkType, long snapLength, String place, int decimals, int bits, long offsetSeconds) {
    private static final int NAME = 2;
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final long NANOS = 1_000_000_000L;

    static PcapngInterface read(Input input, int size, String defaultPlace) {
        String place = defaultPlace;
        int decimals = 6;
        int bits = 0;
        long offset = 0;
        PcapngOptions options = new PcapngOptions(input, 16, size - 4);
        while (options.next()) {
            switch (options.code()) {
                case NAME -> place = onOneLine(options.text());
                case RESOLUTION -> {
                    if (options.length() >= 1) {
                        int value = options.u8();
                        decimals = (value & 0x80) != 0 ? -1 : value;
                        bits = value & 0x7f;
                    }
                }
                case OFFSET -> {
                    if (options.length() >= 8) {
                        offset = options.i64();
                    }
                }
                default -> {
                    // Of no use here.
                }
            }
        }
        return new PcapngInterface(LinkTypes.same(input.u16(8)), input.u32(12), place, decimals, bits, offset);
    }

    /** A name is shown to people: it must not move their cursor. Wireshark, too, shows such characters as others. */
    private static String onOneLine(String name) {
        return name.codePoints().anyMatch(Character::isISOControl)
                ? name.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "\ufffd")
                : name;
    }

    /** The time in nanoseconds since 1970 that a number of clock ticks stands for. */
    long nanos(long ticks) {
        long time;
        if (decimals < 0) {
            time = binary(ticks);
        } else if (decimals <= 9) {
            time = ticks * power(9 - decimals);
        } else {
            time = decimals - 9 > 18 ? 0 : Long.divideUnsigned(ticks, power(decimals - 9));
        }
        return time + offsetSeconds * NANOS;
    }

    /** Whole seconds and the rest apart, so that nothing overflows. */
    private long binary(long ticks) {
        if (bits >= 64) {
            return 0;
        }
        long seconds = ticks >>> bits;
        long rest = bits == 0 ? 0 : ticks & -1L >>> (64 - bits);
        double fraction = rest / Math.pow(2, bits);
        return seconds * NANOS + (bits <= 33 ? rest * NANOS >>> bits : (long) (fraction * NANOS));
    }

    private static long power(int exponent) {
        long value = 1;
        for (int i = 0; i < exponent; i++) {
            value *= 10;
        }
        return value;
    }
}
