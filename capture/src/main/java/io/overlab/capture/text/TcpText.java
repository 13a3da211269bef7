package io.overlab.capture.text;

import io.overlab.capture.packet.Tcp;

/** What a TCP header says. */
final class TcpText {
    private static final String LETTERS = "FSRP.UEW";

    private TcpText() {}

    static String flags(Tcp tcp) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < LETTERS.length(); bit++) {
            if ((tcp.flags() & 1 << bit) != 0) {
                text.append(LETTERS.charAt(bit));
            }
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    static String numbers(Tcp tcp) {
        StringBuilder text = new StringBuilder("seq ").append(tcp.sequence());
        if (tcp.payloadLength() > 0) {
            text.append(':').append(tcp.sequence() + tcp.payloadLength() & 0xffff_ffffL);
        }
        if (tcp.flag(Tcp.ACK)) {
            text.append(", ack ").append(tcp.acknowledgment());
        }
        return text.append(", win ").append(tcp.window()).toString();
    }
}
