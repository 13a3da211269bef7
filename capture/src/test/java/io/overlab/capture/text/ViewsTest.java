package io.overlab.capture.text;

import static io.overlab.capture.packet.Build.decode;
import static io.overlab.capture.packet.Build.overlayPing;
import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Build;
import io.overlab.capture.packet.Corpus;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Grown;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static String text(List<Line> lines) {
        return lines.stream().map(Line::plain).collect(Collectors.joining("\n"));
    }

    @Test
    void theTreeNamesEveryLayerWithItsBytesAndTheFieldsAsFiltersKnowThem() {
        String tree = text(TreeView.lines(decode(overlayPing()), 3, false));
        assertThat(tree)
                .startsWith("Packet 3  ")
                .contains("docker0:eth0  148 bytes\n")
                .contains("\n  VXLAN  [42..49] 8 bytes\n    vxlan.vni                  42  VXLAN network identifier\n")
                .contains("\n    Ethernet II  [50..63] 14 bytes\n      eth.dst                    02:42:c0:a8:00:03  ")
                .contains("\n      icmp.type                  8  ")
                .doesNotContain("eth.addr");
    }

    @Test
    void withHexTheTreeShowsEachByteOnce() {
        String tree = text(TreeView.lines(decode(overlayPing()), 1, true));
        assertThat(tree).contains("    002a  08 00 00 00 00 00 2a 00                          ......*.");
        long bytes = tree.lines()
                .map(String::strip)
                .filter(l -> l.matches("[0-9a-f]{4}  .*"))
                .mapToLong(l ->
                        l.substring(6, Math.min(l.length(), 6 + 48)).strip().split(" +").length)
                .sum();
        assertThat(bytes).isEqualTo(148);
    }

    @Test
    void hexHasTheRoleOfTheLayerForEachByte() {
        List<Line> lines = HexView.lines(decode(overlayPing()));
        assertThat(lines).hasSize(10);
        assertThat(lines.get(0).spans())
                .contains(new Span(" 06 4c 1f a8 84 3b 06 e2 c0 20 ec 9f 08 00 45 00", Role.OUTER));
        assertThat(lines.get(3).spans())
                .contains(new Span(" 2a 00", Role.OUTER))
                .anyMatch(s -> s.role() == Role.INNER);
        assertThat(lines.get(9).spans()).anyMatch(s -> s.role() == Role.DIM);
    }

    @Test
    void jsonHasTheFieldsOfEveryLayer() {
        String json = JsonView.object(decode(overlayPing()), 3, "step \"6\"\n");
        assertThat(json)
                .startsWith(
                        "{\"number\":3,\"time\":\"1970-01-01T00:00:01Z\",\"place\":\"docker0:eth0\",\"length\":148,")
                .contains("\"comment\":\"step \\\"6\\\"\\n\"")
                .contains(
                        "{\"protocol\":\"vxlan\",\"offset\":42,\"bytes\":8,\"vxlan.vni\":42,\"vxlan.flags\":2048,\"vxlan.flag_i\":true")
                .contains("\"icmp.seq\":1")
                .doesNotContain("\n");
    }

    @Test
    void theDiagramIsTheRfcsWithThisPacketsValues() {
        String drawing = text(DiagramView.lines(decode(overlayPing())));
        assertThat(drawing).contains("""
                        Outer VXLAN  [42..49]
                         0                   1                   2                   3
                         0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                        |R|R|R|R|I|R|R|R|                   Reserved                    |
                        |0|0|0|0|1|0|0|0|                   0x000000                    |
                        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                        |        VXLAN Network Identifier (VNI)         |   Reserved    |
                        |                      42                       |       0       |
                        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                        """);
    }

    @Test
    void everyRowOfEveryDrawingIsAsWideAsItsBorder() {
        for (byte[] data : Corpus.withRare()) {
            String border = "";
            for (Line line : DiagramView.lines(decode(data))) {
                String row = line.plain();
                if (row.startsWith("+")) {
                    border = row;
                } else if (row.startsWith("|")) {
                    assertThat(row.length()).as(row).isLessThanOrEqualTo(65);
                }
                assertThat(row.startsWith("+") && row.length() > 65).isFalse();
            }
            assertThat(border).matches("(\\+(-\\+)*)?");
        }
    }

    @Test
    void aTreeFitsAnOrdinaryTerminalAndItsOffsetsTheFrame() {
        List<byte[]> frames = new ArrayList<>(Corpus.withRare());
        Grown grown = new Grown(12);
        for (int i = 0; i < 2000; i++) {
            frames.add(grown.frame());
        }
        for (byte[] data : frames) {
            Packet packet = decode(data);
            int at = 0;
            for (Layer layer : packet.layers()) {
                assertThat(layer.offset()).as(layer.protocol()).isBetween(at, data.length);
                assertThat(layer.end()).as(layer.protocol()).isLessThanOrEqualTo(data.length);
                at = layer.offset();
            }
            for (Line line : TreeView.lines(packet, 1, true)) {
                String text = line.plain();
                // Names and texts that the packet brings along may be as long as they like.
                boolean brought = text.contains("dns.") || text.contains("problem") || text.contains("[");
                assertThat(text.length()).as(text).isLessThanOrEqualTo(brought ? 500 : 80);
            }
        }
    }

    @Test
    void inANarrowWindowATreeIsBrokenBetweenWordsOnly() {
        Packet packet = decode(overlayPing());
        for (int width : new int[] {40, 60, 80}) {
            List<Line> narrow = TreeView.lines(packet, 3, true, width);
            assertThat(narrow).allSatisfy(l -> assertThat(l.plain()).hasSizeLessThanOrEqualTo(width));
            // It is the same text.
            assertThat(words(TreeView.lines(packet, 3, false, width)))
                    .isEqualTo(words(TreeView.lines(packet, 3, false)));
        }
        assertThat(text(TreeView.lines(packet, 3, true, 60))).contains("    002a  08 00 00 00 00 00 2a 00  ......*.\n");
    }

    private static List<String> words(List<Line> lines) {
        return List.of(text(lines).strip().split("\\s+"));
    }

    @Test
    void aLongMeaningGoesOnBelowItsValue() {
        byte[] question = Build.icmp(135, 0, new byte[4], Build.ip("fe80::3"));
        byte[] frame = Build.eth(
                "02:42:c0:a8:00:02",
                "33:33:ff:00:00:03",
                0x86dd,
                Build.ipv6("fe80::2", "ff02::1:ff00:3", 58, question));
        assertThat(text(TreeView.lines(decode(frame), 1, false))).contains("""
                    icmpv6.type                135  128 echo request, 129 echo reply, 135 and
                                               136 neighbour discovery
                """);
    }

    @Test
    void severalDrawingsSayWhichPacketEachIs() {
        assertThat(text(DiagramView.lines(decode(overlayPing()), 7)))
                .startsWith("Packet 7  ")
                .contains("148 bytes\nOuter Ethernet II  [0..13]\n");
    }

    @Test
    void aCutFrameSaysSoInEveryView() {
        byte[] ping = overlayPing();
        Packet packet =
                new Decoder().decode(new Frame(0, "", Frame.LINKTYPE_ETHERNET, ping.length, Arrays.copyOf(ping, 70)));
        String message = "IPv4 header cut: 6 of 20 bytes captured";
        assertThat(PairView.plain(packet)).contains(message);
        assertThat(text(TreeView.lines(packet, 1, true))).contains(message).contains("148 bytes, 70 captured");
        assertThat(JsonView.object(packet, 1, "")).contains("\"problem\":\"" + message + "\"");
    }

    @Test
    void twoInOneAreBothDrawn() {
        String drawing = text(DiagramView.lines(decode(Build.encapsulate(7, overlayPing()))));
        assertThat(drawing).contains("Outer VXLAN").contains("Inner VXLAN");
    }
}
