package io.overlab.labs.netlink;

/** The order of addresses for people: numbers by value, so that 192.168.0.9 comes before 192.168.0.10. */
final class AddressOrder {
    private AddressOrder() {}

    /** Compares two addresses or prefixes; a run of decimal digits counts as a number. IPv4 comes before IPv6. */
    static int compare(String a, String b) {
        boolean aSix = a.indexOf(':') >= 0;
        boolean bSix = b.indexOf(':') >= 0;
        if (aSix != bSix) {
            return aSix ? 1 : -1;
        }
        if (aSix) {
            return a.compareTo(b);
        }
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char c = a.charAt(i);
            char d = b.charAt(j);
            if (digit(c) && digit(d)) {
                int m = 0;
                int n = 0;
                while (i < a.length() && digit(a.charAt(i))) {
                    m = m * 10 + a.charAt(i++) - '0';
                }
                while (j < b.length() && digit(b.charAt(j))) {
                    n = n * 10 + b.charAt(j++) - '0';
                }
                if (m != n) {
                    return Integer.compare(m, n);
                }
            } else if (c != d) {
                return Character.compare(c, d);
            } else {
                i++;
                j++;
            }
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
