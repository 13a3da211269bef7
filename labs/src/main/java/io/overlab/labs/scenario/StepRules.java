package io.overlab.labs.scenario;

import io.overlab.labs.check.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a step says and nobody will ever see: hints, mistakes, and steps that are done before they begin. */
final class StepRules {
    private final Source source;
    private final Scenario scenario;
    private final List<Problem> problems = new ArrayList<>();

    StepRules(Source source, Scenario scenario) {
        this.source = source;
        this.scenario = scenario;
    }

    List<Problem> problems(Node root) {
        List<Node> nodes = Tree.items(root, "steps");
        Set<Check> before = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            Step step = scenario.steps().get(i);
            hints(step, Tree.items(nodes.get(i), "hint"));
            mistakes(step, Tree.items(nodes.get(i), "mistakes"));
            boolean done = step.checks().stream().allMatch(c -> c.lasting() && before.contains(c));
            if (done) {
                report(
                        Tree.get(nodes.get(i), "check").orElse(nodes.get(i)),
                        "every check of this step is one of an earlier step, so it is done before it begins");
            }
            before.addAll(step.checks());
        }
        return problems;
    }

    private void hints(Step step, List<Node> nodes) {
        Set<String> given = new HashSet<>();
        boolean solved = false;
        for (int i = 0; i < nodes.size(); i++) {
            String hint = step.hints().get(i);
            if (solved) {
                report(
                        nodes.get(i),
                        "this hint is not reached by anybody who needs it: the one before is the solution");
            } else if (!given.add(words(hint))) {
                report(nodes.get(i), "this hint says what an earlier one of the step has said");
            }
            solved |= words(hint).contains(words(String.join("\n", step.commands())));
        }
    }

    private void mistakes(Step step, List<Node> nodes) {
        List<List<Check>> seen = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<Check> when = step.mistakes().get(i).when();
            Node at = Tree.get(nodes.get(i), "when").orElse(nodes.get(i));
            for (List<Check> earlier : seen) {
                if (when.containsAll(earlier)) {
                    report(at, "this mistake is never the first to be told: an earlier one holds whenever it does");
                    break;
                }
            }
            if (when.containsAll(step.checks())) {
                report(at, "this mistake is never told: where it holds, the step is done");
            }
            boolean absence = when.stream().anyMatch(Check::absence);
            boolean cause = when.stream().anyMatch(c -> c.happening() && !c.absence());
            if (absence && !cause) {
                report(
                        at,
                        "this mistake is about frames that did not pass, and nothing shows that their cause did happen;"
                                + " add a packets or ping check that does");
            }
            seen.add(when);
        }
    }

    private void report(Node node, String sentence) {
        problems.add(source.invalid(node.mark(), sentence).problem());
    }

    private static String words(String text) {
        return text.strip().replaceAll("[\\s`]+", " ");
    }
}
