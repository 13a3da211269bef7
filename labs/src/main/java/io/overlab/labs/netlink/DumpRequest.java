package io.overlab.labs.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A request for all rows of one kind.
 *
 * @param what the kind in words, for error messages
 * @param type {@code RTM_GET...}
 * @param answer {@code RTM_NEW...}, the type of the rows
 * @param body the family header and attributes, without {@code struct nlmsghdr}
 */
record DumpRequest(String what, int type, int answer, byte[] body) {
    private static final int IFLA_EXT_MASK = 29;
    private static final int RTEXT_FILTER_VF = 1;
    private static final int NTF_PROXY = 8;

    /** All interfaces; {@code struct ifinfomsg}. */
    static DumpRequest links() {
        ByteBuffer body = body(16 + 8);
        body.putShort(16, (short) 8).putShort(18, (short) IFLA_EXT_MASK).putInt(20, RTEXT_FILTER_VF);
        return new DumpRequest("interfaces", Rtnetlink.RTM_GETLINK, Rtnetlink.RTM_NEWLINK, body.array());
    }

    /** All addresses; {@code struct ifaddrmsg}. */
    static DumpRequest addresses() {
        return new DumpRequest("addresses", Rtnetlink.RTM_GETADDR, Rtnetlink.RTM_NEWADDR, body(8).array());
    }

    /** The routes of all tables of one family; {@code struct rtmsg}. */
    static DumpRequest routes(int family) {
        return new DumpRequest(
                "routes",
                Rtnetlink.RTM_GETROUTE,
                Rtnetlink.RTM_NEWROUTE,
                body(12).put(0, (byte) family).array());
    }

    /** The neighbour tables, every state; {@code struct ndmsg}. */
    static DumpRequest neighbors() {
        return new DumpRequest("neighbours", Rtnetlink.RTM_GETNEIGH, Rtnetlink.RTM_NEWNEIGH, body(12).array());
    }

    /** The addresses answered for others ({@code ip neigh show proxy}); {@code struct ndmsg}. */
    static DumpRequest proxies() {
        return new DumpRequest(
                "proxy neighbours",
                Rtnetlink.RTM_GETNEIGH,
                Rtnetlink.RTM_NEWNEIGH,
                body(12).put(10, (byte) NTF_PROXY).array());
    }

    /** The forwarding databases; {@code struct ndmsg}. */
    static DumpRequest fdb() {
        return new DumpRequest(
                "forwarding databases",
                Rtnetlink.RTM_GETNEIGH,
                Rtnetlink.RTM_NEWNEIGH,
                body(12).put(0, (byte) Rtnetlink.AF_BRIDGE).array());
    }

    /** The whole message. */
    byte[] message(int sequence) {
        ByteBuffer message = body(Messages.HEADER + body.length);
        message.putInt(message.capacity());
        message.putShort((short) type);
        message.putShort((short) (Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP));
        message.putInt(sequence);
        message.putInt(0);
        message.put(body);
        return message.array();
    }

    private static ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    }
}
