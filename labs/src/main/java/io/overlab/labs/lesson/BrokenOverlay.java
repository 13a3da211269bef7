package io.overlab.labs.lesson;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import io.overlab.labs.check.Check;
import io.overlab.labs.check.Count;
import io.overlab.labs.check.PacketsCheck;
import io.overlab.labs.check.Span;
import io.overlab.labs.check.WhyCheck;
import io.overlab.labs.diagnose.Fault;
import io.overlab.labs.diagnose.FaultCatalogue;
import io.overlab.labs.diagnose.Fix;
import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A challenge made at random: an overlay with one fault of the catalogue, or two. The same seed gives the same challenge.
 */
public final class BrokenOverlay {
    /** The scenario that builds the overlay, and the step that takes it down again. */
    public static final String OVERLAY = "build-overlay";

    private static final String TEARDOWN = "teardown";

    /** Seeds are short, so that people can tell each other. */
    private static final int SEEDS = 10_000;

    static final Place FROM = Place.parse("docker0/demo");
    static final String TO = "192.168.0.3";
    private static final Place FROM_LINK = Place.parse("docker0/demo:eth0");

    private BrokenOverlay() {}

    /** A seed that nobody chose. */
    public static long anySeed() {
        return new Random().nextInt(SEEDS);
    }

    /** The faults of a seed: one, or every third time two, of which the first on the way comes first. */
    static List<Fault> faults(long seed) {
        Random random = new Random(seed);
        // The first numbers of neighbouring seeds are alike.
        random.nextLong();
        // A challenge is solved on one host; who has another's MAC address is known to both.
        List<Fault> all = FaultCatalogue.all().stream()
                .filter(f -> !f.name().equals("containers-same-mac"))
                .toList();
        Fault one = all.get(random.nextInt(all.size()));
        Fault other = all.get(random.nextInt(all.size()));
        boolean two = random.nextInt(3) == 0
                && !other.at().namespace().equals(one.at().namespace());
        return two ? List.of(one, other) : List.of(one);
    }

    /** The index of the first step that is not part of the overlay. */
    static int steps(Scenario overlay) {
        return overlay.indexOf(TEARDOWN).orElse(overlay.steps().size());
    }

    /**
     * The challenge.
     *
     * @param overlay the scenario that builds the overlay
     * @param faults what is wrong
     * @param fixes what mends it, all on one host
     * @param seed what it is named after
     */
    static Scenario scenario(Scenario overlay, List<Fault> faults, List<Fix> fixes, long seed) {
        boolean longOnly = faults.stream().allMatch(Fault::longOnly);
        String symptom = longOnly ? """
                  A user writes: small things work between the two containers, large
                  ones hang. A plain ping of 192.168.0.3 from demo on docker0 is
                  answered; one with `-M do -s 1422` is not.
                  """ : """
                  A user writes: the container demo on docker0 cannot reach the other
                  one, 192.168.0.3 (demo on docker1, says the plan). It has worked
                  before.
                  """;
        Step find = new Step(
                "find",
                "Somebody has broken it",
                fixes.isEmpty() ? FROM.host() : fixes.get(0).host(),
                symptom + """

                Find out what is wrong and put it right. The overlay is that of
                build-overlay, every tool is free, and both hosts are yours.
                """,
                fixes.stream().map(f -> f.command() + "\n").collect(Collectors.joining()),
                List.of(new WhyCheck(FROM, TO, "none")),
                List.of(
                        "Follow the frame: where is it seen, and where no more? `follow demo 192.168.0.3` looks everywhere"
                                + " at once.",
                        "`topo`, `neigh` and `fdb` show what is set up; compare both hosts.",
                        "`why demo 192.168.0.3` walks the way and names what it finds."));
        String size = longOnly ? " -M do -s 1422" : "";
        Step prove = new Step(
                "prove",
                "Does it work?",
                FROM.host(),
                "Nothing is in the way any more. Show it: a ping from demo" + (longOnly ? ", a large one," : "")
                        + " is answered.\n",
                "ip netns exec demo ping -c1 -W2" + size + " " + TO + "\n",
                List.of(answered(longOnly)),
                List.of("ip netns exec NETNS ping -c1" + size + " ADDRESS"));
        String closing = faults.stream()
                .map(f -> "  " + f.title() + " (" + f.name() + ").\n")
                .collect(Collectors.joining());
        return new Scenario(
                "broken",
                "A broken overlay, number " + seed,
                10,
                "",
                0,
                1,
                overlay.needs(),
                overlay.hosts(),
                List.of(),
                setup(overlay, faults),
                List.of(find, prove),
                true,
                Optional.of("What was wrong:\n" + closing + "`start broken` breaks another."),
                overlay.file());
    }

    /** Its size shows that the request was as large. */
    private static Check answered(boolean large) {
        String where = "icmp.type == 0 and ip.src == " + TO + (large ? " and ip.len >= 1450" : "");
        try {
            return new PacketsCheck(
                    FROM_LINK,
                    where,
                    Filter.parse(where),
                    Count.SOME,
                    Span.Since.COMMAND,
                    Optional.of("an echo reply of " + TO));
        } catch (FilterException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Host by host: what is built on one does not ask what is on the other yet. */
    static Map<String, String> setup(Scenario overlay, List<Fault> faults) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (Step step : overlay.steps().subList(0, steps(overlay))) {
            step.rebuildCommands()
                    .forEach(l -> lines.computeIfAbsent(l.host(), h -> new ArrayList<>())
                            .add(l.line()));
        }
        for (Fault fault : faults) {
            for (Fix wrong : fault.recipe()) {
                lines.computeIfAbsent(wrong.host(), h -> new ArrayList<>()).add(wrong.command());
            }
        }
        Map<String, String> setup = new LinkedHashMap<>();
        lines.forEach((host, commands) -> setup.put(host, String.join("\n", commands) + "\n"));
        return setup;
    }
}
