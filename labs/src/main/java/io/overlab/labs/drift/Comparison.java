package io.overlab.labs.drift;

import io.overlab.capture.live.SeenPacket;
import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.text.PairView;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.drift.Difference.Line;
import io.overlab.labs.host.Host;
import io.overlab.labs.recording.RecordedCommand;
import io.overlab.labs.recording.RecordedStep;
import io.overlab.labs.recording.Recording;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotDifference;
import io.overlab.labs.verify.States;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two walks through a scenario, what differs each time left out. */
final class Comparison {
    /** A long text is compared as far as this; what a screen shows is far less. */
    private static final int MOST_LINES = 400;

    /** What tables learn and forget by themselves, each in its own time. */
    private static final Pattern LEARNED =
            Pattern.compile("\\b(reachable|stale|delay|probe|failed|incomplete|learned|extern_learn)\\b");

    /** What an engine calls a vxlan device for the moment in which it takes it away: vx-VNI-ID. */
    private static final Pattern LEAVING = Pattern.compile("\\bvx-[0-9a-f]{6}-\\w{5}\\b");

    private final Scenario scenario;
    private final States states;
    private final Masks masks;

    Comparison(Scenario scenario) {
        this.scenario = scenario;
        this.states = new States(scenario);
        this.masks = new Masks(states.chosen());
    }

    /** Compares a whole walk, step by step. */
    List<Difference> all(Recording recorded, Recording now) {
        List<Difference> differences = new ArrayList<>();
        int number = 0;
        for (Step step : scenario.steps()) {
            number++;
            Optional<RecordedStep> before = recorded.step(step.name());
            Optional<RecordedStep> after = now.step(step.name());
            if (before.isPresent() && after.isPresent()) {
                differences.addAll(step(before.get(), after.get()));
            } else if (before.isPresent() != after.isPresent()) {
                differences.add(new Difference(
                        number,
                        step.name(),
                        "the step itself",
                        List.of(before.isPresent() ? "- it was walked" : "+ it is walked, and is not recorded")));
            }
        }
        return differences;
    }

    /** Compares what happened in one step. */
    List<Difference> step(RecordedStep recorded, RecordedStep now) {
        List<Difference> found = new ArrayList<>();
        List<String> before = commands(recorded);
        List<String> after = commands(now);
        if (!before.equals(after)) {
            add(found, now, "the commands", lines(before), lines(after));
            return found;
        }
        for (int i = 0; i < recorded.commands().size(); i++) {
            command(found, now, recorded.commands().get(i), now.commands().get(i));
        }
        add(found, now, "the frames that were shown", frames(recorded), frames(now));
        add(found, now, "the checks", verdicts(recorded), verdicts(now));
        state(found, recorded, now);
        return found;
    }

    private static List<String> commands(RecordedStep step) {
        return step.commands().stream().map(c -> c.host() + ":~# " + c.line()).toList();
    }

    private void command(List<Difference> found, RecordedStep step, RecordedCommand before, RecordedCommand after) {
        String name = "`" + after.line() + "`";
        if (before.status() != after.status()) {
            add(
                    found,
                    step,
                    "the exit status of " + name,
                    lines(List.of("" + before.status())),
                    lines(List.of("" + after.status())));
        }
        add(
                found,
                step,
                "what " + name + " printed",
                lines(Masks.lines(before.printed())),
                lines(Masks.lines(after.printed())));
    }

    /** Which frames passed, each sort once: how often one is repeated is a matter of time. */
    private List<Line> frames(RecordedStep step) {
        Map<String, Line> sorts = new LinkedHashMap<>();
        Set<Integer> asked = step.commands().stream()
                .flatMap(c -> c.frames().stream())
                .flatMap(f -> echoes(f.packet(), Icmp.ECHO_REQUEST))
                .collect(Collectors.toSet());
        for (RecordedCommand command : step.commands()) {
            for (SeenPacket seen : command.frames()) {
                if (Masks.comesInItsOwnTime(seen.packet()) || waited(seen.packet(), asked)) {
                    continue;
                }
                String text =
                        seen.place() + "  " + PairView.plain(seen.packet()).replace("\n", " / ");
                sorts.putIfAbsent(masks.masked(text), new Line(text, masks.masked(text)));
            }
        }
        // Two places are read by two threads.
        return sorts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Whether a frame is the answer to a ping of an earlier step: it waited at the host that answers for a MAC address, which
     * a host does for some seconds only. With somebody who takes their time between two steps it never comes.
     */
    private static boolean waited(Packet packet, Set<Integer> asked) {
        return echoes(packet, Icmp.ECHO_REPLY).anyMatch(e -> !asked.contains(e));
    }

    /** The echoes of a type in a packet, each as its identifier and its sequence number. */
    private static Stream<Integer> echoes(Packet packet, int type) {
        return packet.layers().stream()
                .filter(Icmp.class::isInstance)
                .map(Icmp.class::cast)
                .filter(i -> i.type() == type)
                .map(i -> i.identifier() << Short.SIZE | i.sequence());
    }

    private List<Line> verdicts(RecordedStep step) {
        return lines(step.verdicts().stream()
                .map((Verdict v) -> (v.passed() ? "passed: " : "not passed: ") + v.claim())
                .toList());
    }

    private void state(List<Difference> found, RecordedStep recorded, RecordedStep now) {
        Optional<Snapshot> before = recorded.end().map(Comparison::hosts).map(states::of);
        Optional<Snapshot> after = now.end().map(Comparison::hosts).map(states::of);
        if (before.isPresent() && after.isPresent()) {
            List<String> changes = SnapshotDifference.between(before.get(), after.get()).stream()
                    .map(Change::toString)
                    .filter(c ->
                            !LEARNED.matcher(c).find() && !LEAVING.matcher(c).find())
                    .map(c -> "~ " + c)
                    .toList();
            if (!changes.isEmpty()) {
                found.add(new Difference(now.number(), now.name(), "the state it leaves", changes));
            }
        }
    }

    /** What the switch between the hosts has learned it forgets when it is time. */
    private static Snapshot hosts(Snapshot all) {
        return new Snapshot(all.hosts().stream()
                .filter(h -> !h.name().equals(Host.UNDERLAY))
                .toList());
    }

    private List<Line> lines(Collection<String> texts) {
        return texts.stream()
                .limit(MOST_LINES)
                .map(t -> new Line(t, masks.masked(t)))
                .toList();
    }

    private static List<String> sorted(List<Line> lines) {
        return lines.stream().map(Line::masked).sorted().toList();
    }

    private static void add(
            List<Difference> found, RecordedStep step, String what, List<Line> before, List<Line> after) {
        List<String> lines = Difference.between(before, after);
        // The same lines in another order: tables are listed as the kernel and its hashes have them.
        if (!sorted(before).equals(sorted(after))) {
            found.add(new Difference(step.number(), step.name(), what, lines));
        }
    }
}
