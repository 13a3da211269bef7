package io.overlab.labs.scenario;

import io.overlab.capture.filter.Field;
import io.overlab.labs.check.CheckKind;
import io.overlab.labs.check.PacketsCheck;
import java.util.ArrayList;
import java.util.List;

/** Reads the question of a step. */
final class PredictionReader {
    private static final List<String> KINDS = List.of("truth", "choice", "number", "address");

    private static final List<String> KEYS = List.of("ask", "truth", "choice", "number", "address");

    /** More would have to be answered with two digits. */
    private static final int MOST_OPTIONS = 9;

    private PredictionReader() {}

    static Prediction read(Reading reading, Node node) {
        Fields fields = Fields.of(reading, "a prediction", node);
        return fields.read(KEYS, () -> read(reading, fields));
    }

    private static Prediction read(Reading reading, Fields fields) {
        String ask = fields.text("ask").strip();
        List<String> kinds =
                KINDS.stream().filter(k -> fields.optionalNode(k).isPresent()).toList();
        if (kinds.size() > 1) {
            throw fields.wrong(
                    kinds.get(1), "a prediction has one answer: write " + kinds.get(0) + " or " + kinds.get(1));
        }
        Truth truth = switch (kinds.isEmpty() ? "truth" : kinds.get(0)) {
            case "choice" -> choice(reading, fields);
            case "number" -> new Truth.Amount(frames(reading, Fields.of(reading, "'number'", fields.node("number"))));
            case "address" -> value(reading, Fields.of(reading, "'address'", fields.node("address")));
            default -> new Truth.YesNo(CheckReader.read(reading, fields.node("truth")));
        };
        return new Prediction(ask, truth);
    }

    private static Truth choice(Reading reading, Fields fields) {
        List<Truth.Option> options = new ArrayList<>();
        for (Node item : fields.items("choice")) {
            Fields option = Fields.of(reading, "an item of 'choice'", item);
            options.add(option.read(
                    List.of("say", "truth"),
                    () -> new Truth.Option(
                            option.text("say").strip(), CheckReader.read(reading, option.node("truth")))));
        }
        if (options.size() < 2 || options.size() > MOST_OPTIONS) {
            throw fields.wrong("choice", "'choice' needs 2 to " + MOST_OPTIONS + " items, not " + options.size());
        }
        return new Truth.Choice(options);
    }

    private static PacketsCheck frames(Reading reading, Fields section) {
        List<String> keys = new ArrayList<>(CheckKind.PACKETS.keys());
        keys.add("field");
        return (PacketsCheck) section.read(keys, () -> CheckKind.PACKETS.read(section));
    }

    private static Truth value(Reading reading, Fields section) {
        String name = section.text("field").strip();
        String part = name.startsWith("outer.") || name.startsWith("inner.") ? name.substring(0, 5) : "";
        String bare = part.isEmpty() ? name : name.substring(part.length() + 1);
        Field field = io.overlab.capture.filter.Fields.named(bare)
                .orElseThrow(() -> section.wrong("field", "there is no field '" + bare + "'"));
        return new Truth.Value(frames(reading, section), part, field);
    }
}
