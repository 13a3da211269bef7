package io.overlab.shell;

import io.overlab.labs.scenario.OwnCommand;
import io.overlab.labs.scenario.Scenario;
import io.overlab.shell.tty.AtTerminal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks, before a scenario from elsewhere runs commands by itself.
 *
 * @param trust what is known already
 * @param out shows a line of the commands
 * @param ask puts the question and gives the line that was typed, null at the end of the input; absent where there is no
 *     terminal
 */
public record TrustQuestion(Trust trust, Consumer<String> out, Optional<Function<String, String>> ask) {

    /** Asks at the terminal, if there is one. */
    public static TrustQuestion of(Trust trust) {
        return new TrustQuestion(
                trust,
                System.out::println,
                Optional.ofNullable(System.console())
                        .filter(c -> AtTerminal.is())
                        .map(console -> q -> console.readLine("%s", q)));
    }

    /**
     * Asks whether a scenario may run, where that is not known.
     *
     * @param commands what it would run by itself
     * @throws UsageException when it may not
     */
    public void ask(Scenario scenario, List<OwnCommand> commands) throws UsageException {
        if (trust.trusts(scenario)) {
            return;
        }
        if (ask.isEmpty()) {
            throw new UsageException(Trust.refusal(scenario));
        }
        Trust.shown(scenario, commands).forEach(out);
        String answer = ask.get().apply("Run them? It is remembered until they change. [y/N] ");
        if (answer == null || !answer.strip().matches("(?i)y|yes")) {
            throw new UsageException("Nothing was run.");
        }
        trust.remember(scenario);
    }
}
