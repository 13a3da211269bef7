package io.overlab.shell.view;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Provenance;
import java.util.Comparator;
import java.util.List;

/** A row of a forwarding database for people. */
final class FdbRow {
    private static final String ZEROS = "00:00:00:00:00:00";

    private FdbRow() {}

    /** The sorts of tables, in the order in which a frame comes to them. */
    enum Sort {
        BRIDGE,
        VXLAN,
        DEVICE
    }

    /**
     * A table.
     *
     * @param sort which sort
     * @param device the name of the bridge or of the device that has it
     */
    record Table(Sort sort, String device) implements Comparable<Table> {
        @Override
        public int compareTo(Table other) {
            return Comparator.comparing(Table::sort)
                    .thenComparing(Table::device)
                    .compare(this, other);
        }
    }

    /** Which table a row is in. */
    static Table table(FdbEntry row, NamespaceState at) {
        if (row.master() != 0) {
            return new Table(Sort.BRIDGE, name(row.master(), at));
        }
        boolean vxlan = at.link(row.link()).flatMap(Link::vxlan).isPresent();
        boolean tunnel = vxlan && (!row.dst().isEmpty() || row.nextHopId() != 0 || !Provenance.group(row.lladdr()));
        return new Table(tunnel ? Sort.VXLAN : Sort.DEVICE, name(row.link(), at));
    }

    /** Whether a row is one that the kernel keeps for itself: own addresses, groups that an interface listens to. */
    static boolean kernelsOwn(FdbEntry row, NamespaceState at) {
        return Provenance.ownAddress(row, at) || table(row, at).sort() == Sort.DEVICE;
    }

    /** What is the same of a row that has only become different. */
    static String key(FdbEntry row) {
        return row.lladdr()
                + ' '
                + row.vlan()
                + ' '
                + row.sourceVni()
                + ' '
                + (row.master() != 0 ? "master " + row.master() : "self " + row.link() + ' ' + row.dst());
    }

    /** The cells: the MAC address, where to, who that is, how it came there. */
    static List<String> cells(FdbEntry row, TableScope.At at, Whose whose) {
        String lladdr = row.lladdr() + (row.vlan() == 0 ? "" : " vlan " + row.vlan());
        String how = Provenance.of(row, at.state());
        Table table = table(row, at.state());
        return switch (table.sort()) {
            case BRIDGE -> List.of(lladdr, name(row.link(), at.state()), owner(row, at, whose), how);
            case VXLAN -> List.of(lladdr, target(row, whose), tunnelOwner(row, at, whose), how);
            case DEVICE -> List.of(lladdr, name(row.link(), at.state()), "", "");
        };
    }

    private static String owner(FdbEntry row, TableScope.At at, Whose whose) {
        return whose.mac(row.lladdr(), at.place().host());
    }

    private static String tunnelOwner(FdbEntry row, TableScope.At at, Whose whose) {
        if (row.lladdr().equals(ZEROS)) {
            return "every other MAC";
        }
        List<String> hosts = whose.hosts(row.dst());
        List<String> owners = whose.hostsOfMac(row.lladdr());
        String elsewhere =
                !hosts.isEmpty() && !owners.isEmpty() && owners.stream().noneMatch(hosts::contains)
                        ? ", which is not there"
                        : "";
        String near = hosts.isEmpty() ? at.place().host() : hosts.get(0);
        return whose.mac(row.lladdr(), near) + elsewhere;
    }

    private static String target(FdbEntry row, Whose whose) {
        StringBuilder target = new StringBuilder();
        if (row.nextHopId() != 0) {
            target.append("nexthop ").append(row.nextHopId());
        } else {
            List<String> hosts = whose.hosts(row.dst());
            target.append(row.dst()).append(hosts.isEmpty() ? "" : " " + hosts.get(0));
        }
        if (row.port() != 0) {
            target.append(" port ").append(row.port());
        }
        if (row.vni() >= 0) {
            target.append(" vni ").append(row.vni());
        }
        return target.toString();
    }

    private static String name(int link, NamespaceState at) {
        return at.link(link).map(Link::name).orElse("if" + link);
    }
}
