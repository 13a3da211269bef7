package io.overlab.shell.prompt;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.WarmUp;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.LineRunner;
import io.overlab.shell.SessionJournal;
import io.overlab.shell.Surrounding;
import io.overlab.shell.enter.EnterServer;
import io.overlab.shell.replay.AsRecorded;
import io.overlab.shell.replay.DeskCourse;
import io.overlab.shell.replay.Plan;
import io.overlab.shell.replay.Playbill;
import io.overlab.shell.replay.Show;
import io.overlab.shell.tty.QuietMode;
import io.overlab.shell.view.DiagnosisView;
import io.overlab.shell.view.EventPrinter;
import io.overlab.shell.view.LessonListView;
import io.overlab.shell.view.Prose;
import io.overlab.shell.view.StepText;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** The shell at a terminal: hosts come up while the terminal is prepared, then the prompt. */
public final class Interactive {
    private static final String FIRST_HOST =
            LabSpec.DEFAULT.hosts().keySet().iterator().next();

    /** What fits above the prompt and below the first line in a window of 24 lines. */
    private static final int GREETING_ROWS = 18;

    private Interactive() {}

    /**
     * Runs the shell until the person leaves.
     *
     * @param surrounding where it runs
     * @param first lines to do before the first prompt
     * @return the exit status
     */
    public static int run(Surrounding surrounding, List<String> first) throws IOException, LabException {
        return run(surrounding, first, Optional.empty(), Optional.empty());
    }

    /**
     * Runs the shell at the place of a slide until the person leaves; where they are in the deck then, the door knows.
     *
     * @param surrounding where it runs
     * @param door how they came and go back
     * @return the exit status
     */
    public static int fromSlides(Surrounding surrounding, SlidesDoor door) throws IOException, LabException {
        return run(surrounding, List.of(), Optional.empty(), Optional.of(door));
    }

    /**
     * Plays a scenario until the person who presents it leaves.
     *
     * @param surrounding where it runs
     * @param bill what is played and how
     * @return the exit status
     */
    public static int replay(Surrounding surrounding, Playbill bill) throws IOException, LabException {
        return run(surrounding, List.of(bill.start()), Optional.of(bill), Optional.empty());
    }

    private static int run(
            Surrounding surrounding, List<String> first, Optional<Playbill> show, Optional<SlidesDoor> from)
            throws IOException, LabException {
        EventStream events = new EventStream();
        SessionJournal journal = SessionJournal.of(events, surrounding, false);
        Session.Surroundings around = surrounding.session(WindowSize.DEFAULT, System.getenv("TERM"));
        // What is presented is no progress of the one who presents it.
        Session session = new Session(
                events, show.isPresent() || from.isPresent() ? Surrounding.withoutProgress(around) : around);
        AtomicReference<PromptStage> stage = new AtomicReference<>();
        // Three things that take time and do not need each other.
        CompletableFuture<Void> hosts = started("hosts", () -> open(session));
        CompletableFuture<IntFunction<List<AttributedString>>> lessons = new CompletableFuture<>();
        started("lessons", () -> lessons.complete(lessonList(surrounding, session)));
        try (session;
                Terminal terminal = terminal()) {
            QuietMode.begin(terminal);
            session.resize(Prompt.size(terminal));
            TerminalScreen screen = new TerminalScreen(terminal, surrounding.marks(), surrounding.colour());
            events.subscribe(new EventPrinter(
                    screen, () -> session.lesson().map(Lesson::scenario), () -> stepText(show, stage)));
            journal.tell();
            Desk desk = new Desk(session, screen, surrounding.index(), !surrounding.drawing(), FIRST_HOST);
            desk.keptIn(journal);
            Keyboard keyboard = new Keyboard(terminal, surrounding.colour(), desk, surrounding.historyFile());
            PromptReader reader = keyboard.reader();
            screen.readWith(reader);
            awaitHosts(hosts);
            boolean choosing = first.isEmpty() && from.isEmpty();
            greet(surrounding, desk, choosing ? lessons.join().apply(screen.width()) : List.of());
            if (surrounding.drawing()) {
                SlidesDoor door = from.orElseGet(() -> new SlidesDoor(surrounding, false));
                desk.slidesWith((d, name) -> door.open(terminal, d, name));
            }
            Prompt prompt = new Prompt(terminal, reader, screen, desk);
            // Before the first step begins, so that it is heard, too.
            Optional<AsRecorded> asRecorded = show.map(b ->
                    new AsRecorded(b.scenario(), events, desk.screen(), b.plan().drift()));
            new LineRunner(desk).runAll(first);
            if (from.isPresent()) {
                from.get().enter(desk);
            }
            if (desk.worst() != ExitStatus.OK) {
                return desk.worst();
            }
            started("warm-up", () -> {
                journal.begin(Prompt.size(terminal));
                DiagnosisView.rehearse(WarmUp.of(session, FIRST_HOST), surrounding.marks());
                keyboard.warmUp();
            });
            Optional<EnterServer> enter = enterServer(session, surrounding);
            int status = ExitStatus.OK;
            if (show.isPresent()) {
                stage.set(new PromptStage(terminal, screen, desk, prompt, keyboard::scene));
                status = play(stage.get(), desk, show.get().plan(), asRecorded.orElseThrow());
            } else {
                prompt.run();
            }
            enter.ifPresent(EnterServer::close);
            return status;
        } finally {
            journal.close();
        }
    }

    /** Before the show has begun nobody is to read the first step yet. */
    private static StepText stepText(Optional<Playbill> show, AtomicReference<PromptStage> stage) {
        PromptStage now = stage.get();
        return show.isEmpty() ? StepText.BELOW_FRAMES : now == null ? StepText.ASKED_FOR : now.stepText();
    }

    private static int play(PromptStage stage, Desk desk, Plan plan, AsRecorded asRecorded) throws LabException {
        try {
            Show show = new Show(
                    new DeskCourse(desk), stage, plan, (number, step, millis, done) -> asRecorded.played(step));
            Show.End end = show.run();
            asRecorded.sum();
            return end == Show.End.DONE ? ExitStatus.OK : ExitStatus.FAILED;
        } finally {
            stage.end();
        }
    }

    /** Without it a session works as well; only other terminals cannot join. */
    private static Optional<EnterServer> enterServer(Session session, Surrounding surrounding) {
        try {
            return Optional.of(EnterServer.start(session, surrounding.sockets()));
        } catch (IOException e) {
            session.events()
                    .publish(new Event.Problem("Other terminals cannot join this lab: " + e.getMessage() + "."));
            return Optional.empty();
        }
    }

    private static CompletableFuture<Void> started(String name, Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                        done.complete(null);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    /** The list of lessons, for a screen of any width. */
    private static IntFunction<List<AttributedString>> lessonList(Surrounding surrounding, Session session) {
        try {
            List<Summary> summaries = surrounding.index().summaries();
            Map<String, Progress> progress = session.progress().all();
            return width -> LessonListView.greeting(summaries, progress, width, GREETING_ROWS);
        } catch (ScenarioException e) {
            return width -> List.of(new AttributedString(e.getMessage(), Styles.BAD));
        }
    }

    /** The person's terminal. */
    public static Terminal terminal() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .provider("jni")
                .nativeSignals(true)
                .signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build();
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

    private static void greet(Surrounding surrounding, Desk desk, List<AttributedString> lessons) {
        int count = desk.hosts().size();
        String greeting = String.format(
                "Overlab %s %d hosts ready in %.1f s %s %s %s your own network is untouched",
                surrounding.dot(),
                count,
                desk.running().map(Session::readyMillis).orElse(0L) / 1000.0,
                surrounding.dot(),
                surrounding.rootless() ? "rootless" : "root",
                surrounding.dot());
        List<String> lines = Prose.wrap(greeting, desk.screen().width());
        desk.screen()
                .line(new AttributedStringBuilder()
                        .style(Styles.HEADING)
                        .append("Overlab")
                        .style(Styles.PLAIN)
                        .append(lines.get(0).substring("Overlab".length()))
                        .toAttributedString());
        lines.subList(1, lines.size()).forEach(l -> desk.screen().line(l));
        if (lessons.isEmpty()) {
            return;
        }
        desk.screen().line("");
        desk.screen().lines(lessons);
        desk.screen().line("");
        desk.screen().prose("Type `start` and a name, `help` for the verbs; anything else runs on " + FIRST_HOST + ".");
    }
}
