package io.overlab.shell.pipe;

import io.overlab.labs.drift.Difference;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.LabSpec;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.Turn;
import io.overlab.labs.scenario.Step;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.LineRunner;
import io.overlab.shell.SessionJournal;
import io.overlab.shell.Surrounding;
import io.overlab.shell.replay.AsRecorded;
import io.overlab.shell.replay.DeskCourse;
import io.overlab.shell.replay.Playbill;
import io.overlab.shell.replay.Show;
import io.overlab.shell.view.EventPrinter;
import io.overlab.shell.view.StepText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** The shell fed by a pipe: a line after the other has ended, plain text, and the worst result at the end. */
public final class Piped {
    private Piped() {}

    /**
     * Does what the lines say.
     *
     * @param surrounding where it runs
     * @param first lines to do before the others
     * @param in the lines
     * @param out where the text goes
     * @return the exit status
     */
    public static int run(Surrounding surrounding, List<String> first, InputStream in, PrintStream out)
            throws IOException, LabException {
        return sit(surrounding, out, StepText.AT_ONCE, (desk, screen) -> {
            LineRunner lines = new LineRunner(desk);
            lines.runAll(first);
            lines.runAll(in);
            return desk.worst();
        });
    }

    /** Something that is done at a desk without a terminal. */
    interface Sitting {
        int run(Desk desk, PipeScreen screen) throws IOException, LabException;
    }

    /** Hears how each step of a replay came out. */
    public interface Played {
        /**
         * A step was played.
         *
         * @param number from 1
         * @param step which
         * @param millis how long it took
         * @param done whether its checks passed
         * @param drift what came out otherwise than recorded
         */
        void played(int number, Step step, long millis, boolean done, List<Difference> drift);
    }

    /**
     * Plays a scenario by itself.
     *
     * @param surrounding where it runs
     * @param bill what is played and how
     * @param out where the text goes
     * @param played hears of each step
     * @return the exit status
     */
    public static int replay(Surrounding surrounding, Playbill bill, PrintStream out, Played played)
            throws IOException, LabException {
        return sit(surrounding, out, StepText.ASKED_FOR, (desk, screen) -> {
            AsRecorded asRecorded = new AsRecorded(
                    bill.scenario(),
                    desk.session().events(),
                    screen,
                    bill.plan().drift());
            new LineRunner(desk).run(bill.start());
            if (desk.worst() != ExitStatus.OK) {
                return desk.worst();
            }
            Show show = new Show(
                    new DeskCourse(desk),
                    new PipeStage(screen),
                    bill.plan(),
                    (number, step, millis, done) -> played.played(number, step, millis, done, asRecorded.played(step)));
            Show.End end = show.run();
            asRecorded.sum();
            return end == Show.End.DONE ? ExitStatus.OK : ExitStatus.FAILED;
        });
    }

    private static int sit(Surrounding surrounding, PrintStream out, StepText text, Sitting sitting)
            throws IOException, LabException {
        PipeScreen screen = new PipeScreen(out, surrounding.marks());
        EventStream events = new EventStream();
        SessionJournal journal = SessionJournal.of(events, surrounding, true);
        try (events;
                Session session = new Session(events, surrounding.unattended(WindowSize.DEFAULT))) {
            events.subscribe(new EventPrinter(screen, () -> session.lesson().map(Lesson::scenario), () -> text));
            session.open(LabSpec.DEFAULT);
            String host = LabSpec.DEFAULT.hosts().keySet().iterator().next();
            Desk desk = new Desk(session, screen, surrounding.index(), true, host);
            desk.keptIn(journal);
            journal.begin(WindowSize.DEFAULT);
            desk.runWith((onHost, line, origin) -> toTheEnd(session, onHost, line, origin));
            return sitting.run(desk, screen);
        } finally {
            journal.close();
        }
    }

    private static int toTheEnd(Session session, String host, String line, Origin origin) throws LabException {
        Turn turn = session.run(host, line, origin).turn().join();
        session.events().settle();
        if (turn.kind() == Turn.Kind.ENDED) {
            session.judge(host, turn);
        }
        return turn.status();
    }
}
