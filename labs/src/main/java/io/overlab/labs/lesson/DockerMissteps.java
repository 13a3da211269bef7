package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.state.HostState;
import io.overlab.labs.state.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong with a lab's Docker engines, where what {@code docker} prints leaves open what to do. Pure. */
final class DockerMissteps {
    private record Rule(Pattern error, BiFunction<Scene, Matcher, Optional<String>> why) {}

    /** What Docker 20.10 to 28 print. */
    private static final List<Rule> RULES = List.of(
            rule(
                    "Cannot connect to the Docker daemon",
                    (s, m) -> Optional.of(
                            "The engine of " + s.host() + " does not run, or not yet again: `undo` brings it back.")),
            rule(
                    "container name \"/?([^\"]+)\" is already in use",
                    (s, m) -> Optional.of("A container " + m.group(1) + " is on " + s.host()
                            + " already, also when it never ran (`docker ps -a` shows all): `docker rm -f " + m.group(1)
                            + "` takes it away.")),
            rule(
                    "network (\\S+) not manually attachable",
                    (s, m) -> Optional.of(m.group(1)
                            + " was made without --attachable: only services of the swarm may join it. Take away what"
                            + " is left of the container (`docker rm -f NAME`) and the network (`docker network rm "
                            + m.group(1) + "`), and make both anew.")),
            rule(
                    "attaching to network failed, make sure your network options are correct",
                    (s, m) -> Optional.of("The swarm gives no such address. Is it taken, or outside the network's"
                            + " subnet? `docker network inspect NETWORK` shows that; without --subnet Docker chooses"
                            + " one. What is left of the container goes by `docker rm -f NAME`.")),
            rule(
                    "not a swarm manager",
                    (s, m) -> s.line().contains(" node")
                            ? Optional.empty()
                            : Optional.of("Only a manager of the swarm can do that; here it is docker0:"
                                    + " `on docker0` goes there.")),
            rule(
                    "endpoint with name (\\S+) already exists in network (\\S+)",
                    (s, m) ->
                            Optional.of("In " + m.group(2) + " a container " + m.group(1) + " is there already, perhaps"
                                    + " on another host: `docker rm -f " + m.group(1)
                                    + "` takes it away there, and what is left"
                                    + " of this one here.")),
            rule(
                    "network with name (\\S+) already exists",
                    (s, m) -> Optional.of("`docker network ls` shows of which kind it is; `docker network rm "
                            + m.group(1) + "` takes it away.")),
            rule("network (\\S+) not found", Scene::noNetwork),
            rule(
                    "(?:network|error while removing network:.*) \\S+ has active endpoints|network \\S+ is in use by",
                    (s, m) ->
                            Optional.of("Containers are still in that network: `docker rm -f NAME` for each, first.")),
            rule("No such (?:container|object): (\\S+)", Scene::noContainer),
            rule(
                    "[Cc]ontainer (\\S+) is not running",
                    (s, m) -> Optional.of("It was made and does not run: `docker rm -f NAME` takes it away, so that it"
                            + " can be made anew.")),
            rule(
                    "Unable to find image '([^':]+)|pull access denied for (\\S+?),|No such image: (\\S+)",
                    (s, m) -> Optional.of("The lab has no registry to get images from; its engines have one image,"
                            + " `lab`, with busybox and ip.")),
            rule(
                    "exec: \"?([^\":]+)\"?: executable file not found",
                    (s, m) -> Optional.of("The image `lab` has busybox's programs and `ip`, and no " + m.group(1)
                            + ". `nsenter --net=...` runs the host's programs in a container's network.")),
            rule(
                    "(?i)pool overlaps with other one",
                    (s, m) -> Optional.of("Another network has that subnet, or a part of it: `docker network ls` and"
                            + " `docker network inspect` show which.")),
            rule(
                    "user specified IP address is supported only when",
                    (s, m) -> Optional.of("--ip needs a network that was made with --subnet.")),
            rule(
                    "Address already in use",
                    (s, m) -> Optional.of("A container has that address already, or Docker itself has taken it.")));

    /** What bash says of a command that Ctrl-C has ended. */
    private static final int INTERRUPTED = 130;

    /** Newer clients end with 0 then; the terminal shows the key. */
    private static boolean interrupted(CommandOutcome command) {
        return command.exitStatus() == INTERRUPTED
                || command.output().stripTrailing().endsWith("^C");
    }

    private static final Pattern EXEC = Pattern.compile("\\bdocker\\s+exec\\s+((?:-\\S+\\s+)*)(\\S+)\\s+(\\S+)");

    private DockerMissteps() {}

    private static Rule rule(String error, BiFunction<Scene, Matcher, Optional<String>> why) {
        return new Rule(Pattern.compile(error), why);
    }

    /**
     * Says what to do about a {@code docker} command that failed.
     *
     * @param command what was typed at the prompt of a host, and what it printed
     * @param now the state after it; containers are other names of namespaces
     */
    static Optional<String> in(CommandOutcome command, Snapshot now) {
        if (!command.line().contains("docker") || command.exitStatus() == 0 && !interrupted(command)) {
            return Optional.empty();
        }
        Matcher exec = EXEC.matcher(command.line());
        if (interrupted(command) && exec.find() && !exec.group(1).contains("t")) {
            return Optional.of("Ctrl-C has ended `docker exec`, not what it began: " + exec.group(3) + " goes on in "
                    + exec.group(2) + ". `docker exec " + exec.group(2) + " killall " + exec.group(3)
                    + "` ends it; with -it Ctrl-C reaches it.");
        }
        Scene scene = new Scene(command.host(), command.line(), now);
        for (Rule rule : RULES) {
            Matcher matcher = rule.error.matcher(command.output());
            if (matcher.find()) {
                return rule.why.apply(scene, matcher);
            }
        }
        return Optional.empty();
    }

    private record Scene(String host, String line, Snapshot now) {
        /** Where a container or a network has a namespace, other than here. */
        private List<String> elsewhere(String name) {
            return now.hosts().stream()
                    .filter(h -> !h.name().equals(host) && h.otherNames().containsKey("@" + name))
                    .map(HostState::name)
                    .toList();
        }

        private Optional<String> noContainer(Matcher error) {
            String name = error.group(1);
            List<String> others = elsewhere(name);
            if (!others.isEmpty()) {
                return Optional.of("An engine knows its own containers only: " + name + " is on " + others.get(0)
                        + ". `on " + others.get(0) + "` goes there.");
            }
            List<String> here = now.host(host).stream()
                    .flatMap(h -> h.otherNames().entrySet().stream())
                    .filter(e -> !e.getValue().matches("\\d+-.*"))
                    .map(e -> e.getKey().substring(1))
                    .sorted()
                    .toList();
            return Optional.of(
                    here.isEmpty()
                            ? "No container runs on " + host + "."
                            : "On " + host + " " + (here.size() == 1 ? "runs " : "run ") + String.join(", ", here)
                                    + ".");
        }

        private Optional<String> noNetwork(Matcher error) {
            return Optional.of("`docker network ls` shows the networks that " + host
                    + " knows. A worker of a swarm learns of an overlay when a container there first needs it.");
        }
    }
}
