package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import java.util.List;
import java.util.Optional;

/** Reads one likely wrong turn of a step. */
final class MistakeReader {
    private MistakeReader() {}

    /**
     * Reads it.
     *
     * @param number its position in the step, from 1, which names it where it has no name
     * @param on the step's host
     */
    static Mistake read(Reading reading, Node node, int number, String on) {
        Fields fields = Fields.of(reading, "a mistake", node);
        String name = fields.optionalText("mistake").orElse("mistake-" + number);
        List<Check> when = CheckReader.readAll(reading, fields.node("when"));
        String say = fields.text("say");
        String host = fields.optionalNode("on").isPresent()
                ? reading.host(fields.node("on").mark(), fields.text("on"))
                : on;
        Optional<String> attempt = StepReader.hostsKnown(reading, fields, "try");
        fields.reportUnknown();
        return new Mistake(name, when, say.stripTrailing(), host, attempt);
    }
}
