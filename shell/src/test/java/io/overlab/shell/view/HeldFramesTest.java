package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.live.SeenPacket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldFramesTest {
    private static final long A_SECOND = 1_000_000_000L;

    private final TextScreen screen = new TextScreen(200);
    private final HeldFrames frames = new HeldFrames(screen);

    private void printed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        screen.raw(bytes);
        frames.outputSeen(bytes, System.nanoTime());
    }

    private void seen(String place) {
        frames.seen(new SeenPacket(1, Packets.arp(place, System.nanoTime())), System.nanoTime());
    }

    private List<String> places() {
        return screen.shown().stream()
                .map(l -> l.replaceFirst("^\\| {2}\\| (\\S+) .*", "$1"))
                .toList();
    }

    @Test
    void betweenCommandsAFrameIsShownAtOnce() {
        seen("docker0:eth0");
        assertThat(places()).containsExactly("docker0:eth0");
    }

    @Test
    void whileAShortCommandPrintsFramesWaitForItsEnd() {
        frames.commandBegan("ping -c1 docker1", System.nanoTime());
        seen("docker0:eth0");
        printed("PING\n");
        assertThat(places()).containsExactly("PING");
        frames.commandEnded(System.nanoTime());
        assertThat(places()).containsExactly("docker0:eth0");
        frames.commandEnded(System.nanoTime());
        assertThat(places()).isEmpty();
    }

    @Test
    void aCommandThatRunsOnIsInterruptedAtTheStartOfALine() {
        frames.commandBegan("ping docker1", System.nanoTime() - A_SECOND);
        printed("half a li");
        seen("docker0:eth0");
        assertThat(places()).containsExactly("half a li");
        printed("ne\n");
        assertThat(places()).containsExactly("ne", "docker0:eth0");
        seen("docker1:eth0");
        assertThat(places()).containsExactly("docker1:eth0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcpdump -ni eth0", "sudo tcpdump", "vi notes", "ip netns exec demo bash", "watch ip link"})
    void aProgramThatShowsFramesOrFillsTheScreenIsLeftAlone(String line) {
        frames.commandBegan(line, System.nanoTime() - A_SECOND);
        seen("docker0:eth0");
        printed("\n");
        assertThat(places()).isEmpty();
        frames.commandEnded(System.nanoTime());
        assertThat(places()).containsExactly("docker0:eth0");
    }

    @Test
    void framesOfSeveralCapturesComeInTheOrderOfTheirTime() {
        frames.commandBegan("ping", System.nanoTime());
        frames.seen(new SeenPacket(1, Packets.arp("third:eth0", 30)), 0);
        frames.seen(new SeenPacket(1, Packets.arp("first:eth0", 10)), 0);
        frames.seen(new SeenPacket(1, Packets.arp("second:eth0", 20)), 0);
        frames.commandEnded(System.nanoTime());
        assertThat(places()).containsExactly("first:eth0", "second:eth0", "third:eth0");
    }

    @Test
    void ofManyFramesTheFirstAreShownAndTheRestIsCounted() {
        frames.commandBegan("ping -f", System.nanoTime());
        for (int i = 0; i < 4000; i++) {
            seen("docker0:eth0");
        }
        frames.commandEnded(System.nanoTime());
        List<String> lines = screen.shown();
        assertThat(lines).hasSize(13);
        assertThat(lines.get(12)).isEqualTo("|  | and 3988 more: `packets` shows them");
    }

    @Test
    void aFloodBetweenCommandsIsShownInPartAndSaidOnceUntilItIsOver() {
        long now = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            frames.seen(new SeenPacket(i, Packets.arp("docker0:eth0", now + i)), now + i);
        }
        List<String> lines = screen.shown();
        assertThat(lines).hasSize(13);
        assertThat(lines.get(12)).isEqualTo("|  | and 1 more: `packets` shows them");
        frames.seen(new SeenPacket(41, Packets.arp("docker0:eth0", now)), now + 2 * A_SECOND);
        assertThat(screen.shown()).hasSize(1);
    }

    @Test
    void thatHostsMakeSureOfNeighboursIsSaidOnceAndPushesNothingAway() {
        frames.commandBegan("ping -c1 docker1", System.nanoTime());
        frames.seen(new SeenPacket(1, Packets.probe("docker0:eth0", 1)), System.nanoTime());
        frames.commandEnded(System.nanoTime());
        assertThat(places())
                .as("during a command, and just after it, it is part of it")
                .hasSize(1);
        frames.seen(new SeenPacket(2, Packets.probe("docker0:eth0", 1)), System.nanoTime());
        assertThat(places()).hasSize(1);
        long later = System.nanoTime() + 5 * A_SECOND;
        frames.seen(new SeenPacket(3, Packets.probe("docker0:eth0", 1)), later);
        assertThat(screen.shown())
                .containsExactly("|  | ARP: hosts make sure of neighbours they know; `packets` shows it");
        frames.seen(new SeenPacket(4, Packets.probe("docker1:eth0", 1)), later);
        frames.seen(new SeenPacket(5, Packets.probeInVxlan("docker1:eth0", 1)), later);
        assertThat(screen.shown()).isEmpty();
        frames.seen(new SeenPacket(6, Packets.vxlan("docker1:eth0", 1)), later);
        assertThat(places()).as("a question to all is news").isNotEmpty();
    }

    @Test
    void whatFramesMeanIsSaidBelowThemOnceForACommand() {
        SeenPacket first = new SeenPacket(1, Packets.arp("docker0:eth0", 1), "", "docker0/demo asks");
        SeenPacket again = new SeenPacket(2, Packets.arp("docker0:eth0", 2), "", "docker0/demo asks");
        SeenPacket other = new SeenPacket(3, Packets.arp("docker0:eth0", 3), "", "nobody answers");
        for (int command = 0; command < 2; command++) {
            frames.commandBegan("ping -c2 192.168.0.3", System.nanoTime());
            frames.seen(first, System.nanoTime());
            frames.seen(again, System.nanoTime());
            frames.seen(other, System.nanoTime());
            frames.commandEnded(System.nanoTime());
            assertThat(screen.shown().stream().filter(l -> l.contains("=>")))
                    .containsExactly("|  |   => docker0/demo asks", "|  |   => nobody answers");
        }
    }
}
