package io.overlab.labs.diagnose;

import java.util.regex.Pattern;

/** IPv4 addresses and prefixes as text. */
final class Ipv4 {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int FIRST_MULTICAST = 224;
    private static final int LAST_MULTICAST = 239;

    private Ipv4() {}

    static boolean is(String text) {
        return ADDRESS.matcher(text).matches() && number(text) >= 0;
    }

    /** The address as a number of 32 bits, -1 when a part is too large. */
    static long number(String address) {
        long n = 0;
        for (String part : address.split("\\.")) {
            int p = Integer.parseInt(part);
            if (p > 255) {
                return -1;
            }
            n = n << 8 | p;
        }
        return n;
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
