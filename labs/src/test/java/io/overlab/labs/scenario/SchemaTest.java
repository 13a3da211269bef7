package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.overlab.labs.check.CheckKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schema that editors use says the same as the loader: the same keys everywhere, and the lessons are valid by it. */
class SchemaTest {
    private static final String UNKNOWN = "qqqqqqqqqqqqqqqqqqqqqqqq";

    private static final String SCENARIO = """
            scenario: demo
            title: A demonstration
            minutes: 5
            SCENARIO
            hosts:
              docker0: { address: 10.0.0.10 HOST }
            steps:
              - step: one
                title: One
                on: docker0
                say: Do it.
                do: ip netns add x
                STEP
                check:
                  - netns: docker0/x
                  - CHECK
                predict: { ask: "Well?", truth: { netns: docker0/x } PREDICTION }
                mistakes:
                  - { when: { netns: docker0/y }, say: No. MISTAKE }
            """;

    /** Each kind with the keys it cannot do without. */
    private static final Map<CheckKind, String> LEAST = Map.ofEntries(
            Map.entry(CheckKind.NETNS, "at: docker0/x"),
            Map.entry(CheckKind.LINK, "at: \"docker0:eth0\""),
            Map.entry(CheckKind.ADDRESS, "at: \"docker0:eth0\", address: 10.0.0.1"),
            Map.entry(CheckKind.ROUTE, "at: docker0, to: default"),
            Map.entry(CheckKind.NEIGHBOR, "at: docker0, address: 10.0.0.1"),
            Map.entry(CheckKind.FDB, "at: \"docker0:eth0\", lladdr: \"02:42:c0:a8:00:02\""),
            Map.entry(CheckKind.PING, "from: \"docker0:eth0\", to: 10.0.0.1"),
            Map.entry(CheckKind.PACKETS, "at: \"docker0:eth0\", where: arp"),
            Map.entry(CheckKind.EVENT, "at: \"docker0:eth0\", kind: l3miss"),
            Map.entry(CheckKind.OUTPUT, "exit: 0"),
            Map.entry(CheckKind.FILE, "at: docker0, path: /etc/hosts"),
            Map.entry(CheckKind.KV, "key: demo/x"),
            Map.entry(CheckKind.WHY, "from: docker0, to: 10.0.0.1, finding: none"));

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private static JsonNode schema;
    private static Path folder;

    @BeforeAll
    static void read() throws Exception {
        folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        folder = folder.resolve("scenarios");
        schema = new ObjectMapper()
                .readTree(folder.resolve("scenario.schema.json").toFile());
    }

    @TestFactory
    Stream<DynamicTest> theKeysAreTheLoaders() {
        Map<String, String> places = new TreeMap<>();
        places.put("", with("SCENARIO", UNKNOWN + ": 1"));
        places.put("host", with("HOST", ", " + UNKNOWN + ": 1"));
        places.put("step", with("STEP", UNKNOWN + ": 1"));
        places.put("prediction", with("PREDICTION", ", " + UNKNOWN + ": 1"));
        places.put("mistake", with("MISTAKE", ", " + UNKNOWN + ": 1"));
        places.put("vxlan", with("CHECK", "link: { at: \"docker0:eth0\", vxlan: { " + UNKNOWN + ": 1 } }"));
        for (CheckKind kind : CheckKind.values()) {
            places.put(
                    kind.keyword(),
                    with("CHECK", kind.keyword() + ": { " + LEAST.get(kind) + ", " + UNKNOWN + ": 1 }"));
        }
        return places.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey().isEmpty() ? "scenario" : e.getKey(),
                        () -> assertThat(keys(e.getKey())).isEqualTo(knownToLoader(e.getValue()))));
    }

    @Test
    void theKindsAreTheLoaders() {
        assertThat(keys("check")).containsExactlyInAnyOrderElementsOf(CheckKind.keywords());
        for (CheckKind kind : CheckKind.values()) {
            assertThat(kind.keys()).containsExactlyInAnyOrderElementsOf(keys(kind.keyword()));
        }
    }

    @Test
    void theNeedsAreTheLoaders() {
        String pattern = schema.at("/properties/needs/items/pattern").asText();
        assertThat(ScenarioReader.NEEDS).allMatch(need -> need.matches(pattern));
        assertThat("kernel:netem").matches(pattern);
        assertThat("surf").doesNotMatch(pattern);
    }

    @Test
    void whatMustBeThereMustBeThereForBoth() {
        for (String key : new String[] {"scenario", "title", "minutes"}) {
            assertThat(required("")).contains(key);
            assertThat(failure(with("", "").replaceFirst("(?m)^" + key + ": .*\n", "")))
                    .contains("has no '" + key + "'");
        }
        for (String key : new String[] {"title", "on", "say", "do"}) {
            assertThat(required("step")).contains(key);
            assertThat(failure(with("", "").replaceFirst("(?m)^    " + key + ": .*\n", "")))
                    .contains("a step has no '" + key + "'");
        }
    }

    @TestFactory
    Stream<DynamicTest> theLessonsAreValid() throws Exception {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        return new ScenarioCatalog(folder)
                .list().stream()
                        .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                            JsonNode lesson = yaml.readTree(entry.file().toFile());
                            assertThat(problems(lesson)).isEmpty();
                        }));
    }

    /** What a validator that editors might use says about a lesson, each with its place. */
    private static List<String> problems(JsonNode lesson) {
        return SCHEMAS.getSchema(schema).validate(lesson).stream()
                .map(m -> m.getInstanceLocation() + ": " + m.getMessage())
                .toList();
    }

    @Test
    void theSchemaIsItselfValidByItsDraft() {
        JsonSchema draft = SCHEMAS.getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(draft.validate(schema)).isEmpty();
        JsonNode wrong = ((ObjectNode) schema.deepCopy()).put("required", "steps");
        assertThat(draft.validate(wrong)).isNotEmpty();
    }

    /** Editors show it beside the key. */
    @Test
    void everyKeyIsDescribed() {
        List<String> silent = new ArrayList<>();
        silent(schema, "", silent);
        assertThat(silent).isEmpty();
    }

    private static void silent(JsonNode node, String path, List<String> silent) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String below = path + "/" + entry.getKey();
            if (entry.getKey().equals("properties")) {
                for (Map.Entry<String, JsonNode> key : entry.getValue().properties()) {
                    String named = key.getValue().path("$ref").asText();
                    JsonNode target = named.isEmpty() ? key.getValue() : schema.at(named.substring(1));
                    if (!key.getValue().has("description") && !target.has("description")) {
                        silent.add(below + "/" + key.getKey());
                    }
                }
            }
            silent(entry.getValue(), below, silent);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            silent(node.get(i), path + "/" + i, silent);
        }
    }

    @Test
    void anInvalidLessonIsFoundByTheSchema() throws Exception {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        assertThat(problems(yaml.readTree(with("", "")))).isEmpty();
        assertThat(problems(yaml.readTree(with("", "").replace("minutes: 5", "minutes: five"))))
                .singleElement()
                .asString()
                .startsWith("$.minutes");
        assertThat(problems(yaml.readTree(with("STEP", "sya: x"))))
                .singleElement()
                .asString()
                .contains("sya");
        assertThat(problems(yaml.readTree(with("CHECK", "netns: docker0")))).isNotEmpty();
        assertThat(problems(yaml.readTree(with("CHECK", "packets: { at: docker0, where: arp }"))))
                .isNotEmpty();
        for (String check : List.of(
                "packets: { at: \"docker0:eth0\", where: arp, since: step, within: 3s }",
                "packets: { at: \"docker0:eth0\", where: arp, since: yesterday }",
                "packets: { at: \"docker0:eth0\", where: arp, within: 3 minutes }",
                "event: { at: \"docker0:eth0\", kind: miss }",
                "file: { at: docker0/x, path: /etc/hosts }",
                "file: { at: docker0, path: hosts }",
                "kv: { key: /demo/x }",
                "kv: { key: demo/x, fild: a }",
                "route: { at: docker0, to: somewhere }",
                "why: { from: docker0, to: docker1, finding: none }")) {
            assertThat(problems(yaml.readTree(with("CHECK", check)))).as(check).isNotEmpty();
            assertThat(failure(with("CHECK", check))).as(check).startsWith("lesson.yaml:");
        }
    }

    private static Set<String> keys(String definition) {
        Set<String> keys = new TreeSet<>();
        of(definition).path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> required(String definition) {
        Set<String> keys = new TreeSet<>();
        of(definition).path("required").forEach(k -> keys.add(k.asText()));
        return keys;
    }

    private static JsonNode of(String definition) {
        return definition.isEmpty() ? schema : schema.path("$defs").path(definition);
    }

    /** The keys that the loader names when it meets one that is near to none. */
    private static Set<String> knownToLoader(String yaml) {
        String message = failure(yaml);
        assertThat(message).contains("unknown key '" + UNKNOWN + "'").contains("known are ");
        return new TreeSet<>(Arrays.asList(
                message.substring(message.indexOf("known are ") + 10).split(", ")));
    }

    private static String failure(String yaml) {
        return catchThrowableOfType(
                        ScenarioException.class,
                        () -> ScenarioLoader.parse(
                                new Source(Path.of("lesson.yaml"), yaml), expression -> packet -> true))
                .getMessage();
    }

    private static String with(String mark, String text) {
        String yaml = mark.isEmpty() ? SCENARIO : SCENARIO.replace(mark, text);
        return yaml.replaceAll("(?m)^ *(- )?(SCENARIO|STEP|CHECK)\n", "").replaceAll(" (HOST|PREDICTION|MISTAKE)", "");
    }
}
