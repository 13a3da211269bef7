package io.overlab.labs.state;

import java.util.List;
import java.util.StringJoiner;

/** The sorts of rows that are compared, each with what tells its rows apart. */
final class RowSorts {
    /** States between which a neighbour goes by itself while it is in use. */
    private static final int PASSING =
            NeighborState.REACHABLE | NeighborState.STALE | NeighborState.DELAY | NeighborState.PROBE;

    private RowSorts() {}

    /** Addresses of interfaces. */
    static final class Addresses implements RowChanges.Sort<Address> {
        @Override
        public Object identity(Address a) {
            return List.of(a.link(), a.address(), a.prefixLength(), a.peer());
        }

        @Override
        public Object slot(Address a) {
            return List.of(a.link(), a.address());
        }

        @Override
        public int link(Address a) {
            return a.link();
        }

        @Override
        public boolean differs(Address before, Address after) {
            return !before.broadcast().equals(after.broadcast())
                    || !before.label().equals(after.label());
        }

        @Override
        public String words(Address a, NamespaceState of) {
            return RowWords.address(a);
        }

        @Override
        public String change(Address before, Address after) {
            return RowWords.address(before)
                    + (before.broadcast().equals(after.broadcast()) ? "" : " brd " + before.broadcast())
                    + (before.label().equals(after.label()) ? "" : " label " + before.label());
        }

        @Override
        public boolean incidental(Address a, NamespaceState of) {
            // The kernel gives itself these.
            return a.scope().equals("host") || a.inet6() && a.scope().equals("link");
        }

        @Override
        public boolean incidental(Address before, Address after) {
            return false;
        }
    }

    /** Routes. */
    static final class Routes implements RowChanges.Sort<Route> {
        private static final int RTNH_F_LINKDOWN = 0x10;
        private final NamespaceState before;

        Routes(NamespaceState before) {
            this.before = before;
        }

        @Override
        public Object identity(Route r) {
            return List.of(r.family(), r.table(), r.destination(), r.metric(), r.link(), r.gateway(), r.type());
        }

        @Override
        public Object slot(Route r) {
            return List.of(r.family(), r.table(), r.destination(), r.metric());
        }

        @Override
        public int link(Route r) {
            return r.link();
        }

        @Override
        public boolean differs(Route before, Route after) {
            return !without(before).equals(without(after));
        }

        private static Route without(Route r) {
            return new Route(
                    r.destination(),
                    r.gateway(),
                    r.link(),
                    r.source(),
                    r.table(),
                    r.type(),
                    r.family(),
                    r.metric(),
                    r.protocol(),
                    r.scope(),
                    r.flags() & ~RTNH_F_LINKDOWN,
                    r.mtu(),
                    r.mtuLocked(),
                    r.tos(),
                    r.nextHops());
        }

        @Override
        public String words(Route r, NamespaceState of) {
            return RowWords.route(r, of);
        }

        @Override
        public String change(Route before, Route after) {
            return RowWords.route(before, this.before)
                    + (before.source().equals(after.source()) ? "" : " src " + before.source());
        }

        @Override
        public boolean incidental(Route r, NamespaceState of) {
            return r.protocol().equals("kernel");
        }

        @Override
        public boolean incidental(Route before, Route after) {
            return false;
        }
    }

    /** Neighbours. */
    static final class Neighbors implements RowChanges.Sort<Neighbor> {
        @Override
        public Object identity(Neighbor n) {
            return List.of(n.link(), n.address(), n.proxy());
        }

        @Override
        public Object slot(Neighbor n) {
            return identity(n);
        }

        @Override
        public int link(Neighbor n) {
            return n.link();
        }

        @Override
        public boolean differs(Neighbor before, Neighbor after) {
            return !before.equals(after);
        }

        @Override
        public String words(Neighbor n, NamespaceState of) {
            return RowWords.neighbor(n);
        }

        @Override
        public String change(Neighbor before, Neighbor after) {
            StringJoiner words = new StringJoiner(" ");
            if (!before.lladdr().equals(after.lladdr())) {
                words.add(before.lladdr().isEmpty() ? "without lladdr" : "lladdr " + before.lladdr());
            }
            if (before.state() != after.state() || words.length() == 0) {
                words.add(NeighborState.word(before.state()));
            }
            return words.toString();
        }

        @Override
        public boolean incidental(Neighbor n, NamespaceState of) {
            // Multicast groups need no question, nor does the host itself; the kernel notes them so. One that is
            // asked for at this moment is known or not a moment later.
            return Provenance.kernelsOwn(n, of) || n.state() == NeighborState.INCOMPLETE;
        }

        @Override
        public boolean incidental(Neighbor before, Neighbor after) {
            return before.lladdr().equals(after.lladdr())
                    && (before.state() & ~PASSING) == 0
                    && (after.state() & ~PASSING) == 0;
        }
    }

    /** Rows of forwarding databases. */
    static final class Fdb implements RowChanges.Sort<FdbEntry> {
        private final NamespaceState before;

        Fdb(NamespaceState before) {
            this.before = before;
        }

        @Override
        public Object identity(FdbEntry f) {
            return new FdbEntry(
                    f.link(),
                    f.lladdr(),
                    f.dst(),
                    f.vlan(),
                    f.vni(),
                    f.port(),
                    f.master(),
                    0,
                    f.flags() & FdbEntry.NTF_SELF,
                    f.via(),
                    f.linkNetnsid(),
                    f.sourceVni(),
                    f.nextHopId(),
                    0);
        }

        @Override
        public Object slot(FdbEntry f) {
            // In a bridge's table a MAC is behind one port, in a device's own it has one row for each VTEP.
            return f.master() != 0
                    ? List.of("master", f.master(), f.lladdr(), f.vlan())
                    : List.of("self", f.link(), f.lladdr(), f.vlan(), f.sourceVni());
        }

        @Override
        public int link(FdbEntry f) {
            return f.link();
        }

        @Override
        public boolean differs(FdbEntry before, FdbEntry after) {
            return !before.equals(after);
        }

        @Override
        public String words(FdbEntry f, NamespaceState of) {
            return RowWords.fdb(f, of);
        }

        @Override
        public String change(FdbEntry before, FdbEntry after) {
            StringJoiner words = new StringJoiner(" ");
            if (before.link() != after.link()) {
                words.add("behind " + RowWords.name(before.link(), this.before));
            }
            if (!before.dst().equals(after.dst())) {
                words.add("dst " + before.dst());
            }
            if (before.state() != after.state() || words.length() == 0) {
                words.add(RowWords.fdbState(before));
            }
            return words.toString();
        }

        @Override
        public boolean incidental(FdbEntry f, NamespaceState of) {
            if (f.lladdr().startsWith("33:33:") || f.lladdr().startsWith("01:00:5e:")) {
                return true;
            }
            // A bridge keeps its ports' own addresses.
            return f.master() != 0
                    && f.state() == NeighborState.PERMANENT
                    && of.links().stream().anyMatch(l -> l.address().equals(f.lladdr()));
        }

        @Override
        public boolean incidental(FdbEntry before, FdbEntry after) {
            return (before.state() | after.state()) == (NeighborState.REACHABLE | NeighborState.STALE)
                    && before.dst().equals(after.dst())
                    && before.link() == after.link();
        }
    }
}
