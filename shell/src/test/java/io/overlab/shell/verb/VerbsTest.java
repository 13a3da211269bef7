package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerbsTest {
    /** Those that are there and those that are to come; {@code help} is bash's too and has a rule of its own. */
    private static final List<String> PLANNED = List.of(
            ("lessons start step next hint check explain predict solve skip undo goto restart resume quiet on packets "
                            + "neigh fdb topo why follow versus kv gossip attach detach slides notes save lab back quit")
                    .split(" "));

    /** What bash says of each word, with all the places where programs are kept. */
    private static String typeAll(List<String> words) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash").anyMatch(p -> Files.exists(Path.of(p))),
                "there is no bash on this machine");
        List<String> command = new ArrayList<>(List.of(
                "bash", "--norc", "--noprofile", "-c", "for word; do type -a -- \"$word\" 2>/dev/null; done", "type"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .merge("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", (a, b) -> a + ":" + b);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void noVerbShadowsACommandABuiltinOrAKeyword() throws Exception {
        List<String> words = new ArrayList<>(PLANNED);
        Verbs.all().stream()
                .map(Verb::name)
                .filter(n -> !n.equals("help") && !words.contains(n))
                .forEach(words::add);
        assertThat(typeAll(words)).isEmpty();
    }

    @Test
    void theTestAboveWouldSeeOne() throws Exception {
        assertThat(typeAll(List.of("help", "ls", "if")))
                .contains("help is a shell builtin", "ls is /", "if is a shell keyword");
    }

    @Test
    void everyVerbIsOfTheList() {
        assertThat(PLANNED)
                .containsAll(Verbs.all().stream()
                        .map(Verb::name)
                        .filter(n -> !n.equals("help"))
                        .toList());
    }

    @Test
    void theVerbsOfALessonAreThere() {
        assertThat(Verbs.all().stream().map(Verb::name))
                .doesNotHaveDuplicates()
                .contains(("lessons start step next check hint solve skip on packets neigh fdb goto restart help quit")
                        .split(" "));
        assertThat(Verbs.isVerb("start")).isTrue();
        assertThat(Verbs.isVerb("ls")).isFalse();
        assertThat(Verbs.isVerb("")).isFalse();
        assertThat(Verbs.find("Start")).isEmpty();
    }

    static List<Verb> verbs() {
        return Verbs.all();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void eachSaysWhatItDoesAndHowItIsWritten(Verb verb) {
        assertThat(verb.name()).matches("[a-z]+");
        assertThat(verb.synopsis()).matches(verb.name() + "( .+)?").hasSizeLessThanOrEqualTo(30);
        assertThat(verb.summary()).isNotBlank().doesNotEndWith(".").doesNotContain("\n");
        assertThat("  ".length()
                        + Math.max(20, verb.synopsis().length())
                        + verb.summary().length())
                .as("fits a line of the list")
                .isLessThanOrEqualTo(100);
        if (!verb.details().isEmpty()) {
            assertThat(verb.details()).endsWith(".");
        }
    }

    @Test
    void oneSlipFromAVerbIsNearEnoughAndTwoAreNot() {
        assertThat(Verbs.oneSlipFrom("chekc")).get().extracting(Verb::name).isEqualTo("check");
        assertThat(Verbs.oneSlipFrom("packet")).get().extracting(Verb::name).isEqualTo("packets");
        assertThat(Verbs.oneSlipFrom("hitn")).get().extracting(Verb::name).isEqualTo("hint");
        assertThat(Verbs.oneSlipFrom("cehkc")).isEmpty();
        assertThat(Verbs.oneSlipFrom("in")).isEmpty();
        assertThat(Verbs.oneSlipFrom("check")).isEmpty();
    }
}
