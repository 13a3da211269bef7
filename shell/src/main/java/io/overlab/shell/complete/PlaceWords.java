package io.overlab.shell.complete;

import io.overlab.labs.state.HostState;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Places as verbs take them: {@code HOST[/NETNS][:INTERFACE]}, or a namespace of the current host. */
final class PlaceWords {
    private PlaceWords() {}

    /** The places that go on from a text: first hosts and namespaces, behind a colon interfaces. */
    static List<Choice> choices(Scene scene, String text) {
        Snapshot snapshot = scene.snapshot();
        int colon = text.indexOf(':');
        if (colon >= 0) {
            return links(scene, text.substring(0, colon));
        }
        List<Choice> choices = new ArrayList<>();
        int slash = text.indexOf('/');
        if (slash < 0) {
            scene.hosts().forEach(h -> choices.add(Choice.begun(h, "host")));
            new Names(snapshot, scene.host(), "")
                    .namespaces()
                    .forEach(c -> choices.add(Choice.begun(c.text(), c.meaning())));
        }
        for (HostState host : snapshot.hosts()) {
            if (slash >= 0 || host.name().equals(text)) {
                new Names(snapshot, host.name(), "")
                        .namespaces()
                        .forEach(c -> choices.add(Choice.begun(host.name() + "/" + c.text(), c.meaning())));
            }
        }
        if (find(scene, text).isPresent()) {
            choices.addAll(links(scene, text));
        }
        return choices;
    }

    private static List<Choice> links(Scene scene, String namespace) {
        return find(scene, namespace)
                .map(p -> new Names(scene.snapshot(), p.host(), p.netns())
                        .links("").stream().map(c -> c.after(namespace + ":")).toList())
                .orElse(List.of());
    }

    /** The namespace that a text names, interface aside. */
    static Optional<Place> find(Scene scene, String text) {
        try {
            Place typed = Place.parse(text);
            Snapshot snapshot = scene.snapshot();
            Optional<NamespaceState> there = snapshot.namespace(typed);
            if (there.isPresent()) {
                return Optional.of(typed);
            }
            Place here = new Place(scene.host(), typed.host(), typed.link());
            return typed.netns().isEmpty() && snapshot.namespace(here).isPresent()
                    ? Optional.of(here)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Half a place is none yet.
            return Optional.empty();
        }
    }
}
