package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Slides at a terminal and on paper. */
@Tag("terminal")
@Tag("once")
@Timeout(600)
class SlidesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private Map<String, String> environment() {
        return Map.of("XDG_STATE_HOME", folder.resolve("state").toString());
    }

    private Launcher.Result overlab(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Launcher.path().toString()));
        command.addAll(List.of(arguments));
        return Launcher.run(folder, environment(), "", command);
    }

    @Test
    void keysGoThroughADeckAndItsBlocksRun() throws Exception {
        try (Tmux tmux = Tmux.overlab(80, 24, environment(), "slides", "vxlan-packet")) {
            waitFor(tmux, "1/9  The VXLAN packet");
            assertThat(tmux.screen()).containsPattern("[|│] docker0  [|│]").contains("10.0.0.10");
            tmux.key("Space").waitForScreen("2/9");
            waitFor(tmux, "bytes from 192.168.0.3");
            waitFor(tmux, "10.0.0.10.[0-9]+ > 10.0.0.11.4789: VXLAN");
            tmux.key("x").waitForScreen("x does nothing here");
            tmux.key("?").waitForScreen("searches all slides");
            tmux.key("q").waitForScreen("One ping, captured outside");
            tmux.key("/").waitForScreen("Search: _");
            tmux.type("reserved").key("Enter").waitForScreen("4/9");
            tmux.key("g").type("99").key("Enter").waitForScreen("There is no slide 99");
            tmux.key("End").waitForScreen("What to remember");
            tmux.key("Home").waitForScreen("1/9");
            tmux.resize(60, 12);
            tmux.waitForScreen("(?s)▼ [0-9]+ more lines.*1/9");
            tmux.key("Space").waitForScreen("The drawing is 66 columns wide");
            tmux.resize(80, 24);
            tmux.waitForScreen("Two containers on two machines");
            tmux.key("q");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void fromASlideIntoItsStepAndBackToTheSlide() throws Exception {
        try (Tmux tmux = Tmux.overlab(80, 24, environment(), "slides", "own-overlay")) {
            waitFor(tmux, "1/13");
            tmux.key("l").waitForScreen("stands at no step");
            tmux.key("g").type("7").key("Enter").waitForScreen("A container's network");
            tmux.key("l");
            waitFor(tmux, "6/16  A container's network");
            tmux.waitForTyped("docker0:~# ");
            tmux.enter("goto ping");
            waitFor(tmux, "14/16  Request and reply");
            tmux.waitForTyped("docker0:~# ");
            tmux.enter("slides").waitForScreen(" 12/13 ");
            tmux.key("b").waitForScreen(" 11/13 ");
            tmux.key("q").waitForTyped("docker0:~# ");
            // Where the slides were left they go on.
            tmux.enter("quit").waitForScreen(" 11/13 ");
            tmux.key("C-c");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    @Test
    void withoutHostsOneGoesFromASlideIntoTheRecordingAndFromThereIntoAnother() throws Exception {
        try (Tmux tmux = Tmux.overlab(80, 24, environment(), "slides", "five-ways", "--offline")) {
            waitFor(tmux, "1/10");
            tmux.key("g").type("group").key("Enter").waitForScreen("one group");
            tmux.key("l");
            waitFor(tmux, "no hosts run");
            waitFor(tmux, "5/11  One question for all");
            tmux.waitForTyped("docker0:~# ");
            tmux.enter("slides").waitForScreen(" 4/10 ");
            tmux.key("g").type("gossip").key("Enter").waitForScreen(" 7/10 ");
            tmux.key("l");
            waitFor(tmux, "4/9  What was told");
            tmux.waitForTyped("docker0:~# ");
            tmux.enter("quit").waitForScreen(" 7/10 ");
            tmux.key("q");
            assertThat(tmux.waitForExit()).isZero();
        }
    }

    private static void waitFor(Tmux tmux, String regex) {
        tmux.waitFor(regex, PATIENCE);
    }

    @Test
    void withoutATerminalAllSlidesArePrinted() throws Exception {
        Launcher.Result all = overlab("slides", "own-overlay", "--offline");
        assertThat(all.status()).as(all.errors()).isZero();
        assertThat(all.output())
                .contains(
                        "Part 3: An overlay of your own",
                        "Behind which machine",
                        "overlab> fdb docker0/overns",
                        "by hand")
                .doesNotContain("\033");
        assertThat(overlab("slides", "--json").output().lines())
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(l -> l.startsWith("{\"deck\":\""));
        assertThat(overlab("slides").output()).contains("vxlan-packet", "own-overlay", "min");
        Launcher.Result none = overlab("slides", "nosuch");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.errors()).contains("there is no deck nosuch: there are docker-overlay, ");
        Path bad = Files.writeString(folder.resolve("bad.md"), "---\ntitle: T\nminutes: 1\n---\n# One\n\n```x\n```\n");
        Launcher.Result wrong = overlab("slides", "--check", "--offline", bad.toString());
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.output()).startsWith("bad.md:7: there is no language x");
        assertThat(overlab("slides", "--check", "--offline", "vxlan-packet").status())
                .isZero();
    }

    @Test
    void coloursAreLeftOutWhereTheyAreNotWanted() throws Exception {
        Map<String, String> plain = Map.of("XDG_STATE_HOME", folder.toString(), "NO_COLOR", "1");
        try (Tmux tmux = Tmux.overlab(80, 24, plain, "slides", "--offline", "vxlan-packet")) {
            waitFor(tmux, "1/9");
            tmux.key("Space").waitForScreen("10.0.0.11.4789: VXLAN");
            assertThat(tmux.colours()).doesNotContain("\033[3");
            tmux.key("q");
            assertThat(tmux.waitForExit()).isZero();
        }
    }
}
