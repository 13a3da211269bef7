package io.overlab.labs.state;

import io.overlab.labs.state.Change.Kind;
import io.overlab.labs.state.Change.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is different about the interfaces of one namespace. */
final class LinkChanges {
    private static final int ARPHRD_LOOPBACK = 772;

    private final NamespaceState before;
    private final NamespaceState after;
    private final LinkMoves moves;
    private final ChangeList list;

    LinkChanges(NamespaceState before, NamespaceState after, LinkMoves moves, ChangeList list) {
        this.before = before;
        this.after = after;
        this.moves = moves;
        this.list = list;
    }

    /**
     * The same interface in another state of the namespace: its index, unless that was given to another one. With one
     * command it may get another name and another address; the other end of a cable then still tells.
     */
    static Optional<Link> same(Link link, NamespaceState other) {
        return other.link(link.index())
                .filter(l -> l.kind().equals(link.kind()))
                .filter(l -> l.name().equals(link.name())
                        || l.address().equals(link.address())
                        || l.peer() != 0
                                && l.peer() == link.peer()
                                && l.linkNetnsid().equals(link.linkNetnsid()));
    }

    static boolean loopback(Link link) {
        return link.details().hardware() == ARPHRD_LOOPBACK;
    }

    void find() {
        for (Link link : before.links()) {
            if (same(link, after).isEmpty() && !moves.moved(link)) {
                add(Kind.REMOVED, link, RowWords.link(link) + " is gone", loopback(link));
            }
        }
        for (Link link : after.links()) {
            Optional<Link> old = same(link, before);
            if (old.isPresent()) {
                compare(old.get(), link, before);
            } else if (moves.origin(link).isPresent()) {
                LinkMoves.Origin origin = moves.origin(link).get();
                String from = origin.link().name();
                String name = from.equals(link.name()) ? "" : ", where it was called " + from;
                add(Kind.MOVED, link, link.name() + " came here from " + origin.place() + name, false);
                if (link.up()) {
                    add(Kind.CHANGED, link, link.name() + " is up", false);
                }
                // With its namespace it leaves its bridge.
                port(link, 0, "");
                settings(origin.link(), link);
            } else {
                add(Kind.ADDED, link, "new link " + RowWords.link(link), loopback(link));
                if (link.up()) {
                    add(Kind.CHANGED, link, link.name() + " is up", loopback(link));
                }
                port(link, 0, "");
            }
        }
    }

    private void compare(Link old, Link now, NamespaceState of) {
        if (!old.name().equals(now.name())) {
            add(Kind.CHANGED, now, old.name() + " is now called " + now.name(), false);
        }
        if (old.up() != now.up()) {
            add(Kind.CHANGED, now, now.name() + (now.up() ? " is up" : " is down"), false);
        }
        boolean carrier = (now.flags() & Link.IFF_LOWER_UP) != 0;
        if (now.up() && old.up() && carrier != ((old.flags() & Link.IFF_LOWER_UP) != 0)) {
            add(Kind.CHANGED, now, now.name() + (carrier ? " has a carrier" : " has lost its carrier"), true);
        }
        port(now, old.master(), RowWords.name(old.master(), of));
        settings(old, now);
    }

    private void port(Link now, int master, String name) {
        if (now.master() != master) {
            String text = now.master() == 0
                    ? now.name() + " is no port of " + name + " any more"
                    : now.name() + " is now a port of " + RowWords.name(now.master(), after);
            add(Kind.CHANGED, now, text, false);
        }
    }

    private void settings(Link old, Link now) {
        if (old.mtu() != now.mtu()) {
            add(Kind.CHANGED, now, "mtu " + now.mtu() + " (was " + old.mtu() + ")", false);
        }
        if (!old.address().equals(now.address())) {
            // A bridge takes the lowest address of its ports.
            add(
                    Kind.CHANGED,
                    now,
                    "lladdr " + now.address() + " (was " + old.address() + ")",
                    now.kind().equals("bridge"));
        }
        texts(now, old.vxlan(), now.vxlan(), "");
        texts(now, old.bridge(), now.bridge(), "");
        texts(now, old.port(), now.port(), "bridge port ");
        for (String text : SettingChanges.between(
                old.details(),
                now.details(),
                Set.of("promiscuity", "allMulti", "qdisc", "slaveKind", "minMtu", "maxMtu", "txQueueLength"))) {
            add(Kind.CHANGED, now, text, false);
        }
    }

    private <T extends Record> void texts(Link at, Optional<T> old, Optional<T> now, String whose) {
        if (old.isPresent() && now.isPresent()) {
            List<String> texts = SettingChanges.between(old.get(), now.get(), SpanningTree.DERIVED);
            // A vxlan device that is a port has two settings of this name.
            texts.forEach(t -> add(Kind.CHANGED, at, t.startsWith("learning ") ? whose + t : t, false));
        }
    }

    private void add(Kind kind, Link link, String text, boolean incidental) {
        list.add(kind, Subject.LINK, link.name(), text, incidental);
    }
}
