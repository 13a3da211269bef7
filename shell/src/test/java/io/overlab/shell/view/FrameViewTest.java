package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Packet;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class FrameViewTest {
    private static final Packet FRAME = Packets.vxlan("docker0:eth0", 1);

    private static List<String> shown(Packet packet, int width) {
        return FrameView.lines(packet, "  | ", width).stream()
                .map(AttributedString::toString)
                .toList();
    }

    private static String words(List<String> lines) {
        return lines.stream()
                .map(l -> l.replaceFirst("^ {2}\\| +", ""))
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
    }

    @Test
    void theOuterPacketIsOnOneLineAndTheInnerOnTheNext() {
        List<String> lines = shown(FRAME, 200);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("  | docker0:eth0  ")
                .contains("10.0.0.10", "10.0.0.11", "42")
                .doesNotContain("192.168");
        assertThat(lines.get(1))
                .startsWith("  |   ")
                .doesNotContain("docker0:eth0")
                .contains("192.168.0.3", "192.168.0.2");
    }

    @Test
    void aFrameWithoutATunnelIsOneLine() {
        assertThat(shown(Packets.arp("docker0/overns:vxlan1", 1), 200))
                .singleElement()
                .asString()
                .startsWith("  | docker0/overns:vxlan1  ")
                .contains("192.168.0.3");
    }

    @Test
    void whatDoesNotFitGoesOnBelowAndNothingIsLost() {
        String whole = words(shown(FRAME, 400));
        for (int width = 40; width <= 200; width++) {
            List<String> lines = shown(FRAME, width);
            assertThat(words(lines)).as("%d columns", width).isEqualTo(whole);
            assertThat(lines)
                    .as("%d columns", width)
                    .allSatisfy(l -> assertThat(l).startsWith("  | "));
            int columns = width;
            assertThat(lines).allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void aVeryNarrowWindowStillShowsEverything() {
        String whole = words(shown(FRAME, 400)).replace(" ", "");
        for (int width : new int[] {1, 10, 21, 30}) {
            assertThat(words(shown(FRAME, width)).replace(" ", "")).isEqualTo(whole);
        }
    }
}
