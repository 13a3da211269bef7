package io.overlab.labs.netlink;

import io.overlab.labs.state.UdpSocket;
import java.nio.ByteBuffer;

/**
 * Reads {@code struct inet_diag_msg} of linux/inet_diag.h (72 bytes: family 0, state 1, ports 4 and 6 in network order,
 * addresses 8 and 24, interface 40).
 */
final class UdpDecoder {
    private static final int LENGTH = 72;

    /** {@code TCP_CLOSE} of net/tcp_states.h: of a UDP socket that it is not connected. */
    private static final int UNCONNECTED = 7;

    private UdpDecoder() {}

    /** A socket that waits for packets from anywhere; null for others. */
    static UdpSocket decode(ByteBuffer data, int start, int end) {
        if (end - start < LENGTH || data.get(start + 1) != UNCONNECTED) {
            return null;
        }
        int length = data.get(start) == Rtnetlink.AF_INET ? 4 : 16;
        int port = Byte.toUnsignedInt(data.get(start + 4)) << 8 | Byte.toUnsignedInt(data.get(start + 5));
        return new UdpSocket(AddressText.ip(data, start + 8, length), port, data.getInt(start + 40));
    }
}
