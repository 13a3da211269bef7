package io.overlab.capture.text.tcpdump;

/** Finds and prints the response code of a DNS message, RFC 1035 and 6891. */
final class DnsCodes {
    private static final String[] RESPONSES = {
        "",
        " FormErr",
        " ServFail",
        " NXDomain",
        " NotImp",
        " Refused",
        " YXDomain",
        " YXRRSet",
        " NXRRSet",
        " NotAuth",
        " NotZone",
        " Resp11",
        " Resp12",
        " Resp13",
        " Resp14",
        " NoChange",
        " BadVers",
        "Resp17",
        " Resp18",
        " Resp19",
        " Resp20",
        "Resp21",
        " Resp22",
        " BadCookie"
    };

    private static final int LOST = -1;

    private final Snapshot packet;
    private final Ascii out;
    private final DnsNames names;

    DnsCodes(Snapshot packet, Ascii out, DnsNames names) {
        this.packet = packet;
        this.out = out;
        this.names = names;
    }

    /** Prints the code of the message that starts at {@code at}. */
    void print(int at, int flags) {
        int code = code(at, flags);
        if (code < RESPONSES.length) {
            out.put(RESPONSES[code]);
        } else {
            out.put(" Resp").number(code & 0xfff);
        }
    }

    /** The response code, whose upper bits an OPT record has, if there is one; RFC 6891, section 6.1.3. */
    private int code(int at, int flags) {
        int code = flags & 15;
        int position = at + 12;
        for (int i = packet.u16(at + 4); i > 0; i--) {
            position = names.skip(position);
            if (position == LOST || position + 4 >= packet.end) {
                return code;
            }
            position += 4;
        }
        for (int i = packet.u16(at + 6) + packet.u16(at + 8); i > 0; i--) {
            position = names.skip(position);
            if (position == LOST || position + 10 > packet.end) {
                return code;
            }
            position += 10 + packet.u16(position + 8);
            if (position >= packet.end) {
                return code;
            }
        }
        for (int i = packet.u16(at + 10); i > 0; i--) {
            position = names.skip(position);
            if (position == LOST || position + 5 > packet.end) {
                return code;
            }
            if (packet.u16(position) == 41) {
                return code | packet.u8(position + 4) << 4;
            }
            if (position + 10 > packet.end) {
                return code;
            }
            position += 10 + packet.u16(position + 8);
            if (position >= packet.end) {
                return code;
            }
        }
        return code;
    }
}
