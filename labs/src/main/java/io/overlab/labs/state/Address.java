package io.overlab.labs.state;

/**
 * One address of an interface (RTM_NEWADDR).
 *
 * @param link index of the interface
 * @param address for example {@code 192.168.0.2}
 * @param prefixLength for example 24
 * @param scope in iproute2's words ({@code global}, {@code link}, {@code host})
 * @param peer the address of the other end where that was given, else the empty string
 * @param broadcast the broadcast address, or the empty string
 * @param label for example {@code eth0:1}; the empty string for IPv6
 * @param flags {@code IFA_F_} bits of linux/if_addr.h, 0x80 for {@code permanent}
 */
public record Address(
        int link,
        String address,
        int prefixLength,
        String scope,
        String peer,
        String broadcast,
        String label,
        int flags) {

    /** {@code IFA_F_PERMANENT} of linux/if_addr.h: it has no lifetime. */
    public static final int IFA_F_PERMANENT = 0x80;

    /** An address that stays, of which only the main things are known. */
    public Address(int link, String address, int prefixLength, String scope) {
        this(link, address, prefixLength, scope, "", "", "", IFA_F_PERMANENT);
    }

    /** Whether it is one of IPv6. */
    public boolean inet6() {
        return address.indexOf(':') >= 0;
    }
}
