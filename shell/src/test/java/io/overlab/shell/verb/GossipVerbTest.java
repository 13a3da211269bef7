package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.Needs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code gossip} in a real lab, with the real Serf. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class GossipVerbTest {
    private static final String MEMBER = "docker0 +10\\.0\\.0\\.10:7946 +alive\n";
    private static final String NOBODY = "No Serf agent answers on docker0";

    @TempDir
    Path folder;

    private String session(String... lines) throws Exception {
        return PipedSession.of(folder, lines).text();
    }

    /** What was printed between two marks. */
    private static String between(String said, String from, String to) {
        return said.substring(said.indexOf(from) + from.length(), said.indexOf(to));
    }

    @Test
    void undoDoesAgainWhatWasDoneToTheGossipBefore() throws Exception {
        assumeTrue(Needs.missing(List.of("serf")).isEmpty(), "serf is not installed");
        String said = session(
                "gossip start",
                "gossip stop",
                "echo mark 1",
                "gossip",
                "undo",
                "echo mark 2",
                "gossip",
                "undo",
                "echo mark 3",
                "gossip",
                "echo mark 4");
        assertThat(said).doesNotContain("Exception");
        assertThat(between(said, "\nmark 1\n", "\nmark 2\n")).contains(NOBODY);
        assertThat(between(said, "\nmark 2\n", "\nmark 3\n")).containsPattern(MEMBER);
        assertThat(between(said, "\nmark 3\n", "\nmark 4\n")).contains(NOBODY);
    }

    @Test
    void whatIsDoneToItOnAHostIsDoneAgainToo() throws Exception {
        assumeTrue(Needs.missing(List.of("serf")).isEmpty(), "serf is not installed");
        String said = session(
                "on docker1 overlab gossip start",
                "ip netns add aside",
                "undo",
                "echo mark 1",
                "gossip",
                "ip netns list",
                "echo mark 2",
                "overlab gossip stop",
                "overlab gossip stop",
                "echo mark 3",
                "gossip stop",
                "echo mark 4");
        assertThat(between(said, "\nmark 1\n", "\nmark 2\n"))
                .containsPattern(MEMBER)
                .doesNotContain("aside");
        assertThat(between(said, "\nmark 2\n", "\nmark 3\n"))
                .containsSubsequence("The Serf agents have ended.", "No Serf agent runs that Overlab has started.");
        assertThat(between(said, "\nmark 3\n", "\nmark 4\n")).contains("No Serf agent runs that Overlab has started.");
    }
}
