package io.overlab.labs.state;

import java.util.regex.Pattern;

/** IP addresses of groups: 224.0.0.0/4 (RFC 5771), ff00::/8 (RFC 4291). */
public final class GroupAddress {
    private static final Pattern GROUP = Pattern.compile("2(2[4-9]|3\\d)\\..*|ff..:.*");

    private GroupAddress() {}

    /** Whether an address, as iproute2 writes it, is one of a group. */
    public static boolean is(String address) {
        return GROUP.matcher(address).matches();
    }
}
