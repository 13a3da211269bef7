package io.overlab.capture.text.tcpdump;

/** Prints NTP. */
final class NtpLines {
    private static final String[] MODES = {
        "unspecified",
        "symmetric active",
        "symmetric passive",
        "Client",
        "Server",
        "Broadcast",
        "Control Message",
        "Reserved"
    };

    private NtpLines() {}

    static void print(Snapshot packet, Ascii out, int at, int length) {
        packet.protocol = "ntp";
        int first = packet.u8(at);
        out.put("NTPv").number(first >> 3 & 7).put(", ").put(MODES[first & 7]);
        out.put(", length ").number(length);
    }
}
