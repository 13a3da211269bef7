package io.overlab.labs.check;

import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Ipv6Address;
import java.util.Optional;

/** IP addresses as checks are written with: one that there cannot be would never be found, and nobody would know why. */
final class IpText {
    private static final int BITS_OF_IPV4 = 32;
    private static final int BITS_OF_IPV6 = 128;

    private IpText() {}

    /** The address below a key that must be there. */
    static String read(Arguments arguments, String key) {
        return checked(arguments, key, arguments.text(key));
    }

    /** The address below a key that may be there. */
    static Optional<String> readOptional(Arguments arguments, String key) {
        return arguments.optionalText(key).map(text -> checked(arguments, key, text));
    }

    private static String checked(Arguments arguments, String key, String text) {
        if (bits(text) == 0) {
            throw arguments.wrong(key, "'" + text + "' is not an IP address: write for example 192.168.0.1");
        }
        return text;
    }

    /** Whether a text is an address, perhaps with {@code /} and how many of its bits name the network. */
    static boolean isAddressOrPrefix(String text) {
        String[] parts = text.split("/", 2);
        int bits = bits(parts[0]);
        return bits > 0 && (parts.length == 1 || parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits);
    }

    /** How many bits an address has; 0 when it is none. */
    private static int bits(String text) {
        try {
            if (text.indexOf(':') >= 0) {
                Ipv6Address.parse(text);
                return BITS_OF_IPV6;
            }
            Ipv4Address.parse(text);
            return BITS_OF_IPV4;
        } catch (IllegalArgumentException e) {
            // The caller says what it is of.
            return 0;
        }
    }
}
