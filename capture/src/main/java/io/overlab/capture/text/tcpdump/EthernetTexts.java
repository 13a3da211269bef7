package io.overlab.capture.text.tcpdump;

/**
 * The text of Ethernet headers up to the length. A capture has few different headers and many frames; the text is made
 * once and copied from then on, as long as no other header takes its place.
 */
final class EthernetTexts {
    private static final int PLACES = 1 << 12;

    private final long[] firsts = new long[PLACES];
    private final long[] seconds = new long[PLACES];
    private final byte[][] texts = new byte[PLACES][];

    void put(Ascii out, byte[] bytes, int at) {
        // The fourteen bytes in two numbers that overlap.
        long second = eight(bytes, at + 6);
        long first = eight(bytes, at);
        long mixed = (second * 31 + first) * 0x9e37_79b9_7f4a_7c15L;
        int place = (int) (mixed >>> 52);
        byte[] text = texts[place];
        if (text != null && seconds[place] == second && firsts[place] == first) {
            out.put(text);
            return;
        }
        int start = out.length();
        out.mac(bytes, at + 6).put(" > ").mac(bytes, at).put(", ");
        LinkLines.etherType(out, (bytes[at + 12] & 0xff) << 8 | bytes[at + 13] & 0xff);
        out.put(", length ");
        texts[place] = out.tail(start);
        seconds[place] = second;
        firsts[place] = first;
    }

    private static long eight(byte[] bytes, int at) {
        int high = bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
        int low =
                bytes[at + 4] << 24 | (bytes[at + 5] & 0xff) << 16 | (bytes[at + 6] & 0xff) << 8 | bytes[at + 7] & 0xff;
        return (long) high << 32 | low & 0xffff_ffffL;
    }
}
