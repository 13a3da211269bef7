package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import java.util.List;
import java.util.Optional;

/** Reads one likely wrong turn of a step. */
final class MistakeReader {
    private static final List<String> KEYS = List.of("mistake", "when", "say", "on", "try");

    private MistakeReader() {}

    /**
     * Reads it.
     *
     * @param number its position in the step, from 1, which names it where it has no name
     * @param on the step's host
     */
    static Mistake read(Reading reading, Node node, int number, String on) {
        Fields fields = Fields.of(reading, "a mistake", node);
        return fields.read(KEYS, () -> read(reading, fields, number, on));
    }

    private static Mistake read(Reading reading, Fields fields, int number, String on) {
        String name = fields.optionalText("mistake").orElse("mistake-" + number);
        List<Check> when = CheckReader.readAll(reading, fields.node("when"));
        String say = fields.text("say");
        String host = fields.optionalNode("on").isPresent()
                ? reading.host(fields.node("on").mark(), fields.text("on"))
                : on;
        Optional<String> attempt = StepReader.hostsKnown(reading, fields, "try");
        return new Mistake(name, when, say.stripTrailing(), host, attempt);
    }
}
