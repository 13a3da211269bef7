package io.overlab.capture.text.tcpdump;

import java.util.Locale;
import java.util.Set;

/** Prints the first words of the protocols over TCP that are text, and DNS and BGP. */
final class StreamLines {
    private static final Set<String> HTTP_METHODS = Set.of(
            "GET",
            "PUT",
            "COPY",
            "HEAD",
            "LOCK",
            "MOVE",
            "POLL",
            "POST",
            "BCOPY",
            "BMOVE",
            "MKCOL",
            "TRACE",
            "LABEL",
            "MERGE",
            "DELETE",
            "SEARCH",
            "UNLOCK",
            "REPORT",
            "UPDATE",
            "NOTIFY",
            "BDELETE",
            "CONNECT",
            "OPTIONS",
            "CHECKIN",
            "PROPFIND",
            "CHECKOUT",
            "CCM_POST",
            "SUBSCRIBE",
            "PROPPATCH",
            "BPROPFIND",
            "BPROPPATCH",
            "UNCHECKOUT",
            "MKACTIVITY",
            "MKWORKSPACE",
            "UNSUBSCRIBE",
            "RPC_CONNECT",
            "VERSION-CONTROL",
            "BASELINE-CONTROL");
    private static final Set<String> RTSP_METHODS = Set.of(
            "OPTIONS",
            "DESCRIBE",
            "ANNOUNCE",
            "SETUP",
            "PLAY",
            "PAUSE",
            "TEARDOWN",
            "GET_PARAMETER",
            "SET_PARAMETER",
            "REDIRECT",
            "RECORD");

    private static final byte[] GREETING = {'S', 'S', 'H', '-'};

    private final Snapshot packet;
    private final Ascii out;
    private final DnsLines dns;

    /** Where the word that was read last ends with the spaces behind it. */
    private int behind;

    StreamLines(Snapshot packet, Ascii out) {
        this.packet = packet;
        this.out = out;
        this.dns = new DnsLines(packet, out);
    }

    /** Telnet; PPTP and Redis; NetBIOS, SMB, BEEP and OpenFlow: tcpdump says more about these than a line of ours. */
    private static final int[][] OTHERS = {{23}, {1723, 6379}, {139, 445, 10288, 6633, 6653}};

    /** Prints what the ports tell of the data of a segment. Where both tell something, tcpdump's order decides. */
    void print(int at, int length, int from, int to) {
        if (other(from, to, 0)) {
            return;
        }
        if (is(from, to, 25)) {
            line("smtp", at, length, null);
        } else if (is(from, to, 43)) {
            line("whois", at, length, null);
        } else if (is(from, to, 179)) {
            out.put(": BGP");
        } else if (other(from, to, 1)) {
            return;
        } else if (is(from, to, 22)) {
            shell(at, length);
        } else if (other(from, to, 2)) {
            return;
        } else if (is(from, to, 21)) {
            line("ftp", at, length, null);
        } else if (is(from, to, 80) || is(from, to, 8080)) {
            line("http", at, length, HTTP_METHODS);
        } else if (is(from, to, 554) || is(from, to, 8554)) {
            line("rtsp", at, length, RTSP_METHODS);
        } else if (is(from, to, 53)) {
            dns(at, length);
        }
    }

    private static boolean other(int from, int to, int group) {
        for (int port : OTHERS[group]) {
            if (is(from, to, port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(int from, int to, int port) {
        return from == port || to == port;
    }

    private void dns(int at, int length) {
        packet.protocol = "domain";
        if (length < 2) {
            out.put(" [DNS over TCP: length ").number(length).put(" < 2] (invalid)");
        } else if (packet.u16(at) != length - 2) {
            out.put(" [prefix length(").number(packet.u16(at)).put(") != length(");
            out.number(length - 2).put(")] (invalid)");
        } else {
            out.put(' ');
            dns.print(at + 2, length - 2, false);
        }
    }

    /** The line an SSH connection begins with. */
    private void shell(int at, int length) {
        packet.protocol = "ssh";
        for (int i = 0; i < GREETING.length; i++) {
            if (i >= length || packet.u8(at + i) != GREETING[i]) {
                return;
            }
        }
        for (int end = at; end < at + length; end++) {
            int c = packet.u8(end);
            boolean ends = c == '\n';
            if (c == '\r') {
                ends = end + 1 < at + length && packet.u8(end + 1) == '\n';
            }
            if (ends) {
                out.put(": SSH: ");
                characters(at, end);
                return;
            }
            if (c < 0x20 || c > 0x7e) {
                return;
            }
        }
    }

    private void line(String protocol, int at, int length, Set<String> methods) {
        packet.protocol = protocol;
        out.put(": ").put(protocol.toUpperCase(Locale.ROOT));
        if (methods == null || message(at, length, methods)) {
            firstLine(at, length);
        }
    }

    /** Whether it begins as a request or an answer of the protocol does. */
    private boolean message(int at, int length, Set<String> methods) {
        String first = word(at, at + length);
        if (first == null) {
            return false;
        }
        if (methods.contains(first.toUpperCase(Locale.ROOT))) {
            return true;
        }
        String second = word(behind, at + length);
        return second != null && second.matches("[0-9]{3}");
    }

    private String word(int at, int end) {
        int to = at;
        while (to < end) {
            if (!packet.has(to, 1)) {
                return null;
            }
            int c = packet.u8(to);
            if (c == ' ' || c >= '\t' && c <= '\r') {
                break;
            }
            if (c < 0x20 || c > 0x7e) {
                return null;
            }
            to++;
        }
        if (to == at || to - at > 127) {
            return null;
        }
        behind = to;
        while (behind < end && packet.has(behind, 1) && packet.u8(behind) == ' ') {
            behind++;
        }
        StringBuilder word = new StringBuilder();
        for (int i = at; i < to; i++) {
            word.append((char) packet.u8(i));
        }
        return word.toString();
    }

    private void firstLine(int at, int length) {
        int end = at;
        while (end < at + length) {
            int c = packet.u8(end);
            if (c == '\n') {
                out.put(": ");
                characters(at, end);
                return;
            }
            if (c == '\r') {
                if (end + 1 >= at + length) {
                    return;
                }
                if (packet.u8(end + 1) != '\n') {
                    return;
                }
                out.put(": ");
                characters(at, end);
                return;
            }
            if ((c < 0x20 || c > 0x7e) && c != '\t') {
                return;
            }
            end++;
        }
        out.put(": ");
        characters(at, end);
        out.put(" [|").put(packet.protocol).put(']');
    }

    private void characters(int from, int to) {
        for (int i = from; i < to; i++) {
            out.put((char) packet.u8(i));
        }
    }
}
