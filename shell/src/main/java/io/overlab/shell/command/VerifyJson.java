package io.overlab.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.verify.Proof;
import io.overlab.labs.verify.StepProofs;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** One JSON object a step, and one for a scenario that was not tried, each on one line. */
record VerifyJson(PrintStream out) implements VerifyOutput {
    @Override
    public void begins(Scenario scenario) {
        // The first step says so.
    }

    @Override
    public void step(Scenario scenario, StepProofs step) {
        out.println(text(scenario.name(), step));
    }

    @Override
    public void total(Scenario scenario, List<StepProofs> steps, long millis) {
        // One object a step is all.
    }

    @Override
    public void skipped(Scenario scenario, String why) {
        out.println(object(scenario.name()).put("result", "skipped").put("why", why));
    }

    @Override
    public void cannot(Scenario scenario, String why) {
        out.println(object(scenario.name()).put("result", "cannot").put("why", why));
    }

    /** A step as one line. */
    static String text(String scenario, StepProofs step) {
        ObjectNode object = object(scenario)
                .put("number", step.number())
                .put("step", step.step())
                .put("title", step.title())
                .put("result", step.good() ? "ok" : "failed")
                .put("millis", step.millis());
        ArrayNode proofs = object.putArray("proofs");
        for (Proof p : step.proofs()) {
            ObjectNode proof = proofs.addObject().put("kind", p.kind().word());
            if (!p.name().isEmpty()) {
                proof.put("name", p.name());
            }
            proof.put("result", p.good() ? "ok" : "failed").put("millis", p.millis());
            p.flaw().ifPresent(f -> proof.put("flaw", f));
        }
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

    private static ObjectNode object(String scenario) {
        return JsonNodeFactory.instance.objectNode().put("scenario", scenario);
    }
}
