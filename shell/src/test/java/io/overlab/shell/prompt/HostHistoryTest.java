package io.overlab.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.History;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that were typed: whose turn it is when one goes back, and what the next session knows. */
class HostHistoryTest {
    @TempDir
    private Path folder;

    private Path file;
    private String host = "docker0";

    @BeforeEach
    void makeFile() throws IOException {
        file = Files.createFile(folder.resolve("history"));
    }

    private HostHistory session() {
        HostHistory history = new HostHistory(Optional.of(file), () -> host);
        history.attach(null);
        return history;
    }

    private void typed(HostHistory history, String on, String... lines) {
        host = on;
        for (String line : lines) {
            history.add(Instant.EPOCH, line);
        }
    }

    /** All lines in the order in which the arrow up brings them. */
    private static List<String> back(History history) {
        history.attach(null);
        List<String> lines = new ArrayList<>();
        while (history.previous()) {
            lines.add(history.current());
        }
        return lines;
    }

    @Test
    void theLinesOfTheHostOneIsOnComeFirst() {
        HostHistory history = session();
        typed(history, "docker0", "a0", "b0");
        typed(history, "docker1", "a1");
        typed(history, "docker0", "c0");
        assertThat(back(history)).containsExactly("c0", "b0", "a0", "a1");
        host = "docker1";
        assertThat(back(history)).containsExactly("a1", "c0", "b0", "a0");
        host = "consul";
        assertThat(back(history)).containsExactly("c0", "a1", "b0", "a0");
    }

    @Test
    void aSearchGoesThroughAll() {
        HostHistory history = session();
        typed(history, "docker0", "ip link", "start build-overlay");
        typed(history, "docker1", "ping docker0");
        List<String> all = new ArrayList<>();
        history.iterator().forEachRemaining(e -> all.add(e.line()));
        assertThat(all).containsExactly("ip link", "start build-overlay", "ping docker0");
        history.iterator()
                .forEachRemaining(e -> assertThat(history.get(e.index())).isEqualTo(e.line()));
    }

    @Test
    void theNextSessionKnowsThemWithTheirHosts() {
        HostHistory first = session();
        typed(first, "docker0", "cat <<'E'\na\\nb\tc\nE", "ip -n x link");
        typed(first, "docker1", "on there");
        HostHistory second = session();
        assertThat(back(second)).containsExactly("on there", "ip -n x link", "cat <<'E'\na\\nb\tc\nE");
        host = "docker0";
        assertThat(back(second)).containsExactly("ip -n x link", "cat <<'E'\na\\nb\tc\nE", "on there");
    }

    @Test
    void twoSessionsAtOnceBothKeepTheirs() {
        HostHistory first = session();
        HostHistory second = session();
        typed(first, "docker0", "of the first");
        typed(second, "docker0", "of the second");
        typed(first, "docker0", "of the first again");
        assertThat(back(session())).containsExactly("of the first again", "of the second", "of the first");
    }

    @Test
    void theSameLineAgainAndEmptyOnesAreNotKept() {
        HostHistory history = session();
        typed(history, "docker0", "ls", "ls", "  ", OnceMore.KEY, "pwd", "ls");
        assertThat(back(history)).containsExactly("ls", "pwd", "ls");
    }

    @Test
    void aFileThatGrewIsCutInPlace() throws IOException {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 3 * HostHistory.MOST; i++) {
            kept.add("0\tdocker0\techo " + i);
        }
        Files.write(file, kept);
        Object inode = Files.getAttribute(file, "unix:ino");
        HostHistory history = session();
        assertThat(history.size()).isEqualTo(HostHistory.MOST);
        assertThat(back(history)).startsWith("echo " + (3 * HostHistory.MOST - 1));
        assertThat(Files.readAllLines(file)).hasSize(HostHistory.MOST);
        // A new file would belong to root under sudo.
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
    }

    @Test
    void aFileThatIsNoneOrOddIsNoReasonToFail() throws IOException {
        Files.write(file, List.of("nonsense", "12:old line", "5\tdocker0\tgood", "x\ty\tz"));
        assertThat(back(session())).containsExactly("good");
        Files.delete(file);
        HostHistory history = session();
        typed(history, "docker0", "still there");
        assertThat(back(history)).containsExactly("still there");
        assertThat(back(new HostHistory(Optional.empty(), () -> host))).isEmpty();
    }

    @Test
    void aLineGoesOnAsTheNewestOfThisHostThatBeganSo() {
        HostHistory history = session();
        typed(history, "docker0", "ip link show", "ip addr");
        typed(history, "docker1", "ip link set eth0 up");
        assertThat(history.goingOnFrom("ip link")).contains("ip link set eth0 up");
        host = "docker0";
        history.attach(null);
        assertThat(history.goingOnFrom("ip link")).contains("ip link show");
        assertThat(history.goingOnFrom("ip link show")).isEmpty();
        assertThat(history.goingOnFrom("ip link se")).contains("ip link set eth0 up");
    }

    @Test
    void fromTheOldestOneComesBackToTheLineThatIsTyped() {
        HostHistory history = session();
        typed(history, "docker0", "one", "two");
        assertThat(history.moveToFirst()).isTrue();
        assertThat(history.previous()).isFalse();
        assertThat(history.current()).isEqualTo("one");
        assertThat(history.next()).isTrue();
        assertThat(history.current()).isEqualTo("two");
        assertThat(history.next()).isTrue();
        assertThat(history.current()).isEmpty();
        assertThat(history.next()).isFalse();
    }
}
