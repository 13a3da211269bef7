package io.overlab.capture.text.tcpdump;

import io.overlab.capture.packet.Frame;
import java.util.Objects;

/**
 * Prints packets as {@code tcpdump -nne -r FILE} does (version 4.99), byte for byte, for Ethernet, 802.1Q, Linux cooked,
 * ARP, IPv4, IPv6, ICMP, ICMPv6, IGMP, UDP, TCP, VXLAN, VXLAN-GPE, Geneve and GRE. What lies above may be shorter.
 *
 * <p>It prints from the bytes and not from decoded layers: what tcpdump says of a cut or damaged packet depends on
 * where exactly the bytes end, in ways of its own. One view prints the packets of one capture in their order, for TCP
 * sequence numbers are shown relative to the first that was seen. Not for several threads at once.
 */
public final class TcpdumpView {
    private static final int LIMIT = 262_144;

    private final TcpdumpOptions options;
    private final Clock clock;
    private final Snapshot packet = new Snapshot();
    private final LinkLines link;
    private final Ascii text;
    private int count;

    /**
     * Starts at the first packet of a capture.
     *
     * @param options what to print besides
     */
    public TcpdumpView(TcpdumpOptions options) {
        this(options, new Ascii());
    }

    /**
     * Starts at the first packet of a capture.
     *
     * @param options what to print besides
     * @param text where the lines go; the caller drains it
     */
    public TcpdumpView(TcpdumpOptions options, Ascii text) {
        this.options = Objects.requireNonNull(options, "options");
        this.text = Objects.requireNonNull(text, "text");
        this.clock = new Clock(options);
        this.link = new LinkLines(packet, text, options.interfaceNames());
    }

    /** The lines printed so far that were not drained. */
    public Ascii text() {
        return text;
    }

    /** Prints a frame, one line or several, each with a line break. */
    public void print(Frame frame) {
        byte[] data = frame.data();
        print(frame.timeNanos(), frame.linkType(), frame.wireLength(), data, 0, data.length);
    }

    /**
     * Prints a frame that lies somewhere in an array.
     *
     * @param nanos the time, in nanoseconds since 1970
     * @param linkType a {@code LINKTYPE_} value
     * @param wire length on the wire, in bytes
     * @param bytes the array
     * @param from where the frame starts in it
     * @param captured how many bytes of it are there
     */
    public void print(long nanos, int linkType, int wire, byte[] bytes, int from, int captured) {
        count++;
        if (options.numbers()) {
            text.number(count, 5, ' ').put("  ");
        }
        if (wire < captured || captured == 0 || wire > LIMIT) {
            invalid(wire, captured);
            return;
        }
        clock.put(text, nanos);
        packet.bytes = bytes;
        packet.end = from + captured;
        packet.protocol = "";
        try {
            switch (linkType) {
                case Frame.LINKTYPE_ETHERNET -> link.ethernetFrame(from, wire, captured);
                case Frame.LINKTYPE_LINUX_SLL -> link.cooked(from, wire, captured);
                case Frame.LINKTYPE_LINUX_SLL2 -> link.cooked2(from, wire, captured);
                case Frame.LINKTYPE_RAW -> link.raw(from, wire);
                default -> {
                    text.put("UNSUPPORTED");
                    HexDump.withText(text, packet, from, captured);
                }
            }
        } catch (Cut cut) {
            if (cut != Cut.ENOUGH) {
                text.put(" [|").put(packet.protocol).put(']');
            }
        }
        text.put('\n');
    }

    /** Lengths that cannot be; a length on the wire beyond 31 bits is negative here. */
    private void invalid(int wire, int captured) {
        String separator = "[Invalid header:";
        if (captured == 0) {
            text.put(separator).put(" caplen==0");
            separator = ",";
        }
        if (wire == 0) {
            text.put(separator).put(" len==0");
            separator = ",";
        } else if (Integer.compareUnsigned(wire, captured) < 0) {
            text.put(separator)
                    .put(" len(")
                    .number(wire)
                    .put(") < caplen(")
                    .number(captured)
                    .put(')');
            separator = ",";
        }
        if (Integer.compareUnsigned(wire, LIMIT) > 0) {
            text.put(separator)
                    .put(" len(")
                    .number(wire & 0xffff_ffffL)
                    .put(") > ")
                    .number(LIMIT);
        }
        text.put("]\n");
    }
}
