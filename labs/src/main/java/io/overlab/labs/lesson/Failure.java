package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.state.Address;
import io.overlab.labs.state.EngineNetns;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.RowWords;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A failed command and the state it left.
 *
 * @param rightHost whether a step asks for it on that host
 */
record Failure(CommandOutcome command, Snapshot now, boolean rightHost) {
    private static final Pattern NAMESPACE =
            Pattern.compile("(?:^|\\s)(?:-n(?:etns)?\\s+|netns\\s+exec\\s+|--net=\\S*/)(\\S+)");
    private static final Pattern DEVICE = Pattern.compile("\\bdev\\s+(\\S+)");
    private static final Pattern MAC = Pattern.compile("\\b[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}\\b");
    private static final Pattern IPV4 = Pattern.compile("\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b");
    private static final Pattern VNI = Pattern.compile("\\b(?:id|vni)\\s+(\\d+)");
    private static final Pattern GATEWAY = Pattern.compile("\\bvia\\s+(\\S+)");

    /** How many places are still worth naming. */
    private static final int MOST_PLACES = 3;

    private String host() {
        return command.host();
    }

    /** The namespace the command was about. */
    private String netns() {
        return word(NAMESPACE).orElse("");
    }

    private Place here() {
        return new Place(host(), netns(), "");
    }

    private Optional<NamespaceState> namespace() {
        return now.namespace(here());
    }

    private Optional<String> word(Pattern pattern) {
        Matcher matcher = pattern.matcher(command.line());
        return matcher.find() ? Optional.of(matcher.group(matcher.groupCount())) : Optional.empty();
    }

    private boolean says(String words) {
        return command.line().contains(words);
    }

    Optional<String> elsewhere(Matcher error) {
        String name = error.group(1);
        List<Place> there = new ArrayList<>();
        for (HostState host : now.hosts()) {
            for (NamespaceState namespace : host.namespaces()) {
                if (namespace.link(name).isPresent() && !host.name().equals("underlay")) {
                    there.add(new Place(host.name(), namespace.name(), ""));
                }
            }
        }
        List<Place> own = there.stream()
                .filter(p -> p.host().equals(host()) && !p.netns().isEmpty())
                .toList();
        // Engines have one of the same name in each of their networks, on each host.
        List<Place> said = there.size() > MOST_PLACES ? own : there;
        if (said.isEmpty() || there.contains(here()) || said.size() > MOST_PLACES) {
            return Optional.empty();
        }
        String places = said.stream().map(this::named).collect(Collectors.joining(" and "));
        String way = own.stream().findFirst().map(p -> " " + wayTo(p.netns())).orElse("");
        return Optional.of(name + " is in " + places + "; this was about " + here() + "." + way);
    }

    /** As lessons call it: an engine's namespace by the name of the network or the container. */
    private String named(Place place) {
        String label = now.host(place.host()).map(h -> h.label(place.netns())).orElse(place.netns());
        return new Place(place.host(), label, "").toString();
    }

    private static String wayTo(String netns) {
        return EngineNetns.isOne(netns)
                ? "`" + EngineNetns.entering(netns) + "` in front reaches it there."
                : "`-n " + netns + "` reaches it there.";
    }

    Optional<String> noNamespace(Matcher error) {
        String name = error.group(1);
        List<String> hosts = now.hosts().stream()
                .filter(h -> h.namespace(name).isPresent())
                .map(HostState::name)
                .toList();
        if (hosts.contains(host())) {
            return EngineNetns.isOne(name)
                    ? Optional.of("An engine keeps its namespaces where `-n` and `netns exec` do not look: `"
                            + EngineNetns.entering(name) + "` goes in front instead.")
                    : Optional.empty();
        }
        if (!hosts.isEmpty() && !rightHost) {
            return Optional.of(name + " is on " + String.join(" and ", hosts) + "; this was typed on " + host()
                    + ". `on " + hosts.get(0) + "` goes there.");
        }
        List<String> own = now.host(host()).stream()
                .flatMap(h -> h.namespaces().stream())
                .map(NamespaceState::name)
                .filter(n -> n.matches("[A-Za-z0-9].*"))
                .toList();
        return Optional.of(
                own.isEmpty()
                        ? "There is no network namespace with a name on " + host() + " yet."
                        : host() + " has no namespace " + name + "; it has " + String.join(", ", own) + ".");
    }

    Optional<String> namespaceThere(Matcher error) {
        return Optional.of(host() + " has a namespace " + error.group(1) + " already; it can be used as it is.");
    }

    Optional<String> vniTaken(Matcher error) {
        Optional<String> vni = word(VNI);
        if (vni.isEmpty()) {
            // A script says it, and what it wanted is not known.
            return Optional.empty();
        }
        for (HostState host : now.hosts()) {
            for (NamespaceState namespace : host.namespaces()) {
                for (Link link : namespace.links()) {
                    boolean same = host.name().equals(host())
                            && link.vxlan().isPresent()
                            && vni.equals(Optional.of(
                                    Integer.toString(link.vxlan().get().id())));
                    if (same) {
                        return Optional.of(new Place(host.name(), namespace.name(), link.name()) + " has VNI "
                                + vni.get() + " on UDP port "
                                + link.vxlan().get().dstport()
                                + " already, and its socket is in the namespace where it was made. One socket takes"
                                + " a VNI for one device only.");
                    }
                }
            }
        }
        return Optional.of("A namespace whose name was deleted may still hold it: it lasts as long as a process runs"
                + " inside.");
    }

    Optional<String> rowThere(Matcher error) {
        if (says("fdb")) {
            return row().map(row -> row.contains("learned")
                    ? "The row is there already, learned from a frame: " + row
                            + ". `bridge fdb replace` takes its place."
                    : "The row is there already: " + row
                            + (takesSeveral()
                                    ? ". `append` adds one more destination."
                                    : ". `bridge fdb replace` changes it."));
        }
        if (says("neigh")) {
            return entry().map(e -> "The entry is there already: " + e + ". `ip neigh replace` changes it.");
        }
        if (says("link add")) {
            return Optional.of("An interface of that name is in " + here() + " already.");
        }
        return Optional.empty();
    }

    Optional<String> rowMissing(Matcher error) {
        if (says("fdb")) {
            return Optional.of("There is no such row; `bridge fdb show` lists those that are there"
                    + (says(" self") || says(" master")
                            ? "."
                            : ", and `self` or `master` says which of the two tables is meant."));
        }
        return says("neigh") ? Optional.of("There is no such entry in " + here() + ".") : Optional.empty();
    }

    Optional<String> noPort(Matcher error) {
        Optional<Link> device = word(DEVICE).flatMap(d -> namespace().flatMap(n -> n.link(d)));
        if (says("fdb") && says("master") && device.filter(d -> d.master() == 0).isPresent()) {
            return Optional.of(
                    device.get().name() + " is a port of no bridge, so there is no bridge's table to" + " write to.");
        }
        if (says("fdb replace") && says("00:00:00:00:00:00")) {
            return Optional.of("The rows of the all-zero address can be many, so none is replaced: `append` adds one,"
                    + " `del` with its dst removes one.");
        }
        return Optional.empty();
    }

    Optional<String> rowWithoutHost(Matcher error) {
        boolean vxlan = word(DEVICE)
                .flatMap(d -> namespace().flatMap(n -> n.link(d)))
                .filter(l -> l.vxlan().isPresent())
                .isPresent();
        return vxlan && says("fdb") && !says(" dst ") && !says("master")
                ? Optional.of("A row of a vxlan device says behind which host an address is: `dst` is missing.")
                : Optional.empty();
    }

    Optional<String> gatewayFar(Matcher error) {
        return word(GATEWAY)
                .map(gateway ->
                        "No interface of " + here() + " that is up has an address in the network of " + gateway + ".");
    }

    /** The last address in the line is what a ping or a route is for. */
    Optional<String> noRoute(Matcher error) {
        Optional<NamespaceState> namespace = namespace();
        if (namespace.isEmpty() || netns().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> down = namespace.get().links().stream()
                .filter(l -> !l.up() && !l.name().equals("lo") && hasAddress(namespace.get(), l))
                .map(Link::name)
                .findFirst();
        if (down.isPresent()) {
            return Optional.of(down.get() + " in " + here() + " is DOWN: its address gives no route until it is up.");
        }
        boolean any = namespace.get().links().stream()
                .anyMatch(l -> !l.name().equals("lo") && hasAddress(namespace.get(), l));
        return any
                ? Optional.empty()
                : Optional.of("No interface in " + here() + " has an address, so it has no route.");
    }

    private static boolean hasAddress(NamespaceState namespace, Link link) {
        return namespace.addresses().stream()
                .anyMatch((Address a) -> a.link() == link.index() && a.address().indexOf(':') < 0);
    }

    /** Only the all-zero address and groups can lead to several hosts; for others {@code append} adds nothing. */
    private boolean takesSeveral() {
        return word(MAC)
                .map(String::toLowerCase)
                .filter(m -> m.equals("00:00:00:00:00:00") || Integer.parseInt(m.split(":")[0], 16) % 2 == 1)
                .isPresent();
    }

    private Optional<String> row() {
        Optional<String> mac = word(MAC).map(String::toLowerCase);
        return namespace()
                .flatMap(n -> n.fdb().stream()
                        .filter(f -> mac.equals(Optional.of(f.lladdr())))
                        .filter(f -> word(DEVICE).equals(n.link(f.link()).map(Link::name)))
                        .filter(f -> says("master") == (f.master() != 0))
                        .map(f -> RowWords.fdb(f, n))
                        .findFirst());
    }

    private Optional<String> entry() {
        Optional<String> address = word(IPV4);
        return namespace()
                .flatMap(n -> n.neighbors().stream()
                        .filter(e -> address.equals(Optional.of(e.address())))
                        .filter(e -> word(DEVICE).equals(n.link(e.link()).map(Link::name)))
                        .map(RowWords::neighbor)
                        .findFirst());
    }
}
