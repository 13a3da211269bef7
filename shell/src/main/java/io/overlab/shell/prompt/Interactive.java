package io.overlab.shell.prompt;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.Session;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.LineRunner;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.EventPrinter;
import io.overlab.shell.view.LessonListView;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;

/** The shell at a terminal: hosts come up while the terminal is prepared, then the prompt. */
public final class Interactive {
    private Interactive() {}

    /**
     * Runs the shell until the person leaves.
     *
     * @param surrounding where it runs
     * @param first a line to do before the first prompt, or the empty string
     * @return the exit status
     */
    public static int run(Surrounding surrounding, String first) throws IOException, LabException {
        EventStream events = new EventStream();
        try (Terminal terminal = terminal()) {
            Session session = new Session(events, surrounding.session(Prompt.size(terminal), terminal.getType()));
            CompletableFuture<Void> hosts = CompletableFuture.runAsync(() -> open(session));
            TerminalScreen screen = new TerminalScreen(terminal, surrounding.marks(), surrounding.colour());
            events.subscribe(new EventPrinter(screen, () -> session.lesson().map(Lesson::scenario)));
            Desk desk = new Desk(
                    session,
                    screen,
                    surrounding.catalog(),
                    !surrounding.colour(),
                    LabSpec.DEFAULT.hosts().keySet().iterator().next());
            LineReader reader = reader(terminal, desk);
            screen.readWith(reader);
            try (session) {
                awaitHosts(hosts);
                greet(surrounding, desk);
                Prompt prompt = new Prompt(terminal, reader, screen, desk);
                if (!first.isEmpty()) {
                    new LineRunner(desk).run(first);
                }
                prompt.run();
            }
            return ExitStatus.OK;
        }
    }

    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .provider("jni")
                .nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build();
    }

    private static LineReader reader(Terminal terminal, Desk desk) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("overlab")
                .parser(new WholeLine())
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, true)
                .build();
        NextCommand.bind(reader, desk);
        return reader;
    }

    private static void open(Session session) {
        try {
            session.open(LabSpec.DEFAULT);
        } catch (LabException e) {
            throw new CompletionException(e);
        }
    }

    private static void awaitHosts(CompletableFuture<Void> hosts) throws LabException {
        try {
            hosts.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LabException lab) {
                throw lab;
            }
            throw e;
        }
    }

    private static void greet(Surrounding surrounding, Desk desk) {
        int count = desk.hosts().size();
        desk.screen()
                .line(new AttributedStringBuilder()
                        .style(Styles.HEADING)
                        .append("Overlab")
                        .style(Styles.PLAIN)
                        .append(String.format(
                                " %s %d hosts ready in %.1f s %s %s %s your own network is untouched",
                                surrounding.dot(),
                                count,
                                desk.session().readyMillis() / 1000.0,
                                surrounding.dot(),
                                surrounding.rootless() ? "rootless" : "root",
                                surrounding.dot()))
                        .toAttributedString());
        desk.screen().line("");
        try {
            desk.screen()
                    .lines(LessonListView.lines(
                            desk.catalog().list(),
                            desk.session().progress().all(),
                            desk.screen().width()));
        } catch (io.overlab.labs.scenario.ScenarioException e) {
            desk.screen().line(e.getMessage());
        }
        desk.screen()
                .lines(List.of(
                        new org.jline.utils.AttributedString(""),
                        new org.jline.utils.AttributedString(
                                "Type `start` and a name, `help` for the verbs; anything else runs on docker0.")));
    }
}
