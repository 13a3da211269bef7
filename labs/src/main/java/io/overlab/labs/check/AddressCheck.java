package io.overlab.labs.check;

import io.overlab.labs.state.Address;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code address}: an interface has an address, or has it not.
 *
 * @param at the interface
 * @param address the address, with {@code /PREFIX} where that matters too
 * @param absent whether it must not have it
 */
public record AddressCheck(Place at, String address, boolean absent) implements Check {

    static AddressCheck read(Arguments arguments) {
        Place at = arguments.interfacePlace("at");
        String address = arguments.text("address");
        if (!IpText.isAddressOrPrefix(address)) {
            throw arguments.wrong("address", "'" + address + "' is not an address: write for example 192.168.0.1/24");
        }
        return new AddressCheck(at, address, arguments.optionalFlag("absent").orElse(false));
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
        return absent ? "no address " + address + " on " + at : "the address of " + at;
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Snapshot snapshot = observation.snapshot();
        Located located = Located.find(snapshot, at);
        Optional<Link> link = located.link();
        if (link.isEmpty()) {
            return Verdicts.of(absent && !located.ambiguous(), this, located.noLink(snapshot), expected());
        }
        NamespaceState namespace = located.namespace().get();
        List<Address> own = namespace.addresses().stream()
                .filter(a -> a.link() == link.get().index())
                .toList();
        boolean has = own.stream().anyMatch(this::isIt);
        if (absent || has) {
            return Verdicts.of(absent != has, this, found(located.place(), own), expected());
        }
        return Verdicts.of(false, this, found(located.place(), own) + elsewhere(snapshot, located), expected());
    }

    private String expected() {
        return at + " has " + (absent ? "no " : "") + "address " + address;
    }

    private static String found(Place place, List<Address> own) {
        return own.isEmpty()
                ? place + " has no address"
                : place + " has " + own.stream().map(AddressCheck::written).collect(Collectors.joining(", "));
    }

    /** Where else on its host the address is. */
    private String elsewhere(Snapshot snapshot, Located located) {
        String others = snapshot.hosts().stream()
                .filter(h -> h.name().equals(at.host()))
                .flatMap(h -> h.namespaces().stream()
                        .flatMap(n -> n.addresses().stream()
                                .filter(this::isIt)
                                .map(a -> new Place(
                                        h.name(),
                                        n.name(),
                                        n.link(a.link()).map(Link::name).orElse("")))))
                .filter(p -> !p.equals(located.place()))
                .map(Place::toString)
                .collect(Collectors.joining(" and "));
        return others.isEmpty() ? "" : "; " + address + " is on " + others;
    }

    private boolean isIt(Address a) {
        return address.indexOf('/') < 0
                ? a.address().equals(address)
                : written(a).equals(address);
    }

    private static String written(Address a) {
        return a.address() + "/" + a.prefixLength();
    }
}
