package io.overlab.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.lesson.Verifier;
import java.util.Locale;

/** A verified step as one JSON object on one line. */
final class StepJson {
    private StepJson() {}

    static String text(String scenario, Verifier.StepReport step) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("scenario", scenario)
                .put("number", step.number())
                .put("step", step.step())
                .put("title", step.title())
                .put("result", step.result().name().toLowerCase(Locale.ROOT))
                .put("millis", step.millis());
        ArrayNode checks = object.putArray("checks");
        for (Verdict v : step.verdicts()) {
            checks.addObject()
                    .put("outcome", v.outcome().name().toLowerCase(Locale.ROOT))
                    .put("claim", v.claim())
                    .put("found", v.found())
                    .put("expected", v.expected());
        }
        return object.toString();
    }
}
