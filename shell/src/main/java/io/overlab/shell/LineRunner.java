package io.overlab.shell;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.Prediction;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.prompt.TypedLine;
import io.overlab.shell.verb.Verb;
import io.overlab.shell.verb.Verbs;
import io.overlab.shell.view.CountingScreen;
import io.overlab.shell.view.Prose;
import io.overlab.shell.view.Styles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Does what a line says: a verb, or a command on a host. */
public final class LineRunner {
    /** What bash says of a word that is no command, see its manual, EXIT STATUS. */
    private static final int NOT_FOUND = 127;

    /** Where a question is open nobody means a command by these. */
    private static final Pattern MEANT_AS_ANSWER = Pattern.compile("(?i)\\d{1,4}|y|n|yes|no");

    private final Desk desk;

    /** Makes a runner for a desk. */
    public LineRunner(Desk desk) {
        this.desk = desk;
    }

    /** Does what one line says, and remembers how it ended. */
    public void run(String line) {
        int status;
        try {
            status = dispatch(line);
        } catch (UsageException | ScenarioException e) {
            complain(e.getMessage());
            status = ExitStatus.USAGE;
        } catch (LabException e) {
            complain(e.getMessage());
            status = ExitStatus.CANNOT;
        } catch (RuntimeException e) {
            // The session and what was made in it go on.
            complain(FaultReport.write(e));
            status = ExitStatus.FAULT;
        }
        desk.result(status);
    }

    private int dispatch(String line) throws UsageException, LabException, ScenarioException {
        if (desk.session().wantsMore(desk.host())) {
            // A here-document or an open quote: whatever it looks like, it belongs to the command.
            desk.run(desk.host(), line, Origin.TYPED);
            return ExitStatus.OK;
        }
        if (answersQuestion(line)) {
            desk.session().events().settle();
            return ExitStatus.OK;
        }
        Optional<Prediction> question = desk.session().lesson().flatMap(Lesson::question);
        if (question.isPresent() && MEANT_AS_ANSWER.matcher(line).matches()) {
            throw new UsageException(line.strip() + " is no answer to what is to be predicted: "
                    + question.get().truth().answers() + " is.");
        }
        TypedLine typed = TypedLine.of(line, Verbs::isVerb, desk.hosts());
        if (typed instanceof TypedLine.Verb v) {
            desk.session().events().publish(new Event.VerbGiven(desk.host(), line));
            return verb(Verbs.find(v.name()).orElseThrow(), v.rest());
        }
        if (typed instanceof TypedLine.Unknown u) {
            throw new UsageException("There is no verb " + u.name() + "; `help` lists them.");
        }
        if (typed instanceof TypedLine.Command c) {
            if (!c.host().isEmpty()) {
                desk.goTo(c.host());
            }
            if (desk.run(desk.host(), c.line(), Origin.TYPED) == NOT_FOUND) {
                verbMeant(c.line());
            }
            // What a command on a host ends with is the learner's business, not the session's result.
            return ExitStatus.OK;
        }
        return desk.session().lesson().isPresent()
                ? Verbs.find("step").orElseThrow().run(desk, "")
                : ExitStatus.OK;
    }

    private int verb(Verb verb, String rest) throws UsageException, LabException, ScenarioException {
        Optional<VerbPipe> pipe = verb.lists() ? VerbPipe.of(rest) : Optional.empty();
        if (pipe.isPresent()) {
            if (pipe.get().command().isEmpty()) {
                throw new UsageException("Behind | comes a command, for example `" + verb.name() + " | less`.");
            }
            return pipe.get().run(desk, () -> verb(verb, pipe.get().rest()));
        }
        if (rest.strip().equals("--help")) {
            return Verbs.find("help").orElseThrow().run(desk, verb.name());
        }
        if (verb.synopsis().equals(verb.name()) && !rest.isEmpty()) {
            throw new UsageException(verb.name() + " takes nothing after it, but " + rest
                    + " was given; a line with a space before it goes to bash.");
        }
        return verb.lists() && !rest.contains("watch") ? listed(verb, rest) : verb.run(desk, rest);
    }

    /** Of what is longer than the window it is said how to see all. */
    private int listed(Verb verb, String rest) throws UsageException, LabException, ScenarioException {
        CountingScreen screen = new CountingScreen(desk.screen());
        int status = desk.on(screen, () -> verb.run(desk, rest));
        // The line that was typed and the prompt take one each.
        if (screen.rows() > 0 && screen.count() > screen.rows() - 2) {
            String line = (verb.name() + " " + rest).strip();
            screen.prose(
                    "That is longer than the window: "
                            + (desk.running().isPresent()
                                    ? "`" + line + " | less` shows it page by page."
                                    : "scroll back to its beginning."),
                    Styles.DIM);
        }
        return status;
    }

    /** bash has said that there is no such command; a slip in a verb looks like one. */
    private void verbMeant(String line) {
        String word = line.strip().split("\\s+", 2)[0];
        Verbs.oneSlipFrom(word)
                .ifPresent(verb -> desk.screen()
                        .prose("Did you mean the verb `" + verb.name() + "`? " + Prose.capital(verb.summary()) + "."));
    }

    /** No command is a lone y, number or address; with a space before it, it goes to bash all the same. */
    private boolean answersQuestion(String line) {
        return !line.startsWith(" ") && !line.isBlank() && desk.session().answer(line);
    }

    /** Does what the lines of a pasted block say, one after the other. */
    public void runAll(List<String> lines) {
        for (String line : lines) {
            if (!desk.leaving()) {
                run(line);
            }
        }
    }

    /** Does what the lines of a stream say, up to its end or until the session is left. */
    public void runAll(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !desk.leaving(); line = reader.readLine()) {
            run(line);
        }
    }

    private void complain(String sentence) {
        desk.session().events().settle();
        desk.screen().prose(sentence, Styles.BAD);
    }
}
