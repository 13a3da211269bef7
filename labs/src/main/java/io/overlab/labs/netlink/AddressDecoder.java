package io.overlab.labs.netlink;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.RouteWords;
import java.nio.ByteBuffer;

/**
 * Reads RTM_NEWADDR and RTM_DELADDR: {@code struct ifaddrmsg} of linux/if_addr.h (8 bytes: family 0, prefix length 1,
 * flags 2, scope 3, interface 4) and the IFA_ attributes.
 */
final class AddressDecoder {
    private static final int HEADER = 8;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_LABEL = 3;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_FLAGS = 8;

    private AddressDecoder() {}

    /** An address of IPv4 or IPv6; null for other families. */
    static Address decode(ByteBuffer data, int start, int end) {
        if (end - start < HEADER) {
            return null;
        }
        int family = data.get(start);
        if (family != Rtnetlink.AF_INET && family != Rtnetlink.AF_INET6) {
            return null;
        }
        String address = "";
        String local = "";
        String label = "";
        String broadcast = "";
        int flags = Byte.toUnsignedInt(data.get(start + 2));
        Attributes a = new Attributes(data, start + HEADER, end);
        while (a.next()) {
            switch (a.type()) {
                case IFA_ADDRESS -> address = a.ip();
                case IFA_LOCAL -> local = a.ip();
                case IFA_LABEL -> label = a.string();
                case IFA_BROADCAST -> broadcast = a.ip();
                case IFA_FLAGS -> flags = a.s32();
                default -> {}
            }
        }
        // On a point-to-point link the kernel sends both, and IFA_ADDRESS is the other end's.
        boolean pointToPoint = !local.isEmpty() && !local.equals(address);
        return new Address(
                data.getInt(start + 4),
                local.isEmpty() ? address : local,
                Byte.toUnsignedInt(data.get(start + 1)),
                RouteWords.scope(Byte.toUnsignedInt(data.get(start + 3))),
                pointToPoint ? address : "",
                broadcast,
                label,
                flags);
    }
}
