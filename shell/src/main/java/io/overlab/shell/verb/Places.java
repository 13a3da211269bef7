package io.overlab.shell.verb;

import io.overlab.labs.state.Place;
import io.overlab.shell.Desk;
import java.util.Optional;

/** Places as they are typed at the prompt: a word that is no host is a namespace of the current host. */
final class Places {
    private Places() {}

    /** The place, or nothing for an empty text. */
    static Optional<Place> of(Desk desk, String text) throws UsageException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Place place = Place.parse(text);
            boolean known = desk.session().lab().host(place.host()).isPresent();
            if (known) {
                return Optional.of(place);
            }
            if (place.netns().isEmpty()) {
                return Optional.of(new Place(desk.host(), place.host(), place.link()));
            }
            throw new UsageException("There is no host " + place.host() + ": " + String.join(", ", desk.hosts()) + ".");
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
