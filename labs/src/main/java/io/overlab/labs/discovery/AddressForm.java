package io.overlab.labs.discovery;

/** Whether text from outside has the form of an address; nothing is looked up. A store may hold many, and each is looked at. */
public final class AddressForm {
    private static final int MAC_LENGTH = 17;

    private AddressForm() {}

    /** Whether it is an IPv4 address of four decimal numbers. */
    public static boolean isIpv4(String text) {
        return endOfIpv4(text) == text.length();
    }

    /** Whether it is an IPv4 address with a prefix length, {@code 192.168.0.2/24}. */
    public static boolean isIpv4WithPrefix(String text) {
        int slash = endOfIpv4(text);
        int digits = text.length() - slash - 1;
        if (slash < 0 || digits < 1 || digits > 2 || text.charAt(slash) != '/') {
            return false;
        }
        int length = 0;
        for (int i = slash + 1; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
            length = 10 * length + text.charAt(i) - '0';
        }
        return length <= 32 && (digits == 1 || length >= 10);
    }

    /** Whether it is a MAC address of six bytes in lower case with colons. */
    public static boolean isMac(String text) {
        if (text.length() != MAC_LENGTH) {
            return false;
        }
        for (int i = 0; i < MAC_LENGTH; i++) {
            char c = text.charAt(i);
            boolean right = i % 3 == 2 ? c == ':' : isDigit(c) || c >= 'a' && c <= 'f';
            if (!right) {
                return false;
            }
        }
        return true;
    }

    /** Where an IPv4 address that the text begins with ends; -1 when it begins with none. */
    private static int endOfIpv4(String text) {
        int at = 0;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    return -1;
                }
                at++;
            }
            int from = at;
            int value = 0;
            while (at < text.length() && at - from < 3 && isDigit(text.charAt(at))) {
                value = 10 * value + text.charAt(at) - '0';
                at++;
            }
            if (at == from || value > 255 || at - from == 3 && value < 100) {
                return -1;
            }
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
