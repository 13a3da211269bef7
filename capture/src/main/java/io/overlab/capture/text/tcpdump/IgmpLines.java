package io.overlab.capture.text.tcpdump;

/** Prints IGMP of versions 1, 2 and 3. */
final class IgmpLines {
    private IgmpLines() {}

    static void print(Snapshot packet, Ascii out, int at, int length) {
        packet.protocol = "igmp";
        int type = packet.u8(at);
        switch (type) {
            case 0x11 -> query(packet, out, at, length);
            case 0x12 -> {
                packet.need(at + 4, 4);
                out.put("igmp v1 report ").ipv4(packet.bytes, at + 4);
                if (length != 8) {
                    out.put(" [len ").number(length).put(']');
                }
            }
            case 0x16 -> {
                packet.need(at + 4, 4);
                out.put("igmp v2 report ").ipv4(packet.bytes, at + 4);
            }
            case 0x17 -> {
                packet.need(at + 4, 4);
                out.put("igmp leave ").ipv4(packet.bytes, at + 4);
            }
            case 0x22 -> {
                out.put("igmp v3 report");
                if (length < 16 || (length & 3) != 0) {
                    out.put(" [invalid len ").number(length).put(']');
                } else {
                    packet.need(at + 6, 2);
                    out.put(", ").number(packet.u16(at + 6)).put(" group record(s)");
                }
            }
            case 0x13 -> {
                out.put("igmp dvmrp");
                if (length < 8) {
                    out.put(" [len ").number(length).put(']');
                }
            }
            case 0x14 -> out.put("igmp pimv1");
            case 0x1e, 0x1f -> trace(packet, out, at, length, type == 0x1e ? "mresp " : "mtrace ");
            default -> out.put("igmp-").number(type);
        }
    }

    private static void query(Snapshot packet, Ascii out, int at, int length) {
        out.put("igmp query");
        if (length >= 12) {
            queryV3(packet, out, at, length);
            return;
        }
        int time = packet.u8(at + 1);
        out.put(time != 0 ? " v2" : " v1");
        if (time != 0 && time != 100) {
            out.put(" [max resp time ").number(time).put(']');
        }
        if (packet.i32(at + 4) != 0) {
            out.put(" [gaddr ").ipv4(packet.bytes, at + 4).put(']');
        }
        if (length != 8) {
            out.put(" [len ").number(length).put(']');
        }
    }

    private static void queryV3(Snapshot packet, Ascii out, int at, int length) {
        out.put(" v3");
        if ((length & 3) != 0) {
            out.put(" [invalid len ").number(length).put(']');
            return;
        }
        int code = packet.u8(at + 1);
        int tenths = code < 128 ? code : (code & 15 | 16) << ((code >> 4 & 7) + 3);
        if (code != 100) {
            out.put(" [max resp time ");
            if (tenths < 600) {
                out.number(tenths / 10).put('.').number(tenths % 10).put('s');
            } else {
                Durations.put(out, tenths / 10);
            }
            out.put(']');
        }
        if (packet.i32(at + 4) == 0) {
            return;
        }
        out.put(" [gaddr ").ipv4(packet.bytes, at + 4);
        int sources = packet.u16(at + 10);
        if (sources > 0) {
            if (length < 12 + sources * 4) {
                out.put(" [invalid number of sources]");
            } else {
                out.put(", ").number(sources).put(" source(s)");
            }
        }
        out.put(']');
    }

    private static void trace(Snapshot packet, Ascii out, int at, int length, String name) {
        if (length < 24) {
            out.put(" [invalid len ").number(length).put(']');
            return;
        }
        int query = packet.u24(at + 21);
        packet.need(at + 8, 12);
        out.put(name).number(query).put(": ").ipv4(packet.bytes, at + 8);
        out.put(" to ").ipv4(packet.bytes, at + 12).put(" reply-to ").ipv4(packet.bytes, at + 16);
        if (packet.u8(at + 16) >> 4 == 14) {
            out.put(" with-ttl ").number(packet.u8(at + 20));
        }
    }
}
