package io.overlab.labs.check;

import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code link}: an interface is there and has the attributes that are asked for, or is not there.
 *
 * @param at the interface
 * @param kind for example {@code bridge}
 * @param up whether it is administratively up
 * @param mtu in bytes
 * @param master the name of the bridge it is a port of
 * @param address its link-layer address
 * @param vxlan the options of a vxlan device
 * @param port what it is set to as a port of a bridge
 * @param moved whether the other end of it, for a vxlan device its UDP socket, is in another namespace
 * @param absent whether it must not be there
 */
public record LinkCheck(
        Place at,
        Optional<String> kind,
        Optional<Boolean> up,
        OptionalInt mtu,
        Optional<String> master,
        Optional<String> address,
        Optional<VxlanOptions> vxlan,
        Optional<PortFlags> port,
        Optional<Boolean> moved,
        boolean absent)
        implements Check {

    static LinkCheck read(Arguments arguments) {
        LinkCheck check = new LinkCheck(
                arguments.interfacePlace("at"),
                arguments.optionalText("kind"),
                arguments.optionalFlag("up"),
                arguments.optionalNumber("mtu"),
                arguments.optionalText("master"),
                arguments.optionalText("address").map(a -> Lladdr.read(arguments, "address", a)),
                arguments.optionalSection("vxlan").map(VxlanOptions::read),
                arguments.optionalSection("port").map(PortFlags::read),
                arguments.optionalFlag("moved"),
                arguments.optionalFlag("absent").orElse(false));
        if (check.absent && !check.equals(absentAt(check.at))) {
            throw arguments.wrong("absent", "an interface that is absent has no other attribute; leave the others out");
        }
        return check;
    }

    private static LinkCheck absentAt(Place at) {
        return new LinkCheck(
                at,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    @Override
    public Optional<Place> subject() {
        return Optional.of(at);
    }

    @Override
    public boolean lasting() {
        return !absent;
    }

    @Override
    public String claim() {
        if (absent) {
            return "no interface " + at.link() + " in " + at.namespace();
        }
        List<String> what = new ArrayList<>();
        kind.or(() -> vxlan.map(v -> "vxlan")).ifPresent(k -> what.add("type " + k));
        up.ifPresent(u -> what.add(u ? "UP" : "DOWN"));
        mtu.ifPresent(m -> what.add("mtu"));
        master.ifPresent(m -> what.add("master"));
        address.ifPresent(a -> what.add("link/ether"));
        vxlan.ifPresent(v -> what.add("options"));
        port.ifPresent(p -> what.add("as a port"));
        moved.ifPresent(m -> what.add("where it was made"));
        return what.isEmpty() ? "an interface " + at : at + ": " + String.join(", ", what);
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Located located = Located.find(observation.snapshot(), at);
        Optional<Link> link = located.link();
        if (absent) {
            boolean passed = link.isEmpty() && !located.ambiguous();
            String found = link.isPresent()
                    ? located.place() + " is there"
                    : located.namespace().isPresent()
                            ? located.place().namespace() + " has no " + at.link()
                            : located.missing();
            return Verdicts.of(passed, this, found, claim());
        }
        if (link.isEmpty()) {
            return Verdicts.of(false, this, located.noLink(observation.snapshot()), "an interface " + at);
        }
        String subject = located.place().toString();
        return Verdicts.ofAll(
                this,
                subject,
                expectations(located.namespace().get(), link.get()),
                "the interface " + subject + " is there");
    }

    private List<Expectation> expectations(NamespaceState namespace, Link link) {
        List<Expectation> all = new ArrayList<>();
        kind.or(() -> vxlan.map(v -> "vxlan"))
                .ifPresent(k -> all.add(new Expectation(
                        link.kind().equals(k),
                        "is of " + (link.kind().isEmpty() ? "no type" : "type " + link.kind()),
                        "is of type " + k)));
        up.ifPresent(u -> all.add(new Expectation(link.up() == u, upWord(link.up()), upWord(u))));
        mtu.ifPresent(m -> all.add(new Expectation(link.mtu() == m, "has mtu " + link.mtu(), "has mtu " + m)));
        master.ifPresent(m -> {
            String found = link.master() == 0
                    ? "none"
                    : namespace.link(link.master()).map(Link::name).orElse("index " + link.master());
            all.add(new Expectation(
                    found.equals(m),
                    found.equals("none") ? "has no master" : "has master " + found,
                    "has master " + m));
        });
        address.ifPresent(a -> all.add(new Expectation(
                link.address().toLowerCase(Locale.ROOT).equals(a),
                link.address().isEmpty() ? "has no link/ether" : "has link/ether " + link.address(),
                "has link/ether " + a)));
        if (vxlan.isPresent() && link.vxlan().isPresent()) {
            all.addAll(vxlan.get().expectations(link.vxlan().get()));
        }
        port.ifPresent(p -> all.addAll(link.port()
                .map(p::expectations)
                .orElse(List.of(new Expectation(false, "is no port of a bridge", "is a port of a bridge")))));
        moved.ifPresent(m -> all.add(new Expectation(
                link.linkNetnsid().isPresent() == m,
                madeIn(link),
                m ? "was made in another namespace" : "was made in this namespace")));
        return all;
    }

    private static String upWord(boolean up) {
        return up ? "is UP" : "is DOWN";
    }

    private static String madeIn(Link link) {
        return link.linkNetnsid()
                .map(id -> "was made in another namespace (link-netnsid " + id + ")")
                .orElse("was made in this namespace (it has no link-netnsid)");
    }
}
