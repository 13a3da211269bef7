package io.overlab.labs.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A request, mostly for all rows of one kind.
 *
 * @param what the kind in words, for error messages
 * @param dump whether all rows are asked for
 * @param type {@code RTM_GET...}
 * @param answer {@code RTM_NEW...}, the type of the rows
 * @param body the family header and attributes, without {@code struct nlmsghdr}
 */
record Request(String what, boolean dump, int type, int answer, byte[] body) {
    private static final int IFLA_EXT_MASK = 29;
    private static final int IFLA_TARGET_NETNSID = 46;
    private static final int IFA_TARGET_NETNSID = 10;
    private static final int RTEXT_FILTER_VF = 1;
    private static final int RTEXT_FILTER_BRVLAN = 2;
    private static final int RTM_NEWNEXTHOP = 104;
    private static final int RTM_GETNEXTHOP = 106;
    private static final int NFNL_SUBSYS_NFTABLES = 10;
    private static final int NTF_PROXY = 8;
    private static final int SOCK_DIAG_BY_FAMILY = 20;
    private static final int IPPROTO_UDP = 17;
    private static final int NETNSA_FD = 3;

    /** All interfaces; {@code struct ifinfomsg}. */
    static Request links() {
        ByteBuffer body = body(16 + 8);
        body.putShort(16, (short) 8).putShort(18, (short) IFLA_EXT_MASK).putInt(20, RTEXT_FILTER_VF);
        return new Request("interfaces", true, Rtnetlink.RTM_GETLINK, Rtnetlink.RTM_NEWLINK, body.array());
    }

    /** All interfaces of the namespace that has this id in the asked one. */
    static Request linksOf(int netnsid) {
        ByteBuffer body = body(16 + 16);
        body.putShort(16, (short) 8).putShort(18, (short) IFLA_EXT_MASK).putInt(20, RTEXT_FILTER_VF);
        body.putShort(24, (short) 8).putShort(26, (short) IFLA_TARGET_NETNSID).putInt(28, netnsid);
        return new Request("interfaces", true, Rtnetlink.RTM_GETLINK, Rtnetlink.RTM_NEWLINK, body.array());
    }

    /** All addresses of the namespace that has this id in the asked one. */
    static Request addressesOf(int netnsid) {
        ByteBuffer body = body(8 + 8);
        body.putShort(8, (short) 8).putShort(10, (short) IFA_TARGET_NETNSID).putInt(12, netnsid);
        return new Request("addresses", true, Rtnetlink.RTM_GETADDR, Rtnetlink.RTM_NEWADDR, body.array());
    }

    /** All addresses; {@code struct ifaddrmsg}. */
    static Request addresses() {
        return new Request("addresses", true, Rtnetlink.RTM_GETADDR, Rtnetlink.RTM_NEWADDR, body(8).array());
    }

    /** The routes of all tables of one family; {@code struct rtmsg}. */
    static Request routes(int family) {
        return new Request(
                "routes",
                true,
                Rtnetlink.RTM_GETROUTE,
                Rtnetlink.RTM_NEWROUTE,
                body(12).put(0, (byte) family).array());
    }

    /** The neighbour tables, every state; {@code struct ndmsg}. */
    static Request neighbors() {
        return new Request("neighbours", true, Rtnetlink.RTM_GETNEIGH, Rtnetlink.RTM_NEWNEIGH, body(12).array());
    }

    /** The addresses answered for others ({@code ip neigh show proxy}); {@code struct ndmsg}. */
    static Request proxies() {
        return new Request(
                "proxy neighbours",
                true,
                Rtnetlink.RTM_GETNEIGH,
                Rtnetlink.RTM_NEWNEIGH,
                body(12).put(10, (byte) NTF_PROXY).array());
    }

    /** The forwarding databases; {@code struct ndmsg}. */
    static Request fdb() {
        return new Request(
                "forwarding databases",
                true,
                Rtnetlink.RTM_GETNEIGH,
                Rtnetlink.RTM_NEWNEIGH,
                body(12).put(0, (byte) Rtnetlink.AF_BRIDGE).array());
    }

    /** The routing policy rules of all families; {@code struct fib_rule_hdr}. */
    static Request rules() {
        return new Request("rules", true, Rtnetlink.RTM_GETRULE, Rtnetlink.RTM_NEWRULE, body(12).array());
    }

    /** The interfaces' settings; {@code struct netconfmsg}, padded. */
    static Request netconf() {
        return new Request(
                "settings of interfaces", true, Rtnetlink.RTM_GETNETCONF, Rtnetlink.RTM_NEWNETCONF, body(4).array());
    }

    /** The neighbour tables' settings; {@code struct ndtmsg}. */
    static Request neighborTables() {
        return new Request(
                "settings of neighbour tables",
                true,
                Rtnetlink.RTM_GETNEIGHTBL,
                Rtnetlink.RTM_NEWNEIGHTBL,
                body(4).array());
    }

    /** The UDP sockets of one family, on a socket of NETLINK_SOCK_DIAG; {@code struct inet_diag_req_v2}, 56 bytes. */
    static Request udpSockets(int family) {
        return new Request(
                "UDP sockets",
                true,
                SOCK_DIAG_BY_FAMILY,
                SOCK_DIAG_BY_FAMILY,
                body(56).put((byte) family)
                        .put((byte) IPPROTO_UDP)
                        .putInt(4, -1)
                        .array());
    }

    /** All chains of nf_tables, on a socket of NETLINK_NETFILTER; {@code struct nfgenmsg}. */
    static Request nftChains() {
        return nft("chains", 4, 3, body(4));
    }

    /** All rules of nf_tables. */
    static Request nftRules() {
        return nft("filter rules", 7, 6, body(4));
    }

    /** All sets of nf_tables. */
    static Request nftSets() {
        return nft("filter sets", 10, 9, body(4));
    }

    /** The elements of a set of nf_tables; NFTA_SET_ELEM_LIST_TABLE and NFTA_SET_ELEM_LIST_SET. */
    static Request nftElements(int family, String table, String set) {
        byte[] first = text(table);
        byte[] second = text(set);
        ByteBuffer body = body(4 + padded(4 + first.length) + padded(4 + second.length));
        body.put(0, (byte) family);
        attribute(body, 4, 1, first);
        attribute(body, 4 + padded(4 + first.length), 2, second);
        return nft("elements of a set", 13, 12, body);
    }

    /** All tables of nf_tables. */
    static Request nftTables() {
        return nft("filter tables", 1, 0, body(4));
    }

    /** The queueing disciplines; {@code struct tcmsg}, 20 bytes. */
    static Request qdiscs() {
        return new Request("queueing disciplines", true, 38, 36, body(20).array());
    }

    /** The classes of an interface's queueing disciplines. */
    static Request tcClasses(int link) {
        return new Request("classes", true, 42, 40, body(20).putInt(4, link).array());
    }

    /** The filters of an interface that are attached to something. */
    static Request tcFilters(int link, int parent) {
        return new Request(
                "filters of tc",
                true,
                46,
                44,
                body(20).putInt(4, link).putInt(12, parent).array());
    }

    /** The policies of IPsec, on a socket of NETLINK_XFRM; XFRM_MSG_GETPOLICY. */
    static Request xfrmPolicies() {
        return new Request("policies", true, 0x15, 0x13, body(0).array());
    }

    /** The states of IPsec; XFRM_MSG_GETSA. */
    static Request xfrmStates() {
        return new Request("states", true, 0x12, 0x10, body(0).array());
    }

    private static Request nft(String what, int get, int answer, ByteBuffer body) {
        return new Request(
                what, true, NFNL_SUBSYS_NFTABLES << 8 | get, NFNL_SUBSYS_NFTABLES << 8 | answer, body.array());
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static void attribute(ByteBuffer body, int at, int type, byte[] value) {
        body.putShort(at, (short) (4 + value.length)).putShort(at + 2, (short) type);
        body.put(at + 4, value);
    }

    /** The nexthop objects; {@code struct nhmsg}, 8 bytes. */
    static Request nexthops() {
        return new Request("nexthops", true, RTM_GETNEXTHOP, RTM_NEWNEXTHOP, body(8).array());
    }

    /** The VLANs of bridges and ports; {@code struct ifinfomsg} of AF_BRIDGE, with IFLA_EXT_MASK. */
    static Request bridgeVlans() {
        ByteBuffer body = body(16 + 8);
        body.put(0, (byte) Rtnetlink.AF_BRIDGE);
        body.putShort(16, (short) 8).putShort(18, (short) IFLA_EXT_MASK).putInt(20, RTEXT_FILTER_BRVLAN);
        return new Request("VLANs of bridges", true, Rtnetlink.RTM_GETLINK, Rtnetlink.RTM_NEWLINK, body.array());
    }

    /** The id that a namespace has in the asked one; {@code struct rtgenmsg}, padded, and NETNSA_FD. */
    static Request netnsid(int descriptor) {
        ByteBuffer body = body(4 + 8);
        body.putShort(4, (short) 8).putShort(6, (short) NETNSA_FD).putInt(8, descriptor);
        return new Request("id of a namespace", false, Rtnetlink.RTM_GETNSID, Rtnetlink.RTM_NEWNSID, body.array());
    }

    /** The whole message. */
    byte[] message(int sequence) {
        ByteBuffer message = body(Messages.HEADER + body.length);
        message.putInt(message.capacity());
        message.putShort((short) type);
        message.putShort((short) (Rtnetlink.NLM_F_REQUEST | (dump ? Rtnetlink.NLM_F_DUMP : 0)));
        message.putInt(sequence);
        message.putInt(0);
        message.put(body);
        return message.array();
    }

    private static ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    }
}
