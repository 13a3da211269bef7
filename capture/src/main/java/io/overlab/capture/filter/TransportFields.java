package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.NUMBER;

import io.overlab.capture.packet.Bytes;
import io.overlab.capture.packet.HeaderOption;
import io.overlab.capture.packet.Payload;
import io.overlab.capture.packet.Tcp;
import io.overlab.capture.packet.Udp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Fields of UDP, TCP and of what they carry. */
final class TransportFields {
    private TransportFields() {}

    static final List<Field> ALL = List.of(
            Field.protocol(Udp.class, "udp", "a UDP header"),
            Field.of(Udp.class, "udp.srcport", NUMBER, "source port", Udp::sourcePort),
            Field.of(Udp.class, "udp.dstport", NUMBER, "destination port", Udp::destinationPort),
            Field.either(
                    Udp.class, "udp.port", NUMBER, "source or destination port", Udp::sourcePort, Udp::destinationPort),
            Field.of(Udp.class, "udp.length", NUMBER, "length of header and payload, in bytes", Udp::declaredLength),
            Field.of(Udp.class, "udp.checksum", NUMBER, "checksum, 0 for none", Udp::checksum)
                    .hex(4),
            Field.protocol(Tcp.class, "tcp", "a TCP header"),
            Field.of(Tcp.class, "tcp.srcport", NUMBER, "source port", Tcp::sourcePort),
            Field.of(Tcp.class, "tcp.dstport", NUMBER, "destination port", Tcp::destinationPort),
            Field.either(
                    Tcp.class, "tcp.port", NUMBER, "source or destination port", Tcp::sourcePort, Tcp::destinationPort),
            Field.of(Tcp.class, "tcp.seq_raw", NUMBER, "sequence number on the wire", Tcp::sequence),
            Field.of(Tcp.class, "tcp.ack_raw", NUMBER, "acknowledgment number on the wire", Tcp::acknowledgment),
            Field.of(Tcp.class, "tcp.hdr_len", NUMBER, "length of the header, in bytes", Tcp::length),
            Field.of(Tcp.class, "tcp.len", NUMBER, "bytes of data", Tcp::payloadLength),
            Field.of(Tcp.class, "tcp.flags", NUMBER, "all flags, as one number", Tcp::flags)
                    .hex(3),
            flag("tcp.flags.fin", Tcp.FIN, "no more data from the sender"),
            flag("tcp.flags.syn", Tcp.SYN, "start of a connection"),
            flag("tcp.flags.reset", Tcp.RST, "connection reset"),
            flag("tcp.flags.push", Tcp.PSH, "push"),
            flag("tcp.flags.ack", Tcp.ACK, "the acknowledgment number counts"),
            flag("tcp.flags.urg", Tcp.URG, "the urgent pointer counts"),
            flag("tcp.flags.ece", Tcp.ECE, "congestion echo"),
            flag("tcp.flags.cwr", Tcp.CWR, "congestion window reduced"),
            Field.of(Tcp.class, "tcp.window_size_value", NUMBER, "window, not scaled", Tcp::window),
            Field.of(Tcp.class, "tcp.checksum", NUMBER, "checksum", Tcp::checksum)
                    .hex(4),
            Field.of(Tcp.class, "tcp.urgent_pointer", NUMBER, "urgent pointer", Tcp::urgentPointer),
            Field.numbers(
                    Tcp.class,
                    "tcp.option_kind",
                    NUMBER,
                    "the kind of each option",
                    t -> t.options().stream().map(o -> (long) o.kind()).toList()),
            option("tcp.options.mss_val", 2, 4, "most bytes of data in a segment", (b, at) -> (long) b.u16(at + 2)),
            option("tcp.options.wscale.shift", 3, 3, "how far to shift the window", (b, at) -> (long) b.u8(at + 2)),
            Field.some(
                    Tcp.class,
                    "tcp.options.sack_perm",
                    "selective acknowledgments may be sent",
                    t -> t.options().stream().anyMatch(o -> o.kind() == 4 && o.length() == 2)),
            blocks("tcp.options.sack_le", 0, "first sequence number of a block that arrived"),
            blocks("tcp.options.sack_re", 4, "the sequence number behind such a block"),
            option("tcp.options.timestamp.tsval", 8, 10, "the sender's time stamp", (b, at) -> b.u32(at + 2)),
            option("tcp.options.timestamp.tsecr", 8, 10, "the time stamp it answers", (b, at) -> b.u32(at + 6)),
            Field.protocol(Payload.class, "data", "bytes that are not decoded"),
            Field.of(Payload.class, "data.len", NUMBER, "how many bytes are not decoded", Payload::length));

    /** The value of an option with one value. */
    private static Field option(
            String name, int kind, int length, String meaning, BiFunction<Bytes, Integer, Long> value) {
        return Field.numbers(
                Tcp.class,
                name,
                NUMBER,
                meaning,
                t -> t.options().stream()
                        .filter(o -> o.kind() == kind && o.length() == length)
                        .map(o -> value.apply(t.bytes(), o.offset()))
                        .toList());
    }

    /** One edge of each block of selective acknowledgments, RFC 2018. */
    private static Field blocks(String name, int edge, String meaning) {
        return Field.numbers(Tcp.class, name, NUMBER, meaning, t -> {
            List<Long> values = new ArrayList<>();
            for (HeaderOption option : t.options()) {
                for (int at = 2; option.kind() == 5 && at + 8 <= option.length(); at += 8) {
                    values.add(t.bytes().u32(option.offset() + at + edge));
                }
            }
            return values;
        });
    }

    private static Field flag(String name, int mask, String meaning) {
        return Field.of(Tcp.class, name, FLAG, meaning, t -> t.flag(mask) ? 1 : 0);
    }
}
