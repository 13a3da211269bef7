package io.overlab.capture.text.tcpdump;

import java.util.BitSet;

/** Prints TCP headers with their options. */
final class TcpLines {
    private static final byte[] FLAGS = Ascii.bytes("Flags [");
    private static final byte[] SEQ = Ascii.bytes(", seq ");
    private static final byte[] ACK = Ascii.bytes(", ack ");
    private static final byte[] WIN = Ascii.bytes(", win ");
    private static final byte[] LENGTH = Ascii.bytes(", length ");
    private static final char[] LETTERS = {'F', 'S', 'R', 'P', '.', 'U', 'E', 'W'};

    private static final BitSet WELL_KNOWN = new BitSet();

    static {
        for (int port : new int[] {21, 22, 25, 43, 53, 80, 179, 554, 8080, 8554}) {
            WELL_KNOWN.set(port);
        }
    }

    private final Snapshot packet;
    private final Ascii out;
    private final IpLines ip;
    private final TcpConversations conversations = new TcpConversations();
    private final TcpOptionLines options;
    private final StreamLines stream;

    TcpLines(Snapshot packet, Ascii out, IpLines ip) {
        this.packet = packet;
        this.out = out;
        this.ip = ip;
        this.options = new TcpOptionLines(packet, out);
        this.stream = new StreamLines(packet, out);
    }

    void print(int at, int length, int version, int header) {
        packet.protocol = "tcp";
        if (!packet.has(at, 4)) {
            ip.addresses(header, version);
            out.put(": [|tcp]");
            return;
        }
        int from = packet.u16(at);
        int to = packet.u16(at + 2);
        ip.endpoints(header, version, 6, from, to);
        packet.need(at, 20);
        int size = (packet.u8(at + 12) >> 4) * 4;
        if (size < 20) {
            out.put(" tcp ").number(length - size & 0xffff_ffffL);
            out.put(" [bad hdr length ").number(size).put(" - too short, < 20]");
            return;
        }
        int sequence = packet.i32(at + 4);
        int acknowledgment = packet.i32(at + 8);
        int flags = packet.u8(at + 13);
        flags(flags);
        boolean reversed = false;
        boolean known = false;
        int firstSequence = 0;
        int firstAcknowledgment = 0;
        if ((flags & 0x10) != 0) {
            reversed = from > to || from == to && backwards(header, version);
            known = remember(header, version, from, to, reversed, (flags & 2) != 0, sequence, acknowledgment);
            firstSequence = conversations.sequence;
            firstAcknowledgment = conversations.acknowledgment;
        }
        if (known) {
            sequence -= reversed ? firstAcknowledgment : firstSequence;
            acknowledgment -= reversed ? firstSequence : firstAcknowledgment;
        }
        if (Integer.compareUnsigned(size, length) > 0) {
            out.put(" [bad hdr length ")
                    .number(size)
                    .put(" - too long, > ")
                    .number(length & 0xffff_ffffL)
                    .put(']');
            return;
        }
        int data = length - size;
        if (data > 0 || (flags & 7) != 0) {
            out.put(SEQ).number(sequence & 0xffff_ffffL);
            if (data > 0) {
                out.put(':').number(sequence + data & 0xffff_ffffL);
            }
        }
        if ((flags & 0x10) != 0) {
            out.put(ACK).number(acknowledgment & 0xffff_ffffL);
        }
        out.put(WIN).number(packet.u16(at + 14));
        if ((flags & 0x20) != 0) {
            out.put(", urg ").number(packet.u16(at + 18));
        }
        if (size > 20
                && !options.print(
                        at + 20,
                        size - 20,
                        flags,
                        reversed ? firstSequence : firstAcknowledgment,
                        (long) at + length)) {
            return;
        }
        out.put(LENGTH).number(data);
        if (data > 0 && !packet.has(at, size)) {
            out.put(" [remaining caplen(").number(packet.left(at));
            out.put(") < header length(").number(size).put(")]");
            throw Cut.HERE;
        }
        if (data > 0 && (WELL_KNOWN.get(from) || WELL_KNOWN.get(to))) {
            stream.print(at + size, data, from, to);
        }
    }

    private void flags(int flags) {
        out.put(FLAGS);
        if (flags == 0x10) {
            out.put('.');
        } else if (flags == 0) {
            out.put("none");
        } else {
            for (int bit = 0; bit < 8; bit++) {
                if ((flags & 1 << bit) != 0) {
                    out.put(LETTERS[bit]);
                }
            }
        }
        out.put(']');
    }

    /** Whether the source address is the greater one. */
    private boolean backwards(int header, int version) {
        int size = version == 4 ? 4 : 16;
        int source = header + (version == 4 ? 12 : 8);
        for (int i = 0; i < size; i++) {
            int difference = (packet.bytes[source + i] & 0xff) - (packet.bytes[source + size + i] & 0xff);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private boolean remember(
            int header,
            int version,
            int from,
            int to,
            boolean reversed,
            boolean begin,
            int sequence,
            int acknowledgment) {
        int ports = reversed ? to << 16 | from : from << 16 | to;
        int first = reversed ? acknowledgment - 1 : sequence;
        int second = reversed ? sequence : acknowledgment - 1;
        if (version == 4) {
            int a = raw(header + (reversed ? 16 : 12));
            int b = raw(header + (reversed ? 12 : 16));
            return conversations.find4(a, b, ports, begin, first, second);
        }
        int a = header + (reversed ? 24 : 8);
        int b = header + (reversed ? 8 : 24);
        return conversations.find6(raw64(a), raw64(a + 8), raw64(b), raw64(b + 8), ports, begin, first, second);
    }

    private int raw(int at) {
        byte[] bytes = packet.bytes;
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private long raw64(int at) {
        return (long) raw(at) << 32 | raw(at + 4) & 0xffff_ffffL;
    }
}
