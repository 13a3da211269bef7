package io.overlab.shell.pipe;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
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
import io.overlab.shell.view.EventPrinter;
import io.overlab.shell.view.StepText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** A recording where there is no terminal. */
public final class OfflinePipe {
    private OfflinePipe() {}

    /**
     * Does what lines say.
     *
     * @param surrounding where it runs
     * @param bill what is opened
     * @param recording what was recorded of it
     * @param in the lines
     * @param out where the text goes
     * @return the exit status
     */
    public static int run(Surrounding surrounding, Playbill bill, Recording recording, InputStream in, PrintStream out)
            throws IOException, LabException {
        return sit(surrounding, bill, recording, out, StepText.AT_ONCE, (desk, screen) -> {
            new LineRunner(desk).runAll(in);
            return desk.worst();
        });
    }

    /**
     * Plays it by itself.
     *
     * @param surrounding where it runs
     * @param bill what is played and how
     * @param recording what was recorded of it
     * @param out where the text goes
     * @param played hears of each step
     * @return the exit status
     */
    public static int replay(
            Surrounding surrounding, Playbill bill, Recording recording, PrintStream out, Piped.Played played)
            throws IOException, LabException {
        return sit(surrounding, bill, recording, out, StepText.ASKED_FOR, (desk, screen) -> {
            Show show = new Show(
                    new DeskCourse(desk),
                    new PipeStage(screen),
                    bill.plan(),
                    (number, step, millis, done) -> played.played(number, step, millis, done, List.of()));
            return show.run() == Show.End.DONE ? ExitStatus.OK : ExitStatus.FAILED;
        });
    }

    private static int sit(
            Surrounding surrounding,
            Playbill bill,
            Recording recording,
            PrintStream out,
            StepText text,
            Piped.Sitting sitting)
            throws IOException, LabException {
        PipeScreen screen = new PipeScreen(out, surrounding.marks());
        EventStream events = new EventStream();
        SessionJournal journal = SessionJournal.of(events, surrounding, true);
        try (events;
                RecordedSession session = new RecordedSession(bill.scenario(), recording, events)) {
            events.subscribe(new EventPrinter(screen, () -> session.lesson().map(Lesson::scenario), () -> text));
            Desk desk = new Desk(
                    session,
                    screen,
                    surrounding.index(),
                    true,
                    session.hostNames().get(0));
            desk.keptIn(journal);
            journal.begin(WindowSize.DEFAULT);
            desk.runWith(session::run);
            new LineRunner(desk).run(bill.start());
            return desk.worst() == ExitStatus.OK ? sitting.run(desk, screen) : desk.worst();
        } finally {
            journal.close();
        }
    }
}
