package io.overlab.shell.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.drift.Difference;
import io.overlab.labs.drift.Drift;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.verify.Proof;
import io.overlab.labs.verify.StepProofs;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    @Override
    public void recorded(Scenario scenario, Path file, long bytes) {
        out.println(object(scenario.name())
                .put("result", "recorded")
                .put("file", file.toString())
                .put("bytes", bytes));
    }

    @Override
    public void drift(Scenario scenario, Optional<Drift> drift) {
        ObjectNode object = object(scenario.name());
        if (drift.isEmpty()) {
            out.println(object.put("result", "not recorded"));
            return;
        }
        object.put("result", drift.get().differences().isEmpty() ? "as recorded" : "drifted");
        ArrayNode systems = object.putArray("systems");
        drift.get().systems().forEach(systems::add);
        ArrayNode differences = object.putArray("differences");
        for (Difference d : drift.get().differences()) {
            ArrayNode lines = differences
                    .addObject()
                    .put("number", d.number())
                    .put("step", d.step())
                    .put("what", d.what())
                    .putArray("lines");
            d.lines().forEach(lines::add);
        }
        out.println(object);
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
