package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.check.CommandOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
    @ParameterizedTest
    @CsvSource({
        "ping 8.8.8.8, 2, connect: Network is unreachable",
        "ping -c1 debian.org, 2, ping: debian.org: Temporary failure in name resolution",
        "curl http://debian.org, 6, curl: (6) Could not resolve host: debian.org",
        "ip route get 8.8.8.8, 2, RTNETLINK answers: Network is unreachable"
    })
    void whoLooksForAWayOutIsToldThatThereIsNone(String line, int status, String output) {
        assertThat(Advice.on(new CommandOutcome("docker0", line, status, output)))
                .hasValueSatisfying(text -> assertThat(text).contains("no way out, on purpose"));
    }

    @ParameterizedTest
    @CsvSource({
        // A namespace of the learner's own: its missing route is theirs to find.
        "ip netns exec demo ping 192.168.0.3, 2, connect: Network is unreachable",
        "nsenter --net=/run/netns/demo ping 192.168.0.3, 2, connect: Network is unreachable",
        "unshare -n ping 192.168.0.3, 2, connect: Network is unreachable",
        // An overlay's address: the host has no route to it, and that is no question of a way out.
        "ping 192.168.0.3, 2, connect: Network is unreachable",
        // It worked, or failed for another reason.
        "cat notes, 0, Network is unreachable",
        "ping 10.0.0.77, 1, Destination Host Unreachable",
        "false, 1, ''"
    })
    void anythingElseIsLeftToTheCommandsOwnWords(String line, int status, String output) {
        assertThat(Advice.on(new CommandOutcome("docker0", line, status, output)))
                .isEmpty();
    }
}
