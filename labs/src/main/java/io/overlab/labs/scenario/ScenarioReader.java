package io.overlab.labs.scenario;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a scenario. */
final class ScenarioReader {
    /** What a machine can be asked for, besides {@code kernel:NAME}. */
    static final List<String> NEEDS = List.of(
            "docker",
            "docker:swarm",
            "docker:kv",
            "store",
            "consul",
            "etcd",
            "serf",
            "frr",
            "nft",
            "curl",
            "jq",
            "root");

    private static final int DEFAULT_ORDER = 1000;
    private static final int LEVELS = 3;

    private ScenarioReader() {}

    static Scenario read(Reading reading, Node node) {
        Fields fields = Fields.of(reading, "a scenario", node);
        // One wrong thing does not hide the next: what cannot be read is noted and left out.
        String name = reading.attempt(() -> name(reading, fields)).orElse("");
        String title = reading.attempt(() -> fields.text("title")).orElse("");
        int minutes = reading.attempt(() -> positive(fields, "minutes", OptionalInt.empty()))
                .orElse(1);
        String track =
                reading.attempt(() -> fields.optionalText("track").orElse("")).orElse("");
        int level = reading.attempt(() -> level(fields)).orElse(0);
        int order = reading.attempt(() -> positive(fields, "order", OptionalInt.of(DEFAULT_ORDER)))
                .orElse(1);
        List<String> needs = reading.attempt(() -> needs(reading, fields)).orElse(List.of());
        Map<String, String> hosts = reading.attempt(() -> fields.optionalMapping("hosts")
                        .map(h -> HostsReader.read(reading, h))
                        .orElse(Scenario.DEFAULT_HOSTS))
                .orElseGet(() -> named(fields));
        reading.hosts(hosts.keySet());
        List<Place> capture = reading.attempt(() -> StepReader.places(reading, fields, "capture"))
                .orElse(List.of());
        Map<String, String> setup =
                reading.attempt(() -> setup(reading, fields, hosts)).orElse(Map.of());
        List<Step> steps = reading.attempt(() -> steps(reading, fields)).orElse(List.of());
        boolean challenge = reading.attempt(
                        () -> fields.optionalFlag("challenge").orElse(false))
                .orElse(false);
        Optional<String> closing =
                reading.attempt(() -> fields.optionalText("closing")).orElse(Optional.empty());
        fields.reportUnknown();
        if (!reading.problems().isEmpty()) {
            throw new Invalid(reading.problems().remove(0));
        }
        return new Scenario(
                name,
                title,
                minutes,
                track,
                level,
                order,
                needs,
                hosts,
                capture,
                setup,
                steps,
                challenge,
                closing,
                reading.source().file());
    }

    /** The hosts by name alone, so that a wrong address does not make each place on that host wrong, too. */
    private static Map<String, String> named(Fields fields) {
        Map<String, String> hosts = new LinkedHashMap<>(Scenario.DEFAULT_HOSTS);
        if (fields.optionalNode("hosts").orElse(null) instanceof Node.Mapping mapping) {
            mapping.entries().forEach(e -> hosts.put(e.key(), ""));
        }
        return hosts;
    }

    private static String name(Reading reading, Fields fields) {
        String name = fields.text("scenario");
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw fields.wrong(
                    "scenario",
                    "'" + name + "' cannot name a scenario: use small letters, digits and -, begin with a letter");
        }
        var file = reading.source().file().toAbsolutePath().normalize();
        if (file.getFileName().toString().equals(ScenarioLoader.FILE_NAME)
                && !file.getParent().endsWith(name)) {
            throw fields.wrong(
                    "scenario",
                    "the scenario is named '" + name + "' and its folder '"
                            + file.getParent().getFileName() + "'; give both the same name");
        }
        return name;
    }

    private static int positive(Fields fields, String key, OptionalInt otherwise) {
        OptionalInt number = fields.optionalNumber(key);
        if (number.isEmpty() && otherwise.isEmpty()) {
            fields.text(key); // says that it is missing
        }
        int value = number.orElseGet(otherwise::getAsInt);
        if (value < 1) {
            throw fields.wrong(key, "'" + key + "' must be at least 1, not " + value);
        }
        return value;
    }

    private static int level(Fields fields) {
        OptionalInt level = fields.optionalNumber("level");
        if (level.isPresent() && (level.getAsInt() < 1 || level.getAsInt() > LEVELS)) {
            throw fields.wrong("level", "'level' is 1, 2 or 3, not " + level.getAsInt());
        }
        return level.orElse(0);
    }

    private static List<String> needs(Reading reading, Fields fields) {
        List<String> needs = new ArrayList<>();
        for (Node item : fields.optionalItems("needs")) {
            String need = item instanceof Node.Scalar scalar ? scalar.text() : "";
            if (!NEEDS.contains(need) && !need.matches("kernel:[a-z0-9_-]+")) {
                throw reading.invalid(
                        item.mark(),
                        "unknown need " + item.described() + ": " + Nearest.suggestion(need, NEEDS)
                                + " (or kernel:NAME)");
            }
            needs.add(need);
        }
        return needs;
    }

    /** Commands by host; a plain text is for the first host. */
    private static Map<String, String> setup(Reading reading, Fields fields, Map<String, String> hosts) {
        Map<String, String> setup = new LinkedHashMap<>();
        if (fields.optionalNode("setup").orElse(null) instanceof Node.Mapping mapping) {
            Fields byHost = Fields.of(reading, "'setup'", mapping);
            for (Node.Entry entry : mapping.entries()) {
                setup.put(reading.host(entry.mark(), entry.key()), byHost.text(entry.key()));
            }
        } else {
            fields.optionalText("setup")
                    .ifPresent(s -> setup.put(hosts.keySet().iterator().next(), s));
        }
        return setup;
    }

    private static List<Step> steps(Reading reading, Fields fields) {
        List<Step> steps = new ArrayList<>();
        Map<String, Mark> names = new HashMap<>();
        for (Node item : fields.items("steps")) {
            reading.attempt(() -> StepReader.read(reading, item)).ifPresent(step -> {
                Mark first = names.putIfAbsent(step.name(), item.mark());
                if (first != null && !step.name().isEmpty()) {
                    reading.report(reading.invalid(
                                    item.mark(),
                                    "a second step is named '" + step.name() + "'; the first is in line "
                                            + first.line())
                            .problem());
                }
                steps.add(step);
            });
        }
        return steps;
    }
}
