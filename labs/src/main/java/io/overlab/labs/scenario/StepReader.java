package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one step. */
final class StepReader {
    /** What {@code goto} takes for the state after the last step. */
    private static final String RESERVED = "end";

    private StepReader() {}

    static Step read(Reading reading, Node node) {
        Fields fields = Fields.of(reading, "a step", node);
        String name = reading.attempt(() -> name(fields)).orElse("");
        String title = reading.attempt(() -> fields.text("title")).orElse("");
        String on = reading.attempt(() -> reading.host(fields.node("on").mark(), fields.text("on")))
                .orElse("");
        String say = reading.attempt(() -> fields.text("say").stripTrailing()).orElse("");
        String script = reading.attempt(() -> script(reading, fields)).orElse("");
        Optional<String> again =
                reading.attempt(() -> hostsKnown(reading, fields, "again")).orElse(Optional.empty());
        List<Check> checks = reading.attempt(() -> checks(reading, fields)).orElse(List.of());
        List<String> hints = reading.attempt(() -> hints(reading, fields)).orElse(List.of());
        List<Mistake> mistakes =
                reading.attempt(() -> mistakes(reading, fields, on)).orElse(List.of());
        Optional<Prediction> predict =
                fields.optionalNode("predict").flatMap(p -> reading.attempt(() -> PredictionReader.read(reading, p)));
        List<Place> capture =
                reading.attempt(() -> places(reading, fields, "capture")).orElse(List.of());
        Optional<String> after = reading.attempt(
                        () -> fields.optionalText("after").map(String::stripTrailing))
                .orElse(Optional.empty());
        List<String> teaches = reading.attempt(() -> fields.texts("teaches")).orElse(List.of());
        Optional<String> notes = reading.attempt(
                        () -> fields.optionalText("notes").map(String::stripTrailing))
                .orElse(Optional.empty());
        Optional<String> cue = reading.attempt(() -> fields.optionalText("cue").map(String::strip))
                .orElse(Optional.empty());
        fields.reportUnknown();
        return new Step(
                name, title, on, say, script, again, checks, hints, mistakes, predict, capture, after, teaches, notes,
                cue);
    }

    /** The text of a key that holds commands, each for a host that there is. */
    static Optional<String> hostsKnown(Reading reading, Fields fields, String key) {
        Optional<String> script = fields.optionalText(key);
        script.map(s -> HostLine.all(s, "")).orElse(List.of()).forEach(l -> {
            if (!l.host().isEmpty()) {
                reading.host(fields.node(key).mark(), l.host());
            }
        });
        return script;
    }

    private static String script(Reading reading, Fields fields) {
        String script = fields.text("do");
        hostsKnown(reading, fields, "do");
        if (Script.commands(script).isEmpty()) {
            throw fields.wrong("do", "'do' of a step has no command, only comments");
        }
        return script;
    }

    /** The places with an interface below a key, none when the key is missing. */
    static List<Place> places(Reading reading, Fields fields, String key) {
        List<Place> places = new ArrayList<>();
        for (Node item : fields.optionalItems(key)) {
            if (!(item instanceof Node.Scalar scalar)) {
                throw reading.invalid(item.mark(), "a place must be a text, not " + item.described());
            }
            Place place = reading.place(scalar);
            if (place.link().isEmpty()) {
                throw reading.invalid(item.mark(), "'" + place + "' names no interface: write HOST[/NETNS]:INTERFACE");
            }
            places.add(place);
        }
        return places;
    }

    private static String name(Fields fields) {
        String name = fields.text("step");
        if (!name.matches("[a-z][a-z0-9-]*") || name.equals(RESERVED)) {
            throw fields.wrong(
                    "step",
                    "'" + name + "' cannot name a step: use small letters, digits and -, begin with a letter, not '"
                            + RESERVED + "'");
        }
        return name;
    }

    private static List<Check> checks(Reading reading, Fields fields) {
        Node node = fields.node("check");
        int problems = reading.problems().size();
        List<Check> checks = CheckReader.readAll(reading, node);
        if (reading.problems().size() > problems) {
            return checks; // what is missing may be the cause that is looked for below
        }
        boolean absence = checks.stream().anyMatch(Check::absence);
        boolean cause = checks.stream().anyMatch(c -> c.happening() && !c.absence());
        if (absence && !cause) {
            reading.report(reading.invalid(
                            node.mark(),
                            "a check of this step is about frames that did not pass, and none shows that the cause did"
                                    + " happen; add a packets or ping check that does")
                    .problem());
        }
        return checks;
    }

    private static List<String> hints(Reading reading, Fields fields) {
        if (fields.optionalNode("hint").isPresent()
                && fields.node("hint") instanceof Node.Sequence list
                && list.items().isEmpty()) {
            throw reading.invalid(list.mark(), "'hint' of a step is empty; write a hint or leave it out");
        }
        return fields.texts("hint").stream().map(String::strip).toList();
    }

    private static List<Mistake> mistakes(Reading reading, Fields fields, String on) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (Node item : fields.optionalItems("mistakes")) {
            int position = ++number;
            reading.attempt(() -> MistakeReader.read(reading, item, position, on))
                    .ifPresent(mistake -> {
                        if (!names.add(mistake.name())) {
                            reading.report(reading.invalid(
                                            item.mark(),
                                            "the mistake '" + mistake.name() + "' is in this step a second time")
                                    .problem());
                        }
                        mistakes.add(mistake);
                    });
        }
        return mistakes;
    }
}
