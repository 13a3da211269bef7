package io.overlab.shell.command;

import io.overlab.labs.drift.Drift;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.verify.Proof;
import io.overlab.labs.verify.StepProofs;
import io.overlab.shell.tty.AtTerminal;
import io.overlab.shell.view.DriftView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line a step, what is wrong below it, and a total; at a terminal also what is being tried. */
final class VerifyText implements VerifyOutput {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean progress;
    private boolean pending;

    VerifyText(PrintStream out, boolean progress) {
        this.out = out;
        this.progress = progress;
    }

    /** Shows progress where somebody looks on and the lines of one scenario at a time come. */
    static VerifyText on(PrintStream out, boolean alone) {
        return new VerifyText(out, alone && AtTerminal.is());
    }

    @Override
    public synchronized void begins(Scenario scenario) {
        pending(scenario, 0);
    }

    @Override
    public synchronized void step(Scenario scenario, StepProofs step) {
        clear();
        out.printf(
                "%s %2d/%d %-20s %5d ms  %s%n",
                scenario.name(),
                step.number(),
                scenario.steps().size(),
                step.step(),
                step.millis(),
                step.good() ? "ok" + extras(step) : "FAILED");
        step.proofs().stream()
                .filter(p -> !p.good())
                .forEach(p -> out.println("    " + p.kind().word() + (p.name().isEmpty() ? "" : " " + p.name()) + ": "
                        + p.flaw().orElseThrow()));
        if (!step.proofs().get(0).good()) {
            step.verdicts()
                    .forEach(v -> out.printf(
                            "    %s %s: found %s; expected %s%n", v.outcome(), v.claim(), v.found(), v.expected()));
        }
        pending(scenario, step.number());
    }

    private static String extras(StepProofs step) {
        long mistakes = step.proofs().stream()
                .filter(p -> p.kind() == Proof.Kind.MISTAKE)
                .count();
        boolean asks = step.proofs().stream().anyMatch(p -> p.kind() == Proof.Kind.PREDICTION);
        String words = (asks ? ", prediction" : "")
                + (mistakes == 0 ? "" : mistakes == 1 ? ", 1 mistake" : ", " + mistakes + " mistakes");
        return words;
    }

    @Override
    public synchronized void total(Scenario scenario, List<StepProofs> steps, long millis) {
        clear();
        long good = steps.stream().filter(StepProofs::good).count();
        String rest = List.of(Proof.Kind.MISTAKE, Proof.Kind.PREDICTION, Proof.Kind.AGAIN).stream()
                .map(kind -> of(kind, steps))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(", "));
        out.printf(
                "%s: %d of %d steps verified%s in %.1f s%n",
                scenario.name(), good, scenario.steps().size(), rest.isEmpty() ? "" : ", " + rest, millis / 1000.0);
    }

    private static String of(Proof.Kind kind, List<StepProofs> steps) {
        List<Proof> proofs = steps.stream()
                .flatMap(s -> s.proofs().stream())
                .filter(p -> p.kind() == kind)
                .toList();
        long good = proofs.stream().filter(Proof::good).count();
        String what = switch (kind) {
            case MISTAKE -> "mistakes recognised";
            case PREDICTION -> "predictions answered";
            default -> "rebuilt alike";
        };
        return proofs.isEmpty() ? "" : good + " of " + proofs.size() + " " + what;
    }

    @Override
    public synchronized void skipped(Scenario scenario, String why) {
        clear();
        out.println(scenario.name() + " SKIPPED: " + why);
    }

    @Override
    public synchronized void cannot(Scenario scenario, String why) {
        clear();
        System.err.println("overlab: " + scenario.name() + ": " + why);
    }

    @Override
    public synchronized void recorded(Scenario scenario, Path file, long bytes) {
        clear();
        out.println(scenario.name() + ": recorded in " + file + ", " + (bytes + 1023) / 1024 + " KB");
    }

    @Override
    public synchronized void drift(Scenario scenario, Optional<Drift> drift) {
        clear();
        DriftView.lines(scenario, drift).forEach(out::println);
    }

    private void pending(Scenario scenario, int done) {
        int all = scenario.steps().size();
        if (progress && done < all) {
            out.print(scenario.name() + " " + (done + 1) + "/" + all + " "
                    + scenario.steps().get(done).name() + " ...");
            out.flush();
            pending = true;
        }
    }

    private void clear() {
        if (pending) {
            out.print(CLEAR);
            pending = false;
        }
    }
}
