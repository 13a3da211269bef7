package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.Place;
import io.overlab.shell.complete.OverlayScene;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** What stands below the line that is typed. */
class PanelsTest {
    private static List<String> texts(List<AttributedString> lines) {
        return lines.stream().map(AttributedString::toString).toList();
    }

    @Test
    void aFrameHasOneLineTheInnerPacketInIt() {
        String line = FramePanel.line(Packets.vxlan("docker0:eth0", 1), 260).toString();
        assertThat(line)
                .startsWith("docker0:eth0  10.0.0.10")
                .contains("02:42:c0:a8:00:02 > Broadcast")
                .contains("VXLAN", "vni 42", "who-has 192.168.0.3");
    }

    @Test
    void whatDoesNotFitIsCutWithTheInnerPacketKept() {
        String line = FramePanel.line(Packets.vxlan("docker0:eth0", 1), 80).toString();
        assertThat(line).hasSizeLessThanOrEqualTo(80);
        assertThat(line).startsWith("docker0:eth0  10.0.0.10").contains("ARP, Request who-has 192.168.0.3");
        assertThat(FramePanel.line(Packets.vxlan("docker0:eth0", 1), 40).toString())
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void thePanelKeepsTheLastFramesAndItsRows() {
        FramePanel panel = new FramePanel(8);
        assertThat(texts(panel.lines(8, 80))).containsExactly("The last frames", "No frame has been captured yet.");
        for (int i = 0; i < 20; i++) {
            panel.add(Packets.arp("docker0:p" + i, i));
        }
        List<String> lines = texts(panel.lines(8, 80));
        assertThat(lines).hasSize(8);
        assertThat(lines.get(1)).startsWith("docker0:p13  ");
        assertThat(lines.get(7)).startsWith("docker0:p19  ");
        assertThat(panel.lines(4, 80)).hasSize(4);
    }

    @Test
    void theTablesOfANamespaceShareTheRows() {
        List<String> lines =
                texts(TablesPanel.lines(new OverlayScene().snapshot(), new Place("docker0", "overns", ""), 8, 80));
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(8)
                .allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(80));
        assertThat(lines.get(0)).isEqualTo("neigh docker0/overns");
        assertThat(lines.get(1)).contains("192.168.0.3", "02:42:c0:a8:00:03");
        assertThat(lines).contains("fdb docker0/overns").anyMatch(l -> l.contains("10.0.0.11"));
    }

    @Test
    void theStatusSaysWhereOneIs() {
        assertThat(new StatusLine("docker0", "build-overlay", 6, 16, 1, 0).line(80, Marks.UNICODE))
                .hasToString("docker0 · build-overlay step 6 of 16 · 1 frame · F2 frames, tables");
        assertThat(new StatusLine("docker1", "", 0, 0, 12, 3).line(80, Marks.ASCII))
                .hasToString("docker1 - 12 frames - 3 not captured - F2 frames, tables");
        assertThat(new StatusLine("docker1", "x", 3, 2, 0, 0)
                        .line(80, Marks.ASCII)
                        .toString())
                .contains("all 2 steps over");
        StatusLine atTheEnd = new StatusLine("docker0", "head-end-replication", 13, 12, 345, 0);
        assertThat(atTheEnd.line(70, Marks.UNICODE))
                .hasToString("docker0 · head-end-replication all 12 steps over · 345 frames · F2");
        assertThat(atTheEnd.line(64, Marks.UNICODE))
                .hasToString("docker0 · head-end-replication all 12 steps over · 345 frames");
        assertThat(new StatusLine("docker0", "build-overlay", 6, 16, 1, 0)
                        .line(30, Marks.UNICODE)
                        .length())
                .isEqualTo(30);
    }
}
