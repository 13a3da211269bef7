package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a verb lists goes to a command of the host, as a person who knows a shell expects. */
@Tag("namespace")
@Timeout(120)
class VerbPipeTest {
    @TempDir
    private Path folder;

    @Test
    void aCommandReadsWhatTheVerbLists() throws Exception {
        PipedSession session = PipedSession.of(
                folder,
                "packets start",
                "ping -c1 docker1 >/dev/null",
                "packets icmp.type == 8 || icmp.type == 0 | wc -l | sed 's/^/lines=/'",
                "packets 'icmp.type == 8' | sed -n 's/.*ICMP echo \\(request\\).*/seen=\\1/p'",
                "on docker1",
                "lessons|sed -n 's/build-overlay.*/on '$(hostname)/p",
                "ls /tmp/.overlab* | wc -l | sed 's/^/left=/'",
                "help packets | head -n1 | sed 's/^/help: /'",
                "lessons >/tmp/kept",
                "grep -c build-overlay /tmp/kept | sed 's/^/kept=/'");
        assertThat(session.status()).as(session.text()).isZero();
        assertThat(session.text().lines().map(String::strip))
                .contains("seen=request", "left=0", "kept=1", "help: packets [NUMBER | FILTER]")
                .anyMatch(l -> l.matches("lines=[1-9][0-9]*"))
                .anyMatch(l -> l.matches("[0-9]+ +on docker1"));
    }

    @Test
    void whatCannotBePipedIsToldInWords() throws Exception {
        PipedSession session = PipedSession.of(folder, "packets |", "quiet | cat", "packets vxlan & arp | cat");
        assertThat(session.status()).isEqualTo(2);
        assertThat(session.text())
                .contains("Behind | comes a command, for example `packets | less`.", "The filter, column ")
                .contains("quiet");
    }
}
