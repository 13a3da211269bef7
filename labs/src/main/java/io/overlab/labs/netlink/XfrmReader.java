package io.overlab.labs.netlink;

import io.overlab.labs.state.XfrmPolicy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the policies of IPsec of the calling thread's namespace (NETLINK_XFRM): {@code struct xfrm_userpolicy_info} of
 * linux/xfrm.h (168 bytes: selector 0, priority 152, index 156, direction 160, action 161) and XFRMA_ attributes.
 */
final class XfrmReader {
    private static final int POLICY = 168;
    private static final int PRIORITY = 152;
    private static final int INDEX = 156;
    private static final int DIRECTION = 160;
    private static final int ACTION = 161;
    private static final int XFRMA_TMPL = 5;

    /** {@code struct xfrm_user_tmpl}: its length, and where it has protocol and whether it may be left out. */
    private static final int TEMPLATE = 64;

    private static final int TEMPLATE_PROTOCOL = 20;
    private static final int TEMPLATE_OPTIONAL = 50;

    /** Where {@code struct xfrm_usersa_info} has its protocol, behind the selector. */
    private static final int STATE_PROTOCOL = 56 + 20;

    private static final List<String> DIRECTIONS = List.of("in", "out", "fwd");

    private XfrmReader() {}

    /** What a message has of a policy, and the protocols of its templates that may not be left out. */
    private record Found(XfrmPolicy policy, List<Integer> protocols) {}

    /** Reads those of IPv4; none where the kernel has none. */
    static List<XfrmPolicy> read(ReceiveBuffer buffer) {
        try (NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.NETLINK_XFRM, buffer)) {
            List<Found> found = socket.ask(Request.xfrmPolicies(), XfrmReader::policy);
            if (found.isEmpty()) {
                return List.of();
            }
            Set<Integer> keys =
                    socket.ask(Request.xfrmStates(), XfrmReader::state).stream().collect(Collectors.toSet());
            return found.stream()
                    .map(f -> keyed(f, keys))
                    .sorted(Comparator.comparingLong(XfrmPolicy::priority).thenComparingLong(XfrmPolicy::index))
                    .toList();
        } catch (NetlinkException e) {
            // A kernel without IPsec.
            return List.of();
        }
    }

    private static XfrmPolicy keyed(Found f, Set<Integer> keys) {
        XfrmPolicy p = f.policy();
        return new XfrmPolicy(
                p.direction(),
                p.source(),
                p.destination(),
                p.protocol(),
                p.sourcePort(),
                p.destinationPort(),
                p.link(),
                p.action(),
                p.encrypts(),
                keys.containsAll(f.protocols()),
                p.priority(),
                p.index());
    }

    private static Integer state(ByteBuffer data, int start, int end) {
        return end - start <= STATE_PROTOCOL ? null : (int) data.get(start + STATE_PROTOCOL);
    }

    private static Found policy(ByteBuffer data, int start, int end) {
        // struct xfrm_selector: addresses 0 and 16, ports 32 and 36, family 40, prefix lengths 42, protocol 44,
        // interface 48.
        if (end - start < POLICY || data.getShort(start + 40) != Rtnetlink.AF_INET) {
            return null;
        }
        int direction = data.get(start + DIRECTION);
        if (direction >= DIRECTIONS.size()) {
            return null; // Of one socket.
        }
        List<Integer> protocols = new ArrayList<>();
        Attributes a = new Attributes(data, start + POLICY, end);
        while (a.next()) {
            if (a.type() == XFRMA_TMPL) {
                for (int at = 0; at + TEMPLATE <= a.length(); at += TEMPLATE) {
                    if (a.u8(at + TEMPLATE_OPTIONAL) == 0) {
                        protocols.add(a.u8(at + TEMPLATE_PROTOCOL));
                    }
                }
            }
        }
        XfrmPolicy policy = new XfrmPolicy(
                DIRECTIONS.get(direction),
                AddressText.ip(data, start + 16, 4) + "/" + data.get(start + 43),
                AddressText.ip(data, start, 4) + "/" + data.get(start + 42),
                Byte.toUnsignedInt(data.get(start + 44)),
                port(data, start + 36),
                port(data, start + 32),
                data.getInt(start + 48),
                data.get(start + ACTION) == 0 ? "allow" : "block",
                !protocols.isEmpty(),
                false,
                Integer.toUnsignedLong(data.getInt(start + PRIORITY)),
                Integer.toUnsignedLong(data.getInt(start + INDEX)));
        return new Found(policy, protocols);
    }

    private static int port(ByteBuffer data, int at) {
        return Byte.toUnsignedInt(data.get(at)) << 8 | Byte.toUnsignedInt(data.get(at + 1));
    }
}
