package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the lessons and the decks of slides say is spelled as British English is, but for the words of the field in {@code scenarios/words.txt}. */
class SpellingTest {
    /** The field's words, one a line. */
    private static final String WORDS = "words.txt";

    /** What is code, an address, a name with a digit or an underscore, or an option. */
    private static final Pattern CODE = Pattern.compile("`[^`]*`|\\S*[0-9_/@~$=<>|*{}]\\S*|(?<!\\S)-\\S+|\\S+\\.\\S+");

    /** Of a deck: its front matter, drawings, code, links' targets and the marks of notes. */
    private static final Pattern NO_PROSE =
            Pattern.compile("(?ms)\\A---\n.*?^---\n|^```.*?^```$|(?m)^    .*$|\\]\\([^)]*\\)|<!--|-->");

    private static Path folder() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("scenarios"))) {
            folder = folder.getParent();
        }
        return folder.resolve("scenarios");
    }

    private static List<String> words() throws IOException {
        return Files.readAllLines(folder().resolve(WORDS)).stream()
                .filter(l -> !l.isBlank() && !l.startsWith("#"))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> theLessonsAreSpelledWell() throws Exception {
        assumeTrue(present(), "aspell and its dictionary en_GB are not installed (packages aspell and aspell-en)");
        Set<String> known = Set.copyOf(words());
        List<Scenario> scenarios = new ArrayList<>();
        for (ScenarioCatalog.Entry entry : new ScenarioCatalog(folder()).list()) {
            scenarios.add(entry.scenario().orElseThrow());
        }
        Map<String, String> texts = new TreeMap<>(decks());
        scenarios.forEach(s -> texts.put(s.name(), prose(s)));
        return texts.entrySet().stream()
                .map(text -> DynamicTest.dynamicTest(text.getKey(), () -> {
                    Set<String> unknown = unknown(text.getValue());
                    unknown.removeAll(known);
                    assertThat(unknown)
                            .as("words that are spelled wrong, or miss in scenarios/" + WORDS)
                            .isEmpty();
                }));
    }

    /** The prose of the decks by the names of their files. */
    private static Map<String, String> decks() throws IOException {
        Map<String, String> decks = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder().resolveSibling("slides"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).toList()) {
                String prose = NO_PROSE.matcher(Files.readString(file)).replaceAll(" ");
                decks.put(file.getFileName().toString(), prose);
            }
        }
        assertThat(decks).isNotEmpty();
        return decks;
    }

    @Test
    void aMisspelledWordIsFound() throws Exception {
        assumeTrue(present(), "aspell and its dictionary en_GB are not installed (packages aspell and aspell-en)");
        assertThat(unknown("The forwading table of `vxlnan1`, see --verbosse, has teh neighbour 10.0.0.x."))
                .containsExactlyInAnyOrder("forwading", "teh");
    }

    @Test
    void theWordsAreSortedAndEachIsUsed() throws Exception {
        List<String> words = words();
        assertThat(words).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER).doesNotHaveDuplicates();
        StringBuilder all = new StringBuilder();
        for (ScenarioCatalog.Entry entry : new ScenarioCatalog(folder()).list()) {
            all.append(prose(entry.scenario().orElseThrow()));
        }
        decks().values().forEach(all::append);
        assertThat(words).allSatisfy(w -> assertThat(all.toString()).contains(w));
    }

    private static String prose(Scenario scenario) {
        List<String> texts =
                new ArrayList<>(List.of(scenario.title(), scenario.closing().orElse("")));
        for (Step step : scenario.steps()) {
            texts.add(step.title());
            texts.add(step.say());
            texts.add(step.after().orElse(""));
            texts.addAll(step.hints());
            texts.addAll(step.reasons());
            step.mistakes().forEach(m -> texts.add(m.say()));
            step.predict().ifPresent(p -> {
                texts.add(p.ask());
                if (p.truth() instanceof Truth.Choice choice) {
                    choice.options().forEach(o -> texts.add(o.say()));
                }
            });
        }
        return texts.stream().map(t -> t + "\n").collect(Collectors.joining());
    }

    private static boolean present() throws Exception {
        try {
            return run("", "aspell", "dump", "dicts").lines().anyMatch("en_GB"::equals);
        } catch (IOException e) {
            return false;
        }
    }

    private static Set<String> unknown(String prose) throws Exception {
        String words = CODE.matcher(prose).replaceAll(" ");
        return run(words, "aspell", "list", "--lang=en_GB", "--encoding=utf-8", "--mode=none", "--ignore=1")
                .lines()
                .filter(w -> !w.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String run(String input, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // It answers when all was read, so neither waits for the other.
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
