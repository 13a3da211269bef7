package io.overlab.shell;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house as it was drawn: what may know what, and what may not live in which room. A room may still be empty. */
class HouseTest {
    private static final JavaClasses OVERLAB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.overlab");

    /**
     * Files, sockets, streams, processes. What only describes bytes or text (ByteBuffer, charsets) is not among them, nor
     * is the JDK's reader of literal addresses.
     */
    private static final DescribedPredicate<JavaClass> INPUT_AND_OUTPUT = resideInAnyPackage(
                    "java.io",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "javax.net..",
                    "jnr..",
                    "org.pcap4j..")
            .and(
                    not(
                            nameMatching(
                                    "java\\.io\\.(Serializable|IOException|UncheckedIOException)|java\\.net\\.(InetAddress|UnknownHostException)")))
            .or(nameMatching("java\\.lang\\.Process.*"))
            .as("input and output");

    private static final DescribedPredicate<JavaClass> TERMINAL = resideInAnyPackage(
                    "org.jline..", "org.fusesource.jansi..", "picocli..")
            .or(nameMatching("java\\.io\\.Console"))
            .as("the terminal");

    private static final DescribedPredicate<JavaClass> THE_KERNEL = resideInAnyPackage(
                    "io.overlab.labs.netlink..",
                    "io.overlab.labs.netns..",
                    "io.overlab.labs.host..",
                    "io.overlab.capture.live..")
            .or(INPUT_AND_OUTPUT)
            .as("the kernel");

    private static ArchRule never(String room, DescribedPredicate<? super JavaClass> what, String because) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(what)
                .because(because);
    }

    private static final List<ArchRule> RULES = List.of(
            never(
                    "io.overlab.capture..",
                    resideInAnyPackage("io.overlab.labs..", "io.overlab.shell.."),
                    "shell → labs → capture, never the other way"),
            never("io.overlab.labs..", resideInAPackage("io.overlab.shell.."), "shell → labs → capture"),
            never("io.overlab.capture.packet..", INPUT_AND_OUTPUT, "decoding is pure"),
            never("io.overlab.capture.filter..", INPUT_AND_OUTPUT, "filtering is pure"),
            never("io.overlab.capture..", resideInAPackage("jnr.."), "namespaces are not the capture's business"),
            never("io.overlab.labs.netns..", theRoomsOf("scenario", "lesson", "check", "diagnose"), "it is below them"),
            never(
                    "io.overlab.labs.netlink..",
                    theRoomsOf("scenario", "lesson", "check", "diagnose"),
                    "it knows no lessons"),
            never("io.overlab.labs.state..", INPUT_AND_OUTPUT, "a snapshot is pure"),
            never("io.overlab.labs.check..", THE_KERNEL, "a check is given an observation"),
            never("io.overlab.labs.diagnose..", THE_KERNEL, "a diagnosis is given an observation"),
            never("io.overlab.labs..", TERMINAL, "labs have no terminal"),
            never(
                    "io.overlab.shell.complete..",
                    theRoomsOf("host", "lesson", "netlink", "netns")
                            .or(TERMINAL)
                            .or(nameMatching("java\\.lang\\.Process.*"))
                            .or(resideInAPackage("java.nio.file..")),
                    "what may be typed next is a function of what is there; nothing runs for it"),
            noClasses()
                    .that(resideOutsideOfPackages(
                            "io.overlab.shell.slides..", "io.overlab.shell.command..", "io.overlab.shell.prompt.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.overlab.shell.slides..")
                    .because(
                            "slides are opened by a command or at the prompt, and nothing else knows that there are any"),
            never(
                    "io.overlab.shell.slides..",
                    theRoomsOf("netlink", "netns", "check", "diagnose", "discovery")
                            .or(resideInAnyPackage(
                                    "io.overlab.shell.command..",
                                    "io.overlab.shell.prompt..",
                                    "io.overlab.shell.replay..",
                                    "picocli.."))
                            .or(nameMatching("java\\.lang\\.Process.*")),
                    "what a slide runs it runs as a person's line: in a lab's lesson, or as a verb"),
            noClasses()
                    .that()
                    .resideInAPackage("io.overlab.shell.slides..")
                    .and(not(nameMatching(".*\\.slides\\.Viewer(\\$.*)?")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.jline.terminal..")
                    .because("a page is lines; only the viewer has keys and a screen"),
            noClasses()
                    .that()
                    .resideInAPackage("io.overlab.labs..")
                    .or()
                    .resideInAPackage("io.overlab.capture..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .because("only the shell prints"),
            noClasses()
                    .that(resideOutsideOfPackage("io.overlab.capture.live.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.pcap4j..")
                    .because("capture.live wraps pcap4j behind one small interface"),
            noClasses()
                    .that(resideOutsideOfPackages(
                            "io.overlab.labs.netns..", "io.overlab.labs.netlink..", "io.overlab.labs.host.."))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jnr..")
                    .because("native calls stay in three rooms"),
            noClasses()
                    .that()
                    .resideInAPackage("io.overlab.shell..")
                    .should()
                    .callMethodWhere(describe(
                            "the target judges a check",
                            (JavaMethodCall call) ->
                                    call.getTargetOwner().getPackageName().startsWith("io.overlab.labs.check")
                                            && call.getName().equals("evaluate")))
                    .because("the lesson decides whether a step is done, not a view"),
            slices().matching("io.overlab.(*).(*)..").should().beFreeOfCycles());

    private static DescribedPredicate<JavaClass> theRoomsOf(String... rooms) {
        return resideInAnyPackage(
                Stream.of(rooms).map(r -> "io.overlab.labs." + r + "..").toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> rooms() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(), () -> rule.allowEmptyShould(true).check(OVERLAB)));
    }

    /** Without this every rule above would hold for an empty house too. */
    @Test
    void allThreeModulesAreLookedAt() {
        assertThat(OVERLAB)
                .extracting(JavaClass::getPackageName)
                .contains("io.overlab.shell", "io.overlab.labs.state", "io.overlab.capture.packet");
    }

    /** {@code capture.text}: no colour codes outside one style table. Constants leave no trace in a class's references. */
    @Test
    void colourCodesOfCaptureTextAreInOneFile() throws IOException {
        Path room = home().resolve("capture/src/main/java/io/overlab/capture/text");
        if (!Files.isDirectory(room)) {
            return;
        }
        try (Stream<Path> files = Files.walk(room)) {
            assertThat(files.filter(f -> f.toString().endsWith(".java")).filter(HouseTest::hasEscapeCodes))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static boolean hasEscapeCodes(Path file) {
        try {
            return Files.readString(file).matches("(?s).*(\\\\u001[bB]|\\\\033|\\\\x1[bB]|\\(char\\) ?(27|0x1[bB])).*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        String home = System.getProperty("overlab.home");
        return home == null ? Path.of("").toAbsolutePath().getParent() : Path.of(home);
    }
}
