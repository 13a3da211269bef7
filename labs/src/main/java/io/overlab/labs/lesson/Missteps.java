package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.scenario.HostLine;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What goes wrong in any lesson: the wrong host, the wrong namespace, something that is there already. The command's own
 * error message says that it failed; the state says why. Pure.
 */
final class Missteps {
    /**
     * A kind of misstep.
     *
     * @param error what the command printed
     * @param why what the state says of it, if anything
     */
    private record Rule(Pattern error, BiFunction<Failure, Matcher, Optional<String>> why) {}

    /** What iproute2 6.1 and iputils 20221126 print, on Linux 6. */
    private static final List<Rule> RULES = List.of(
            rule("Cannot find device \"([^\"]+)\"", Failure::elsewhere),
            rule("Device \"([^\"]+)\" does not exist", Failure::elsewhere),
            rule("argument \"([^\"]+)\" is wrong: Device does not exist", Failure::elsewhere),
            rule("Cannot open network namespace \"([^\"]+)\"", Failure::noNamespace),
            rule("argument \"([^\"]+)\" is wrong: Invalid \"netns\" value", Failure::noNamespace),
            rule("Cannot create namespace file \"/run/netns/([^\"]+)\": File exists", Failure::namespaceThere),
            rule("A VXLAN device with the specified VNI already exists", Failure::vniTaken),
            rule("RTNETLINK answers: File exists", Failure::rowThere),
            rule("RTNETLINK answers: No such file or directory", Failure::rowMissing),
            rule("RTNETLINK answers: Operation not supported", Failure::noPort),
            rule("RTNETLINK answers: Invalid argument", Failure::rowWithoutHost),
            rule("Address already assigned", (s, m) -> Optional.of("It has this address already.")),
            rule(
                    "Unknown device type",
                    (s, m) ->
                            Optional.of("This machine's kernel has no such kind of interface: its module is missing.")),
            rule("Nexthop has invalid gateway", Failure::gatewayFar),
            rule("Network is unreachable", Failure::noRoute),
            rule(
                    "nsenter: cannot open \\S*/docker/netns/|nsenter: reassociate to namespace '\\S+' failed: Invalid",
                    (s, m) -> Optional.of("No namespace is at that name (any more). Docker counts in front of the -: a"
                            + " network that was taken down and made again is 2-..., and `mount -t nsfs` shows which"
                            + " are there.")),
            rule(
                    "nsenter: failed to execute (/\\S+): Permission denied",
                    (s, m) -> Optional.of(
                            "nsenter took that for a program to run: a namespace's file goes behind --net=, as in --net="
                                    + m.group(1) + ".")),
            rule(
                    "Read-only file system",
                    (s, m) -> Optional.of(
                            "On a host only /root, /tmp, /run and /var/tmp can be written; the machine's own files cannot.")));

    private Missteps() {}

    private static Rule rule(String error, BiFunction<Failure, Matcher, Optional<String>> why) {
        return new Rule(Pattern.compile(error), why);
    }

    /**
     * Says why a command failed, where its own message leaves that open.
     *
     * @param command what was typed at the prompt of a host, and what it printed
     * @param now the state after it
     */
    static Optional<String> in(CommandOutcome command, Snapshot now) {
        return in(command, now, Optional.empty());
    }

    /**
     * Says why a command failed in a step.
     *
     * @param command what was typed at the prompt of a host, and what it printed
     * @param now the state after it
     * @param step the step that is on
     */
    static Optional<String> in(CommandOutcome command, Snapshot now, Optional<Step> step) {
        Optional<String> elsewhere = step.filter(s -> hosts(s).noneMatch(command.host()::equals))
                .filter(s -> command.exitStatus() != 0 || isOf(s, command.line()))
                .map(s -> "That was typed on " + command.host() + "; this step is on " + s.on() + ". `on " + s.on()
                        + "` goes there.");
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        Optional<String> docker = DockerMissteps.in(command, now);
        if (docker.isPresent() || command.exitStatus() == 0) {
            return docker;
        }
        Failure failure = new Failure(command, now, step.isPresent());
        for (Rule rule : RULES) {
            Matcher matcher = rule.error.matcher(command.output());
            if (matcher.find()) {
                Optional<String> why = rule.why.apply(failure, matcher);
                if (why.isPresent()) {
                    return why;
                }
            }
        }
        return Optional.empty();
    }

    /** Where a step has commands given. */
    private static Stream<String> hosts(Step step) {
        return Stream.concat(Stream.of(step.on()), step.solution().stream().map(HostLine::host));
    }

    private static boolean isOf(Step step, String line) {
        return step.commands().contains(line.strip());
    }
}
