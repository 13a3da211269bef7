package io.overlab.shell.verb;

import io.overlab.labs.lesson.Captures;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;

/** What {@code packets} does with captures: begins and ends them, and tells what they have seen. */
final class PacketsCaptures {
    private static final String ANY = "any";

    private final Desk desk;
    private final Captures captures;

    PacketsCaptures(Desk desk) {
        this.desk = desk;
        this.captures = desk.session().captures();
    }

    /** Captures at a place; returns it as the frames have it. */
    String at(String text) throws UsageException {
        Snapshot snapshot = desk.session().snapshot();
        Place place = place(text, snapshot);
        begin(place, snapshot);
        return place.toString();
    }

    /** What was recorded comes as it came, wherever it was captured. */
    private void begin(Place place, Snapshot snapshot) {
        if (desk.running().isEmpty()) {
            return;
        }
        boolean known = captures.followed().contains(place) && captures.captures(place);
        captures.choose(place);
        refresh(snapshot);
        if (captures.captures(place) && !known) {
            desk.screen().line("Capturing at " + place + ".");
        } else if (snapshot.link(place).filter(l -> !l.up()).isPresent()) {
            desk.screen().prose(place + " is down; what passes there is captured once it is up.");
        }
    }

    int start(List<String> words) throws UsageException {
        Snapshot snapshot = desk.session().snapshot();
        List<Place> places = new ArrayList<>();
        for (String word : words) {
            places.add(place(word, snapshot));
        }
        captures.start();
        if (places.isEmpty() && captures.followed().isEmpty()) {
            places.addAll(everyHost(snapshot));
        }
        for (Place place : places) {
            begin(place, snapshot);
        }
        if (desk.running().isEmpty()) {
            desk.screen().prose("Showing and listing what was recorded, where it was captured then.");
        } else if (places.isEmpty()) {
            refresh(snapshot);
            desk.screen()
                    .prose("Showing and listing what passes "
                            + String.join(
                                    ", ",
                                    captures.followed().stream()
                                            .map(Place::toString)
                                            .sorted()
                                            .toList())
                            + ".");
        }
        return ExitStatus.OK;
    }

    private void refresh(Snapshot snapshot) {
        desk.running().ifPresent(s -> captures.refresh(s.lab(), snapshot));
    }

    /** On each host the interfaces of its own namespace that are up, without the loopback device. */
    private List<Place> everyHost(Snapshot snapshot) {
        List<Place> places = new ArrayList<>();
        for (String name : desk.hosts()) {
            snapshot.host(name).flatMap(h -> h.namespace("")).stream()
                    .flatMap(n -> n.links().stream())
                    .filter(l -> l.up() && !l.name().equals("lo"))
                    .forEach(l -> places.add(new Place(name, "", l.name())));
        }
        return places;
    }

    int stop(List<String> words) throws UsageException {
        List<Captures.Count> counts = captures.counts();
        if (words.isEmpty()) {
            boolean stopped = captures.stop();
            tell(counts);
            desk.screen()
                    .prose(
                            stopped
                                    ? "Stopped: what passes now is neither shown nor listed; `packets start` goes on."
                                    : "It was stopped already; `packets start` goes on.");
            return ExitStatus.OK;
        }
        for (String word : words) {
            Place place = named(word);
            if (!captures.leave(place)) {
                throw new UsageException("`packets at` was not used for " + place + "; `packets stop` stops all.");
            }
            tell(counts.stream().filter(c -> c.place().equals(place)).toList());
        }
        return ExitStatus.OK;
    }

    private void tell(List<Captures.Count> counts) {
        int width = counts.stream()
                .mapToInt(c -> c.place().toString().length())
                .max()
                .orElse(0);
        for (Captures.Count count : counts) {
            desk.screen()
                    .line(String.format("  %-" + width + "s  %5d frames", count.place(), count.frames())
                            + (count.dropped() > 0 ? ", and the kernel dropped " + count.dropped() : ""));
        }
    }

    int clear() {
        int cleared = captures.clear();
        desk.screen().prose(cleared == 0 ? "There was nothing to clear." : "Cleared " + count(cleared, "frame") + ".");
        return ExitStatus.OK;
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /** Says where frames are missing from a list. */
    static void tellDropped(Desk desk) {
        for (Captures.Count count : desk.session().captures().counts()) {
            if (count.dropped() > 0) {
                desk.screen()
                        .prose(
                                "The kernel dropped " + count(count.dropped(), "frame") + " at " + count.place()
                                        + " since Overlab was too slow.",
                                Styles.BAD);
            }
        }
    }

    /** A place that is captured, whether it is still there or not; else one that is there. */
    private Place named(String text) throws UsageException {
        for (Place place : captures.followed()) {
            if (place.toString().equals(text)) {
                return place;
            }
        }
        return Places.find(desk, desk.session().snapshot(), text);
    }

    /** An interface that is there, or all of a namespace. */
    private Place place(String text, Snapshot snapshot) throws UsageException {
        if (text.endsWith(":" + ANY)) {
            Place netns = Places.find(desk, snapshot, text.substring(0, text.length() - ANY.length() - 1));
            return new Place(netns.host(), netns.netns(), ANY);
        }
        Place place = Places.find(desk, snapshot, text);
        if (place.link().isEmpty()) {
            List<String> links = snapshot.namespace(place).orElseThrow().links().stream()
                    .map(l -> place + ":" + l.name())
                    .toList();
            throw new UsageException(place + " is a namespace; say which interface: " + String.join(", ", links)
                    + " or " + place + ":" + ANY + " for all.");
        }
        return place;
    }
}
