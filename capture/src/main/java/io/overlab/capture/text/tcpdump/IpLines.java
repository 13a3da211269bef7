package io.overlab.capture.text.tcpdump;

/** Prints IPv4 and IPv6 headers. */
final class IpLines {
    private static final byte[] SEPARATOR = Ascii.bytes(" > ");

    private final Snapshot packet;
    private final Ascii out;
    private final PayloadLines payload;
    private final Ipv6ExtensionLines extensions;

    IpLines(Snapshot packet, Ascii out, LinkLines link) {
        this.packet = packet;
        this.out = out;
        this.payload = new PayloadLines(packet, out, this, link);
        this.extensions = new Ipv6ExtensionLines(packet, out);
    }

    /** An IP packet of a version that its first byte tells. */
    void either(int at, int length) {
        packet.protocol = "ipn";
        if (length < 1) {
            out.put("truncated-ip ").number(length);
            return;
        }
        switch (packet.u8(at) >> 4) {
            case 4 -> four(at, length);
            case 6 -> six(at, length);
            default -> out.put("unknown ip ").number(packet.u8(at) >> 4);
        }
    }

    void four(int at, int length) {
        packet.protocol = "ip";
        int version = packet.u8(at) >> 4;
        if (version != 4) {
            out.put(version == 6 ? "IP6, wrong link-layer encapsulation" : "IP");
            if (version != 6) {
                out.number(version);
            }
            out.put(" (invalid)");
            return;
        }
        packet.need(at, 20);
        if (length < 20) {
            out.put("truncated-ip ").number(length);
            return;
        }
        int header = (packet.u8(at) & 15) * 4;
        if (header < 20) {
            out.put("bad-hlen ").number(header);
            return;
        }
        int total = packet.u16(at + 2);
        if (length < total) {
            out.put("truncated-ip - ").number(total - length).put(" bytes missing! ");
        }
        if (total < header) {
            out.put("bad-len ").number(total);
            return;
        }
        int before = packet.limit(at, total);
        int fragment = packet.u16(at + 6);
        int protocol = packet.u8(at + 9);
        if ((fragment & 0x1fff) == 0) {
            if (!PayloadLines.showsAddresses(protocol)) {
                addresses4(at);
                out.put(": ");
            }
            if (!packet.has(at, header)) {
                out.put(" [remaining caplen(").number(packet.left(at));
                out.put(") < header length(").number(header).put(")]");
                throw Cut.HERE;
            }
            payload.print(at + header, total - header, 4, (fragment & 0x2000) != 0, protocol, at);
        } else {
            addresses4(at);
            out.put(": ip-proto-").number(protocol);
        }
        packet.end = before;
    }

    void six(int at, int length) {
        packet.protocol = "ip6";
        packet.need(at, 40);
        if (length < 40) {
            out.put("truncated-ip6 ").number(length);
            return;
        }
        int version = packet.u8(at) >> 4;
        if (version != 6) {
            out.put("version error: ").number(version).put(" != 6");
            return;
        }
        int stated = packet.u16(at + 4);
        int left = length + 40;
        if (stated != 0) {
            left = stated + 40;
            if (length < left) {
                out.put("truncated-ip6 - ").number(left - length).put(" bytes missing!");
            }
        }
        int before = packet.limit(at, left);
        int next = packet.u8(at + 6);
        int position = at;
        int advance = 40;
        boolean fragmented = false;
        boolean extended = false;
        int previous = 255;
        boolean hopByHop = false;
        long jumbo = 0;
        while (position < packet.end && advance > 0) {
            if (left < advance) {
                throw Cut.HERE;
            }
            position += advance;
            left -= advance;
            if (position == at + 40 && !PayloadLines.showsAddresses(next)) {
                addresses6(at);
                out.put(": ");
            }
            if (!Ipv6ExtensionLines.known(next)) {
                if (jumbo != 0) {
                    long whole = jumbo + 40 & 0xffff_ffffL;
                    if (whole < position - at) {
                        throw Cut.HERE;
                    }
                    if (length < whole) {
                        out.put("truncated-ip6 - ").number(whole - length).put(" bytes missing!");
                    }
                    packet.end = (int) Math.min(before, at + whole);
                    left = (int) (whole - (position - at));
                } else if (stated == 0) {
                    if (extended) {
                        throw Cut.HERE;
                    }
                    packet.end = Math.min(packet.end, at + 40);
                    left = 0;
                }
                payload.print(position, left, 6, fragmented, next, at);
                packet.end = before;
                return;
            }
            if (next == 0 && (hopByHop || previous != 255)) {
                out.put(
                        hopByHop
                                ? "[The Hop-by-Hop Options header was already found]"
                                : "[The Hop-by-Hop Options header don't follow the IPv6 header]");
                out.put(" (invalid)");
                return;
            }
            hopByHop |= next == 0;
            advance = extensions.print(next, position, at, stated);
            if (next == 0 && stated == 0) {
                jumbo = extensions.jumbo();
                if (jumbo == 0) {
                    out.put("[No valid Jumbo Payload Hop-by-Hop option found] (invalid)");
                    return;
                }
            }
            if (advance < 0 || next == 44 && packet.end <= position + advance) {
                packet.end = before;
                return;
            }
            fragmented |= next == 44;
            extended = true;
            previous = next;
            next = packet.u8(position);
            packet.protocol = "ip6";
        }
        packet.end = before;
    }

    void addresses4(int at) {
        out.ipv4(packet.bytes, at + 12).put(SEPARATOR).ipv4(packet.bytes, at + 16);
    }

    void addresses6(int at) {
        out.ipv6(packet.bytes, at + 8).put(SEPARATOR).ipv6(packet.bytes, at + 24);
    }

    /** The two addresses of the IP header at {@code at}, with ports, as far as the header announces the transport. */
    void endpoints(int at, int version, int protocol, int from, int to) {
        if (!announces(at, version, protocol)) {
            out.number(from).put(SEPARATOR).number(to).put(": ");
        } else {
            endpoints(at, version, from, to);
        }
    }

    /** The two addresses of the IP header at {@code at}, with ports. */
    void endpoints(int at, int version, int from, int to) {
        if (version == 4) {
            out.ipv4(packet.bytes, at + 12).put('.').number(from).put(SEPARATOR);
            out.ipv4(packet.bytes, at + 16).put('.').number(to).put(": ");
        } else {
            out.ipv6(packet.bytes, at + 8).put('.').number(from).put(SEPARATOR);
            out.ipv6(packet.bytes, at + 24).put('.').number(to).put(": ");
        }
    }

    /** Whether the header itself, and no extension header, says what follows. */
    boolean announces(int at, int version, int protocol) {
        return (packet.bytes[at + (version == 4 ? 9 : 6)] & 0xff) == protocol;
    }

    /** The two addresses alone, for a transport header whose ports were not captured. */
    void addresses(int at, int version) {
        if (version == 4) {
            addresses4(at);
        } else {
            addresses6(at);
        }
    }
}
