package io.overlab.labs.lesson;

import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.Place;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The places that are captured: for whom, and what of it is shown as it happens. */
final class Attention {
    private final Set<Place> chosen = new LinkedHashSet<>();
    private Set<Place> wanted = Set.of();
    private Set<Place> shown = Set.of();
    private Predicate<Packet> talk = p -> false;

    /** The lesson's, and which of them are shown. */
    synchronized void want(Collection<Place> places, Collection<Place> toShow) {
        wanted = Set.copyOf(places);
        shown = Set.copyOf(toShow);
    }

    /** One of the person's. */
    synchronized void choose(Place place) {
        chosen.add(place);
    }

    /** No longer the person's; false when it was not. */
    synchronized boolean leave(Place place) {
        return chosen.remove(place);
    }

    /** Says which frames nobody asked for are not shown. */
    synchronized void keepQuiet(Predicate<Packet> unasked) {
        talk = unasked;
    }

    /** All of them. */
    synchronized Set<Place> all() {
        Set<Place> all = new LinkedHashSet<>(wanted);
        all.addAll(chosen);
        return all;
    }

    /** Those the person has chosen and those the lesson shows. */
    synchronized Set<Place> followed() {
        Set<Place> all = new LinkedHashSet<>(shown);
        all.addAll(chosen);
        return all;
    }

    /** Whether what passes there is shown. */
    synchronized boolean follows(Place place) {
        return chosen.contains(place) || shown.contains(place);
    }

    /** Whether a frame was seen where what passes is shown. */
    synchronized boolean follows(Packet packet) {
        String place = packet.frame().place();
        return followed().stream().anyMatch(p -> p.toString().equals(place));
    }

    /** Whether nobody asked for it. */
    synchronized boolean unasked(Packet packet) {
        return talk.test(packet);
    }
}
