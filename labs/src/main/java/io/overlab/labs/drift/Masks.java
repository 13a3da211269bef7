package io.overlab.labs.drift;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Igmp;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a text what differs each time the same commands are run: times and ages, numbers that the kernel or a
 * program hands out in the order of events, random addresses. Pure. What is taken out leaves its sort behind, so that a
 * MAC address that is missing is told from one that is another. Where the eye would not look for a difference, as in
 * columns that are padded, spaces do not count.
 */
final class Masks {
    /** ECMA-48 control sequences and the other escapes, and the carriage return of a line end. */
    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]"
            + "|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)"
            + "|[PX^_][^\u001b]*\u001b\\\\"
            + "|[ -/]*[0-~])"
            + "|\r(?=\n)");

    private static final Pattern MAC = Pattern.compile("(?i)(?<![0-9a-f:])([0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f:])");

    /** Docker's prefix or that of the hosts, and then a private address (RFC 1918): made of an address, not random. */
    private static final Pattern MADE_OF_IP = Pattern.compile("(02:42|06:00):(0a:..|ac:1.|c0:a8):..:..");

    private static final Pattern ENDED_JOB =
            Pattern.compile("\\[\\d+\\][+-]? +(Done|Exit \\d+|Terminated|Killed)\\b.*");

    /** What tcpdump says of itself; from the background it comes beside any command. */
    private static final Pattern OF_TCPDUMP =
            Pattern.compile("tcpdump: (verbose output suppressed, |data link type ).*|listening on \\S+, link-type .*"
                    + "|\\d+ packets? (captured|received by filter|dropped by kernel)");

    /** A host tells its groups (RFC 3376, RFC 3810) when it is time, and has a neighbour for them from then on. */
    private static final Pattern GROUP_REPORT =
            Pattern.compile("(224\\.0\\.0\\.22|ff02::\\S+) dev \\S+ lladdr (01:00:5e|33:33):\\S+ NOARP\\b.*");

    private static final Pattern EPHEMERAL = Pattern.compile("(?<=[:.])([3-6]\\d{4})(?=[^\\d.:]|[:.](?!\\d)|$)");

    /** The first of the ports that programs are given that ask for none (net.ipv4.ip_local_port_range). */
    private static final int FIRST_EPHEMERAL = 32_768;

    private static final int LAST_PORT = 65_535;

    /** In this order: what is longer goes before its parts. */
    private static final Map<Pattern, String> RULES = allRules();

    private final Set<String> chosenMacs;
    private final Map<Pattern, String> rules;

    /**
     * Prepares the masks.
     *
     * @param chosenMacs the MAC addresses that somebody chose, in small letters; others are random
     */
    Masks(Set<String> chosenMacs) {
        this(chosenMacs, RULES);
    }

    private Masks(Set<String> chosenMacs, Map<Pattern, String> rules) {
        this.chosenMacs = Set.copyOf(chosenMacs);
        this.rules = rules;
    }

    /** How many rules there are. */
    static int rulesInAll() {
        return RULES.size();
    }

    /** The same without one rule, by its place from 0. */
    Masks without(int rule) {
        Map<Pattern, String> left = new LinkedHashMap<>(RULES);
        left.remove(List.copyOf(RULES.keySet()).get(rule));
        return new Masks(chosenMacs, left);
    }

    /** A rule, by its place from 0. */
    static String ruleText(int rule) {
        return List.copyOf(RULES.keySet()).get(rule).pattern();
    }

    private static Map<Pattern, String> allRules() {
        Map<Pattern, String> rules = new LinkedHashMap<>();
        for (String[] rule : List.of(
                // Of a bridge: its id is made of its MAC address, in its own way
                rule("\\b(designated_bridge|designated_root|bridge_id) 8000\\.[0-9a-f:]+", "$1 8000.MAC"),
                rule("\\b([a-z_]+_timer) +\\d+\\.\\d+", "$1 N"),
                // Dates and times of day
                rule(
                        "\\b\\d{4}[-/]\\d{2}[-/]\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}([.,]\\d+)?(Z|[+-]\\d{2}:?\\d{2}| UTC)?",
                        "TIME"),
                rule("\\b\\d{1,2}:\\d{2}:\\d{2}([.,]\\d+)?\\b", "TIME"),
                rule("\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ... ?\\d{1,2} TIME( UTC)?( \\d{4})?", "TIME"),
                rule("\\b\\d{10}\\.\\d{3,9}\\b", "TIME"),
                // How long something took, and ages
                rule("\\b\\d+(\\.\\d+)?(/\\d+(\\.\\d+)?)+ ?(ms|us|s)\\b", "TIMES"),
                rule("\\btime[= ]?\\d+(\\.\\d+)? ?m?s\\b", "time TIME"),
                rule("(?i)(?<![\\w.])\\d+(\\.\\d+)? ?(ms|us|µs|ns|msec|sec|secs|seconds?)\\b", "TIME"),
                rule("\\bused \\d+(/\\d+)*", "used N"),
                rule("\\b(updated|ref|probes|age|ageing|uptime|expires|valid_lft|preferred_lft) \\d+\\S*", "$1 N"),
                // What is numbered in the order of creation
                rule("(?m)^\\d+: (?=\\S+: )", "N: "),
                rule("(?m)^\\d+: (?=\\S+ +inet)", "N: "),
                rule("@if\\d+", "@ifN"),
                rule("(link-netnsid|netnsid|nsid|ifindex) -?\\d+", "$1 N"),
                rule("\\bpid[= ]\\d+", "pid=N"),
                rule("\\bfd=\\d+", "fd=N"),
                rule("(?m)^\\[\\d+\\][+-]? +\\d+$", "[N] N"),
                rule("\\[4026\\d{6}\\]", "[N]"),
                // Random names
                rule("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b", "UUID"),
                rule("\\b[0-9a-f]{64}\\b", "ID"),
                rule("\\b[0-9a-f]{40}\\b", "ID"),
                rule("\\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\\d)[0-9a-f]{10,12}\\b", "ID"),
                // Those of a swarm: 25 letters and digits, of which names of files and lists have the first
                rule("\\b(\\d-)[0-9a-z]{10}\\b", "$1ID"),
                rule("\\blb_[0-9a-z]{9}\\b", "lb_ID"),
                rule("\\b(?=[a-z]*\\d)[0-9a-z]{25}\\b", "ID"),
                rule("(?m)^[0-9a-z]{12}(?= +\\S)", "ID"),
                rule("\\bveth[0-9a-f]{7}\\b", "vethN"),
                rule("\\bgateway_[0-9a-f]{12}\\b", "gateway_ID"),
                rule("(?i)\\b(about an?|less than a|an?) (second|minute)( ago)?\\b", "TIME"),
                rule("(?<=TIME) ago\\b", ""),
                rule("\\bfe80::[0-9a-f:]+", "fe80::N"),
                rule("/tmp/[\\w./-]*\\.[A-Za-z0-9]{6,10}\\b", "/tmp/FILE"),
                // Of packets
                rule("\\bid(=| )0x[0-9a-f]+|\\bid=?[ ]?\\d+(?=, (seq|offset))", "id N"),
                rule("\\b(seq|ack) \\d{6,}(:\\d+)?", "$1 N"),
                rule("\\b(ts|TS) val \\d+ ecr \\d+", "TS"),
                rule("\\bcksum 0x[0-9a-f]+", "cksum N"),
                rule("\\b(Index|ModifyIndex|CreateIndex|LockIndex|ltime|LTime)\\b\\W{1,4}\\d+", "$1 N"),
                // When the kernel last used something, in the bytes of a message
                rule("(?m)^\\s*00 00 00 00( [0-9a-f]{2}){4}$|^\\s*([0-9a-f]{2} ){4}00 00 00 00$", "BYTES"),
                // Counters: a line of numbers below its headings
                rule("(?m)^(\\s+\\d+){3,}\\s*$", " NUMBERS"),
                rule("\\b\\d+ L3 and \\d+ L2 misses.*", "N misses"))) {
            rules.put(Pattern.compile(rule[0]), rule[1]);
        }
        return rules;
    }

    private static String[] rule(String pattern, String replacement) {
        return new String[] {pattern, replacement};
    }

    /** A text as it can be compared. */
    String masked(String text) {
        String masked = macs(ESCAPES.matcher(text).replaceAll(""));
        for (Map.Entry<Pattern, String> rule : rules.entrySet()) {
            masked = rule.getKey().matcher(masked).replaceAll(rule.getValue());
        }
        return ports(masked).replaceAll("[ \\t]+", " ").strip();
    }

    /** The lines of a text without what only a terminal understands. */
    static List<String> lines(String text) {
        return ESCAPES.matcher(text)
                .replaceAll("")
                .lines()
                .map(String::stripTrailing)
                .filter(l -> !l.isEmpty())
                // When bash says that a job in the background has ended is a matter of time.
                .filter(l -> !ENDED_JOB.matcher(l).matches()
                        && !OF_TCPDUMP.matcher(l).matches()
                        && !GROUP_REPORT.matcher(l).matches())
                .toList();
    }

    private String macs(String text) {
        return MAC.matcher(text).replaceAll(m -> {
            String mac = m.group().toLowerCase(Locale.ROOT);
            boolean group = isGroup(mac);
            boolean zero = mac.equals("00:00:00:00:00:00");
            boolean known = zero
                    || group
                    || chosenMacs.contains(mac)
                    || MADE_OF_IP.matcher(mac).matches();
            return known ? mac : "MAC";
        });
    }

    private static String ports(String text) {
        return EPHEMERAL.matcher(text).replaceAll((MatchResult m) -> port(m.group()));
    }

    private static String port(String number) {
        int port = Integer.parseInt(number);
        return port >= FIRST_EPHEMERAL && port <= LAST_PORT ? "PORT" : number;
    }

    /**
     * Whether a frame comes when the kernel thinks it is time: a neighbour that is asked once more, directly, whether it is
     * still there, with its answer; and a host's reports of its multicast groups.
     */
    static boolean comesInItsOwnTime(Packet packet) {
        List<Layer> layers = packet.layers();
        boolean arp = layers.stream().anyMatch(Arp.class::isInstance);
        boolean toOne = layers.stream()
                .filter(Ethernet.class::isInstance)
                .reduce((a, b) -> b)
                .filter(e -> !isGroup(((Ethernet) e).destination().toString()))
                .isPresent();
        return arp && toOne || !packet.encapsulated() && layers.stream().anyMatch(Igmp.class::isInstance);
    }

    private static boolean isGroup(String mac) {
        return Character.digit(mac.charAt(1), 16) % 2 == 1;
    }
}
