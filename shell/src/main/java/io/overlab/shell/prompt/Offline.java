package io.overlab.shell.prompt;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.RecordedSession;
import io.overlab.labs.recording.Recording;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.LineRunner;
import io.overlab.shell.SessionJournal;
import io.overlab.shell.Surrounding;
import io.overlab.shell.replay.DeskCourse;
import io.overlab.shell.replay.Playbill;
import io.overlab.shell.replay.Show;
import io.overlab.shell.tty.QuietMode;
import io.overlab.shell.view.EventPrinter;
import io.overlab.shell.view.StepText;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Terminal;

/** The shell in a recording: the same prompt, views and verbs, and neither hosts nor a kernel. */
public final class Offline {
    private Offline() {}

    /**
     * Opens a recording, for a learner or as a show.
     *
     * @param surrounding where it runs
     * @param bill the scenario, and how it is played where it is
     * @param recording what was recorded of it
     * @param show whether it is played
     * @return the exit status
     */
    public static int run(Surrounding surrounding, Playbill bill, Recording recording, boolean show)
            throws IOException, LabException {
        return run(surrounding, bill, recording, show, Optional.empty());
    }

    /**
     * Opens a recording at the place of a slide until the person leaves; where they are in the deck then, the door knows.
     *
     * @param surrounding where it runs
     * @param bill the scenario of the slide
     * @param recording what was recorded of it
     * @param door how they came and go back
     * @return the exit status
     */
    public static int fromSlides(Surrounding surrounding, Playbill bill, Recording recording, SlidesDoor door)
            throws IOException, LabException {
        return run(surrounding, bill, recording, false, Optional.of(door));
    }

    private static int run(
            Surrounding surrounding, Playbill bill, Recording recording, boolean show, Optional<SlidesDoor> from)
            throws IOException, LabException {
        EventStream events = new EventStream();
        SessionJournal journal = SessionJournal.of(events, surrounding, false);
        AtomicReference<PromptStage> stage = new AtomicReference<>();
        try (RecordedSession session = new RecordedSession(bill.scenario(), recording, events);
                Terminal terminal = Interactive.terminal()) {
            QuietMode.begin(terminal);
            TerminalScreen screen = new TerminalScreen(terminal, surrounding.marks(), surrounding.colour());
            events.subscribe(
                    new EventPrinter(screen, () -> session.lesson().map(Lesson::scenario), () -> text(show, stage)));
            String first = session.hostNames().get(0);
            journal.tell();
            Desk desk = new Desk(session, screen, surrounding.index(), !surrounding.drawing(), first);
            desk.keptIn(journal);
            Keyboard keyboard = new Keyboard(terminal, surrounding.colour(), desk, surrounding.historyFile());
            screen.readWith(keyboard.reader());
            desk.screen().prose(greeting(surrounding, recording), Styles.DIM);
            Prompt prompt = new Prompt(terminal, keyboard.reader(), screen, desk);
            desk.runWith(session::run);
            if (surrounding.drawing()) {
                SlidesDoor door = from.orElseGet(() -> new SlidesDoor(surrounding, true));
                desk.slidesWith((d, name) -> door.open(terminal, d, name));
            }
            if (from.isPresent()) {
                from.get().enter(desk);
            } else {
                new LineRunner(desk).run(bill.start());
            }
            if (desk.worst() != ExitStatus.OK) {
                return desk.worst();
            }
            journal.begin(Prompt.size(terminal));
            if (!show) {
                prompt.run();
                return ExitStatus.OK;
            }
            stage.set(new PromptStage(terminal, screen, desk, prompt, keyboard::scene));
            try {
                Show.End end = new Show(
                                new DeskCourse(desk), stage.get(), bill.plan(), (number, step, millis, done) -> {})
                        .run();
                return end == Show.End.DONE ? ExitStatus.OK : ExitStatus.FAILED;
            } finally {
                stage.get().end();
            }
        } finally {
            journal.close();
        }
    }

    /** What the person is told first. */
    public static String greeting(Surrounding surrounding, Recording recording) {
        return "Overlab " + surrounding.dot() + " a recording made on "
                + recording.header().kernel() + " " + surrounding.dot()
                + " no hosts run: what was recorded can be given, in its order";
    }

    private static StepText text(boolean show, AtomicReference<PromptStage> stage) {
        PromptStage now = stage.get();
        return !show ? StepText.BELOW_FRAMES : now == null ? StepText.ASKED_FOR : now.stepText();
    }
}
