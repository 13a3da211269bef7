package io.overlab.shell.slides;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Needs;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.journal.EventStream;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.lesson.RecordedSession;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.Stay;
import io.overlab.labs.lesson.Turn;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.LineRunner;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.PacketList;
import io.overlab.shell.view.PacketView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/**
 * A lab that stands at a step of a scenario, and in which live blocks run: real hosts, or what was recorded of them. Used by
 * one thread.
 */
final class LiveLab implements AutoCloseable {
    /** What a slide has room for. */
    static final int WIDTH = 78;

    /** How often a ping is given once more that was to be answered and was not. */
    private static final int PINGS = 2;

    private static final long POLL_MILLIS = 20;
    private static final long PACKET_NANOS = 5_000_000_000L;

    private final Surrounding surrounding;
    private final EventStream events;
    private final Stay stay;
    /** How a line is given to it and ended. */
    private final Desk.Runner runner;

    private final SlideScreen screen;
    private final String source;
    private long seenBefore;

    private LiveLab(Surrounding surrounding, EventStream events, Stay stay, Desk.Runner runner, String source) {
        this.surrounding = surrounding;
        this.events = events;
        this.stay = stay;
        this.runner = runner;
        this.source = source;
        this.screen = new SlideScreen(WIDTH, surrounding.marks());
        events.subscribe(e -> {
            if (e.event() instanceof Event.Output output && output.foreground() && output.origin() == Origin.TYPED) {
                screen.raw(output.bytes());
            }
        });
    }

    /**
     * Makes a lab.
     *
     * @param station where it shall stand
     * @param offline whether to take the recording in any case; it is taken, too, where this machine lacks what the
     *     scenario needs
     * @throws LabException when neither can be had
     */
    static LiveLab open(Surrounding surrounding, Station station, boolean offline)
            throws LabException, ScenarioException, DeckException {
        Scenario scenario = surrounding.catalog().find(station.scenario());
        int index = Stations.index(scenario, station);
        Optional<String> missing = offline ? Optional.of("") : Needs.missing(scenario.needs());
        EventStream events = new EventStream();
        LiveLab lab = missing.isPresent()
                ? recorded(surrounding, events, scenario, missing.get())
                : onHosts(surrounding, events);
        try {
            lab.stay.start(scenario, index, List.of());
            lab.begin();
            return lab;
        } catch (LabException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private static LiveLab onHosts(Surrounding surrounding, EventStream events) {
        Session session = new Session(events, surrounding.unattended(new WindowSize(WIDTH, WindowSize.DEFAULT.rows())));
        return new LiveLab(surrounding, events, session, (host, line, origin) -> toItsEnd(session, host, line), "");
    }

    private static int toItsEnd(Session session, String host, String line) throws LabException {
        Turn turn = session.run(host, line, Origin.TYPED).turn().join();
        session.events().settle();
        if (turn.kind() == Turn.Kind.ENDED) {
            session.judge(host, turn);
        }
        return turn.status();
    }

    private static LiveLab recorded(Surrounding surrounding, EventStream events, Scenario scenario, String missing)
            throws LabException {
        Optional<Recording> recording;
        try {
            recording = Recording.read(scenario);
        } catch (IOException e) {
            recording = Optional.empty();
        }
        if (recording.isEmpty()) {
            events.close();
            throw new LabException(
                    missing.isEmpty()
                            ? scenario.name() + " has no recording: leave --offline out to run it."
                            : missing);
        }
        RecordedSession session = new RecordedSession(scenario, recording.get(), events);
        return new LiveLab(
                surrounding,
                events,
                session,
                session::run,
                "recorded on " + recording.get().header().kernel());
    }

    /** Whether hosts run. Then what is sent takes time and can be lost; in a recording all is there at once. */
    private boolean hasHosts() {
        return source.isEmpty();
    }

    /** Where what it shows comes from, when not from hosts that run: for example {@code recorded on Linux 6.1.0}. */
    String source() {
        return source;
    }

    /** Whether what ran here has led to a station, and nothing has been done in its step yet. */
    boolean standsAt(Station station) {
        try {
            Optional<Lesson> lesson =
                    stay.lesson().filter(l -> l.scenario().name().equals(station.scenario()));
            return lesson.isPresent()
                    && lesson.get().step().isPresent()
                    && Stations.index(lesson.get().scenario(), station)
                            == lesson.get().number() - 1
                    && stay.commandsGivenOf(lesson.get().step().get()) == 0;
        } catch (DeckException e) {
            return false;
        }
    }

    /** From here on packets are counted. */
    void begin() {
        events.settle();
        screen.take();
        seenBefore = stay.captures().packets().stream()
                .mapToLong(SeenPacket::number)
                .max()
                .orElse(0);
    }

    /** Runs a live block to its end; what is wrong with it is in the result. */
    Result run(LiveBlock block) {
        try {
            if (block instanceof LiveBlock.Run run) {
                return commands(run);
            }
            if (block instanceof LiveBlock.Show show) {
                return show(show);
            }
            return packet((LiveBlock.Packet) block);
        } catch (LabException e) {
            return Result.failed(trimmed(screen.take()), e.getMessage());
        }
    }

    private Result commands(LiveBlock.Run run) throws LabException {
        if (!stay.hostNames().contains(run.host())) {
            return Result.failed(
                    List.of(),
                    "There is no host " + run.host() + " in this lab: " + String.join(", ", stay.hostNames()) + ".");
        }
        int status = 0;
        List<AttributedString> shown = new ArrayList<>();
        List<AttributedString> asked = SlideText.asked(run);
        for (int i = 0; i < run.lines().size(); i++) {
            shown.add(asked.get(i));
            String line = run.lines().get(i);
            status = runner.run(run.host(), line, Origin.TYPED);
            boolean last = i == run.lines().size() - 1;
            for (int again = 0; again < PINGS && last && status != 0 && !run.fails() && asksTheNetwork(line); again++) {
                screen.take();
                status = runner.run(run.host(), line, Origin.TYPED);
            }
            events.settle();
            shown.addAll(run.look().part(trimmed(screen.take())));
        }
        if ((status != 0) != run.fails()) {
            return Result.failed(
                    shown,
                    run.fails()
                            ? "The last command was to fail and did not."
                            : "The last command ended with status " + status
                                    + "; `fails` behind the fence says that it is meant to.");
        }
        return Result.done(shown);
    }

    /** What was lost on the way, for example because a machine was busy, is asked for once more. */
    private boolean asksTheNetwork(String line) {
        return hasHosts() && line.matches("(.* )?ping .*");
    }

    private Result show(LiveBlock.Show show) {
        Desk desk = new Desk(
                stay, screen, surrounding.index(), true, stay.hostNames().get(0));
        new LineRunner(desk).run(":" + show.verb());
        events.settle();
        List<AttributedString> shown = trimmed(screen.take());
        if (desk.worst() == ExitStatus.OK) {
            return Result.done(show.look().part(shown));
        }
        // What is wrong the verb has said as its last lines.
        StringBuilder said = new StringBuilder();
        shown.forEach(
                l -> said.append(said.isEmpty() ? "" : " ").append(l.toString().strip()));
        return Result.failed(List.of(), said.toString());
    }

    private Result packet(LiveBlock.Packet block) throws LabException {
        List<SeenPacket> found = List.of();
        long until = System.nanoTime() + PACKET_NANOS;
        while (true) {
            found = stay.captures().packets().stream()
                    .filter(p -> p.number() > seenBefore)
                    .filter(p -> block.filter().map(f -> f.matches(p.packet())).orElse(true))
                    .toList();
            if (found.size() >= block.number() || !hasHosts() || System.nanoTime() > until) {
                break;
            }
            pause();
        }
        if (found.size() < block.number()) {
            return Result.failed(
                    List.of(),
                    "There is no packet " + block.number() + ": "
                            + (found.isEmpty() ? "none" : found.size() == 1 ? "one" : "only " + found.size())
                            + " has come since the lab stood here"
                            + (block.filterText().isEmpty() ? "." : " that is " + block.filterText() + "."));
        }
        return Result.done(block.look().part(lines(found.get(block.number() - 1), block)));
    }

    /** Without empty lines at its end, which programs are free with. */
    private static List<AttributedString> trimmed(List<AttributedString> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).toString().isBlank()) {
            end--;
        }
        return lines.subList(0, end);
    }

    private static void pause() throws LabException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("This was interrupted.", e);
        }
    }

    private List<AttributedString> lines(SeenPacket seen, LiveBlock.Packet block) {
        List<SeenPacket> one = List.of(new SeenPacket(block.number(), seen.packet(), seen.step(), seen.meaning()));
        return new ArrayList<>(
                switch (block.view()) {
                    case PAIR -> PacketList.pairs(one, WIDTH, surrounding.marks());
                    case TREE -> PacketView.tree(false, WIDTH).lines(one.get(0));
                    case HEX -> PacketView.tree(true, WIDTH).lines(one.get(0));
                    case DIAGRAM -> PacketView.diagram().lines(one.get(0));
                    case TCPDUMP -> PacketList.tcpdump(one, false, TcpdumpOptions.DEFAULT.time());
                });
    }

    @Override
    public void close() {
        stay.close();
        events.close();
    }
}
