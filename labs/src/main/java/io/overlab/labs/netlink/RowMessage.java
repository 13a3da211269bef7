package io.overlab.labs.netlink;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The message for a {@link RowWrite}: {@code struct nlmsghdr}, {@code struct ndmsg} and NDA_ attributes of
 * linux/neighbour.h, in native byte order but for addresses and NDA_PORT; pure.
 */
final class RowMessage {
    /** More than the longest message takes. */
    static final int MOST = 128;

    private static final int NLM_F_ACK = 0x4;
    private static final int NLM_F_REPLACE = 0x100;
    private static final int NLM_F_CREATE = 0x400;
    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int NDA_PORT = 6;
    private static final int NDA_VNI = 7;
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private RowMessage() {}

    /**
     * Appends the message.
     *
     * @param to where; it has room for {@link #MOST} bytes
     * @param write what
     * @param sequence the number that the kernel answers with
     * @param acknowledge whether the kernel is to answer when all went well, too
     * @throws IllegalArgumentException when an address of the row is none
     */
    static void append(ByteBuffer to, RowWrite write, int sequence, boolean acknowledge) {
        int start = to.position();
        boolean remove = write instanceof RowWrite.NeighborWrite n ? n.remove() : ((RowWrite.FdbWrite) write).remove();
        to.putInt(0);
        to.putShort((short) (remove ? Rtnetlink.RTM_DELNEIGH : Rtnetlink.RTM_NEWNEIGH));
        to.putShort((short) (Rtnetlink.NLM_F_REQUEST
                | (acknowledge ? NLM_F_ACK : 0)
                | (remove ? 0 : NLM_F_CREATE | NLM_F_REPLACE)));
        to.putInt(sequence).putInt(0);
        if (write instanceof RowWrite.NeighborWrite n) {
            neighbor(to, n.row());
        } else if (write instanceof RowWrite.FdbWrite f) {
            fdb(to, f.row());
        }
        to.putInt(start, to.position() - start);
    }

    private static void neighbor(ByteBuffer to, Neighbor row) {
        byte[] address = ip(row.address());
        header(to, address.length == 4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6, row.link(), row.state(), row.flags());
        attribute(to, NDA_DST, address);
        if (!row.lladdr().isEmpty()) {
            attribute(to, NDA_LLADDR, mac(row.lladdr()));
        }
    }

    private static void fdb(ByteBuffer to, FdbEntry row) {
        header(to, Rtnetlink.AF_BRIDGE, row.link(), row.state(), row.flags() | FdbEntry.NTF_SELF);
        attribute(to, NDA_LLADDR, mac(row.lladdr()));
        if (!row.dst().isEmpty()) {
            attribute(to, NDA_DST, ip(row.dst()));
        }
        if (row.vni() >= 0) {
            attribute(to, NDA_VNI, four(row.vni()));
        }
        if (row.port() != 0) {
            attribute(to, NDA_PORT, new byte[] {(byte) (row.port() >> 8), (byte) row.port()});
        }
    }

    private static void header(ByteBuffer to, int family, int link, int state, int flags) {
        to.put((byte) family).put((byte) 0).putShort((short) 0).putInt(link);
        to.putShort((short) state).put((byte) flags).put((byte) 0);
    }

    private static void attribute(ByteBuffer to, int type, byte[] value) {
        to.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        while ((to.position() & 3) != 0) {
            to.put((byte) 0);
        }
    }

    private static byte[] four(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    /** Four decimal numbers; anything else is for who knows more. Many rows are written at once. */
    private static byte[] ipv4(String text) {
        byte[] address = new byte[4];
        int octet = 0;
        int value = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = 10 * Math.max(0, value) + c - '0';
            } else if (c == '.' && value >= 0 && octet < 3) {
                address[octet++] = (byte) value;
                value = -1;
            } else {
                return null;
            }
            if (value > 255) {
                return null;
            }
        }
        address[octet] = (byte) value;
        return octet == 3 && value >= 0 ? address : null;
    }

    private static byte[] mac(String text) {
        try {
            byte[] mac = MAC.parseHex(text);
            if (mac.length == 6) {
                return mac;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no MAC address", e);
        }
        throw new IllegalArgumentException("'" + text + "' is no MAC address");
    }

    private static byte[] ip(String text) {
        byte[] four = text.length() <= 15 ? ipv4(text) : null;
        if (four != null) {
            return four;
        }
        // A literal address only: nothing is to be looked up by name.
        if (!text.matches("[0-9]+([.][0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]*")) {
            throw new IllegalArgumentException("'" + text + "' is no IP address");
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no IP address", e);
        }
    }
}
