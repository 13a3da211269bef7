package io.overlab.shell.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.overlab.labs.explain.versus.Difference;
import io.overlab.labs.explain.versus.Versus;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.VersusView;
import java.util.List;
import java.util.Locale;

/** {@code versus}: in what two namespaces differ, and what of it matters. */
final class VersusVerb implements Verb {
    private static final String ALL = "--all";
    private static final String JSON = "--json";

    @Override
    public String name() {
        return "versus";
    }

    @Override
    public String synopsis() {
        return "versus PLACE PLACE";
    }

    @Override
    public String summary() {
        return "in what two namespaces differ, and which differences matter";
    }

    @Override
    public String details() {
        return "PLACE is HOST[/NETNS], on the same host or on two: versus docker0/overns docker1/overns. Interfaces are "
                + "paired by the part they play: a bridge with a bridge, a tunnel with a tunnel. Options: --all (what "
                + "never matters, too: names, random addresses), --json (an object a difference).";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        Words words = Words.of(name(), rest, List.of(ALL, JSON));
        if (words.others().size() != 2) {
            throw new UsageException(
                    "versus takes two namespaces, for example `versus docker0/overns docker1/overns`.");
        }
        Snapshot snapshot = desk.session().snapshot();
        Place left = namespace(desk, snapshot, words.others().get(0));
        Place right = namespace(desk, snapshot, words.others().get(1));
        if (left.equals(right)) {
            throw new UsageException(left + " is the same namespace twice.");
        }
        List<Difference> differences = Versus.between(
                snapshot.namespace(left).orElseThrow(),
                snapshot.namespace(right).orElseThrow());
        if (words.has(JSON)) {
            desk.screen().unwrapped(json(differences));
        } else {
            desk.screen()
                    .lines(VersusView.lines(
                            left.toString(),
                            right.toString(),
                            differences,
                            words.has(ALL),
                            desk.screen().marks(),
                            desk.screen().width()));
        }
        return ExitStatus.OK;
    }

    private static Place namespace(Desk desk, Snapshot snapshot, String word) throws UsageException {
        Place place = Places.find(desk, snapshot, word);
        if (!place.link().isEmpty()) {
            throw new UsageException(
                    place + " is an interface; versus compares namespaces, as " + place.namespace() + " is one.");
        }
        return place;
    }

    private static String json(List<Difference> differences) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Difference d : differences) {
            list.addObject()
                    .put("subject", d.subject())
                    .put("attribute", d.attribute())
                    .put("left", d.left())
                    .put("right", d.right())
                    .put("weight", d.weight().name().toLowerCase(Locale.ROOT))
                    .put("meaning", d.meaning());
        }
        return list.toPrettyString();
    }
}
