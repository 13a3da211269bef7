package io.overlab.labs.diagnose;

import io.overlab.labs.state.FilterWords;
import io.overlab.labs.state.NftChain;
import io.overlab.labs.state.NftRule;
import io.overlab.labs.state.NftSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What filters of a namespace do with a packet at a hook: each chain there, in the order of priority, must let it by. */
final class Filters {
    private static final Set<String> IP = Set.of("ip", "inet");
    private static final Set<String> ARP = Set.of("arp");
    private static final Set<String> BRIDGE = Set.of("bridge");
    private static final Set<String> DEVICE = Set.of("netdev", "inet");

    /** Before the names of tables that are those of iptables-legacy. */
    private static final String LEGACY = "legacy ";

    /** The chains that iptables makes by itself, by table. */
    private static final Map<String, Set<String>> BUILT_IN = Map.of(
            "filter", Set.of("INPUT", "FORWARD", "OUTPUT"),
            "mangle", Set.of("PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"),
            "raw", Set.of("PREROUTING", "OUTPUT"),
            "nat", Set.of("PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"),
            "security", Set.of("INPUT", "FORWARD", "OUTPUT"));

    private static final Set<String> STOPS = Set.of("drop", "reject", "queue");

    /** Jumps at most, as the kernel has it (NFT_JUMP_STACK_SIZE). */
    private static final int DEPTH = 16;

    private final Walk walk;
    private final Node node;

    private Filters(Walk walk, Node node) {
        this.walk = walk;
        this.node = node;
    }

    /** The rule, or the chain by its policy, that ends a packet. */
    private record End(NftChain chain, NftRule rule, String verdict) {}

    /** What an IPv4 packet meets at a hook. */
    static Optional<Finding> ip(Walk walk, Node node, String hook, FilterPacket packet) {
        return new Filters(walk, node).at(IP, hook, "", packet);
    }

    /** What an ARP message meets at a hook. */
    static Optional<Finding> arp(Walk walk, Node node, String hook, FilterPacket packet) {
        return new Filters(walk, node).at(ARP, hook, "", packet);
    }

    /** What a frame meets in a bridge. */
    static Optional<Finding> bridge(Walk walk, Node node, String hook, FilterPacket packet) {
        return new Filters(walk, node).at(BRIDGE, hook, "", packet);
    }

    /** What a frame meets at an interface, {@code ingress} or {@code egress}. */
    static Optional<Finding> device(Walk walk, Node node, String hook, String link, FilterPacket packet) {
        return new Filters(walk, node).at(DEVICE, hook, link, packet);
    }

    private Optional<Finding> at(Set<String> families, String hook, String device, FilterPacket packet) {
        List<NftChain> chains = node.state().filters();
        if (chains.isEmpty()) {
            return Optional.empty();
        }
        return chains.stream()
                .filter(c -> families.contains(c.family()) && c.hook().equals(hook))
                .filter(c -> device.isEmpty() || List.of(c.device().split(",")).contains(device))
                .sorted(Comparator.comparingInt(NftChain::priority))
                .flatMap(c -> base(c, packet).map(e -> finding(c, e, packet)).stream())
                .findFirst();
    }

    private Optional<End> base(NftChain chain, FilterPacket packet) {
        End end = run(chain, packet, 0);
        if (end == null) {
            end = new End(chain, null, chain.policy());
        }
        return Optional.of(end).filter(e -> !e.verdict().equals("accept"));
    }

    /**
     * Whether a packet is lost by a new address: one of VXLAN with any, since it comes to another socket or from another
     * host than it says; a ping with one that nobody has.
     */
    private boolean loses(NftMachine.Outcome outcome, FilterPacket packet) {
        String to = outcome.chain();
        return switch (outcome.verdict()) {
            case "redirect" -> packet.protocol() == FilterPacket.UDP;
            // A redirection to another interface, and a packet with other addresses.
            case "redirect elsewhere", "rewrite" -> true;
            case "rewrite dnat", "rewrite arpreply" ->
                walk.net.withMac(to).isEmpty() || outcome.verdict().endsWith("dnat");
            case "dnat" ->
                packet.protocol() == FilterPacket.UDP
                        || !to.isEmpty() && walk.net.owners(to).isEmpty();
            default -> !to.isEmpty() && !Routes.local(node, to);
        };
    }

    /** What a chain decides; null when it comes to its end or returns. */
    private End run(NftChain chain, FilterPacket packet, int depth) {
        for (NftRule rule : chain.rules()) {
            NftMachine.Outcome outcome = NftMachine.run(node, rule, packet, sets(chain));
            // One that may match or not is taken for one that does not: nothing is said without being sure.
            if (outcome.match() != NftMachine.Match.YES) {
                if (outcome.match() == NftMachine.Match.UNKNOWN
                        && (STOPS.contains(outcome.verdict())
                                || outcome.verdict().startsWith("re")
                                || outcome.verdict().equals("dnat"))) {
                    doubt(chain, rule);
                }
                continue;
            }
            switch (outcome.verdict()) {
                case "accept", "drop", "reject", "queue" -> {
                    return new End(chain, rule, outcome.verdict());
                }
                case "rewrite", "rewrite dnat", "rewrite arpreply", "redirect elsewhere" -> {
                    if (loses(outcome, packet)) {
                        return new End(chain, rule, outcome.verdict());
                    }
                }
                case "dnat", "snat", "redirect" -> {
                    // Only the first packet of a connection comes to these.
                    if (packet.state() == FilterPacket.ESTABLISHED) {
                        continue;
                    }
                    return loses(outcome, packet)
                            ? new End(chain, rule, outcome.verdict())
                            : new End(chain, rule, "accept");
                }
                case "return" -> {
                    return null;
                }
                case "jump", "goto" -> {
                    End end = depth < DEPTH
                            ? named(chain, outcome.chain())
                                    .map(c -> run(c, packet, depth + 1))
                                    .orElse(null)
                            : null;
                    if (end != null || outcome.verdict().equals("goto")) {
                        return end;
                    }
                }
                default -> {}
            }
        }
        return null;
    }

    private void doubt(NftChain chain, NftRule rule) {
        String words = "rule " + (chain.rules().indexOf(rule) + 1) + " of chain " + chain.family() + " "
                + chain.table() + " " + chain.name() + " may drop it: what it matches by is not judged here ("
                + FilterWords.rule(rule) + ")";
        walk.doubts.add(new Hop(node.place(), ArpHop.FILTER, Mark.NOT_REACHED, words, Optional.empty()));
    }

    private List<NftSet> sets(NftChain chain) {
        return node.state().sets().stream()
                .filter(s -> s.family().equals(chain.family()) && s.table().equals(chain.table()))
                .toList();
    }

    private Optional<NftChain> named(NftChain from, String name) {
        return node.state().filters().stream()
                .filter(c -> c.family().equals(from.family())
                        && c.table().equals(from.table())
                        && c.name().equals(name))
                .findFirst();
    }

    private Finding finding(NftChain base, End end, FilterPacket packet) {
        NftChain chain = end.chain();
        String where = chain.family() + " " + chain.table() + " " + chain.name();
        String accept = iptables(base)
                ? FilterAccept.iptables(program(base), base, packet)
                : FilterAccept.nftables(base, packet);
        if (end.rule() == null) {
            return new Finding(
                    "filter-policy",
                    "chain " + where + " has policy drop and no rule that accepts",
                    "a rule that accepts it",
                    List.of(node.run(accept)));
        }
        int number = chain.rules().indexOf(end.rule()) + 1;
        String delete = iptables(chain)
                ? program(chain) + " -D " + chain.name() + " " + number
                : "nft delete rule " + where + " handle " + end.rule().handle();
        if (end.verdict().equals("queue")) {
            return new Finding(
                    "filter-drops",
                    "rule " + number + " of chain " + where + ": " + FilterWords.rule(end.rule())
                            + ": packets go to a program, and none is known to read them",
                    "no such rule, or a program that reads the queue",
                    List.of(node.run(delete)));
        }
        if (!end.verdict().equals("drop") && !end.verdict().equals("reject")) {
            return new Finding(
                    "filter-translates",
                    "rule " + number + " of chain " + where + ": " + FilterWords.rule(end.rule())
                            + ": the packet gets another address or port, and so is lost",
                    "no such rule, or one before it that accepts",
                    List.of(node.run(delete)));
        }
        String counted = end.rule().packets() < 0 ? "" : ", " + end.rule().packets() + " packets so far";
        return new Finding(
                "filter-drops",
                "rule " + number + " of chain " + where + ": " + FilterWords.rule(end.rule()) + counted,
                "no such rule, or one before it that accepts",
                // Where the rule is not needed to drop it, since the policy does, it is not enough to delete it.
                List.of(node.run(base.policy().equals("drop") ? accept : delete)));
    }

    private static String program(NftChain chain) {
        return chain.table().startsWith(LEGACY)
                ? "iptables-legacy -t " + chain.table().substring(LEGACY.length())
                : "iptables -t " + chain.table();
    }

    /** Chains that iptables made are to be changed by it: it does not like others to. */
    private boolean iptables(NftChain chain) {
        return chain.table().startsWith(LEGACY)
                || chain.family().equals("ip")
                        && BUILT_IN.containsKey(chain.table())
                        && (BUILT_IN.get(chain.table()).contains(chain.name())
                                || chain.hook().isEmpty()
                                        && node.state().filters().stream()
                                                .anyMatch(c -> c.family().equals("ip")
                                                        && c.table().equals(chain.table())
                                                        && BUILT_IN.get(c.table())
                                                                .contains(c.name())));
    }
}
