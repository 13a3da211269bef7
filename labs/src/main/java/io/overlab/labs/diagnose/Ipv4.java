package io.overlab.labs.diagnose;

/** IPv4 addresses and prefixes as text. */
final class Ipv4 {
    private static final int PARTS = 4;
    private static final int FIRST_MULTICAST = 224;
    private static final int LAST_MULTICAST = 239;

    private Ipv4() {}

    static boolean is(String text) {
        return number(text) >= 0;
    }

    /** The address as a number of 32 bits, -1 when the text is none. It is asked for at every route, so by hand. */
    static long number(String address) {
        long n = 0;
        int part = -1;
        int parts = 0;
        for (int i = 0; i <= address.length(); i++) {
            char c = i == address.length() ? '.' : address.charAt(i);
            if (c == '.') {
                if (part < 0 || ++parts > PARTS) {
                    return -1;
                }
                n = n << 8 | part;
                part = -1;
            } else if (c < '0' || c > '9') {
                return -1;
            } else {
                part = Math.max(part, 0) * 10 + c - '0';
                if (part > 255) {
                    return -1;
                }
            }
        }
        return parts == PARTS ? n : -1;
    }

    /** A number of 32 bits as an address. */
    static String text(long n) {
        return (n >> 24 & 0xff) + "." + (n >> 16 & 0xff) + "." + (n >> 8 & 0xff) + "." + (n & 0xff);
    }

    /** Length of a prefix as {@code 10.0.0.0/24}, {@code default} or a single address. */
    static int length(String prefix) {
        if (prefix.equals("default") || prefix.equals("all")) {
            return 0;
        }
        int slash = prefix.indexOf('/');
        return slash < 0 ? 32 : Integer.parseInt(prefix.substring(slash + 1));
    }

    /** Whether an address is inside a prefix as {@code 10.0.0.0/24}, {@code default} or a single address. */
    static boolean contains(String prefix, String address) {
        int length = length(prefix);
        if (length == 0) {
            return true;
        }
        int slash = prefix.indexOf('/');
        String base = slash < 0 ? prefix : prefix.substring(0, slash);
        return is(base) && number(base) >> 32 - length == number(address) >> 32 - length;
    }

    static boolean multicast(String address) {
        int first = (int) (number(address) >> 24);
        return first >= FIRST_MULTICAST && first <= LAST_MULTICAST;
    }

    /** The MAC address of a multicast group (RFC 1112, section 6.4). */
    static String groupMac(String group) {
        long n = number(group);
        return String.format("01:00:5e:%02x:%02x:%02x", n >> 16 & 0x7f, n >> 8 & 0xff, n & 0xff);
    }
}
