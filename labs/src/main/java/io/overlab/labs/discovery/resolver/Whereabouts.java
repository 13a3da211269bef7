package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.AddressForm;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an address of the overlay is.
 *
 * @param ip the address, without prefix length
 * @param mac of the interface that has it, lower case
 * @param vtep the underlay's address of the host behind which it is
 */
public record Whereabouts(String ip, String mac, String vtep) {
    private static final Pattern PREFIX = Pattern.compile("/[0-9]{1,2}$");

    /**
     * Reads three words, as they come from outside.
     *
     * @param ip an IPv4 address, with or without prefix length
     * @param mac six bytes with colons
     * @param vtep an IPv4 address
     * @throws IllegalArgumentException when one is none; the message names it
     */
    public static Whereabouts of(String ip, String mac, String vtep) {
        String address = PREFIX.matcher(ip).replaceFirst("");
        if (!AddressForm.isIpv4(address)) {
            throw new IllegalArgumentException("'" + shown(ip) + "' is no IPv4 address");
        }
        String lower = mac.toLowerCase(Locale.ROOT);
        if (!AddressForm.isMac(lower)) {
            throw new IllegalArgumentException("'" + shown(mac) + "' is no MAC address");
        }
        if (!AddressForm.isIpv4(vtep)) {
            throw new IllegalArgumentException("'" + shown(vtep) + "' is no address of a host");
        }
        return new Whereabouts(address, lower, vtep);
    }

    /** Text from outside with nothing that a terminal would act on, and not too much of it. */
    static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= 40 ? printable : printable.substring(0, 40) + "..";
    }
}
