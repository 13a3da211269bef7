package io.overlab.shell.slides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where a slide shows some lines of a view by their numbers, they are still those that its text speaks of. */
@Timeout(120)
class PickedLinesTest {
    @TempDir
    private Path folder;

    private List<String> shown(String name, String title) throws Exception {
        var surrounding = Decked.surrounding(folder);
        Deck deck = Decks.of(surrounding).read(name).deck();
        int at = deck.slides().stream().map(Slide::title).toList().indexOf(title);
        try (Workbench bench = new Workbench(surrounding, deck, true, () -> {})) {
            bench.finish(at);
            List<LiveBlock> live = deck.slides().get(at).live();
            return bench.result(live.get(live.size() - 1)).lines().stream()
                    .map(AttributedString::toString)
                    .collect(Collectors.toList());
        }
    }

    @Test
    void theTreeIsOfVxlanAndTheInnerEthernetHeader() throws Exception {
        List<String> lines = shown("vxlan-packet", "Layer by layer");
        assertThat(lines.get(0)).startsWith("  VXLAN  [42..49]");
        assertThat(lines.get(lines.size() - 1)).startsWith("      eth.type ");
    }

    @Test
    void theDrawnHeaderIsTheOneOfVxlan() throws Exception {
        List<String> lines = shown("vxlan-packet", "The same header, as it was sent");
        assertThat(lines.get(0)).startsWith("Outer VXLAN  [42..49]");
        assertThat(lines).anyMatch(l -> l.contains("VXLAN Network Identifier (VNI)"));
        assertThat(lines.get(lines.size() - 1)).matches("[+-]+");
    }

    @Test
    void aListOfDestinationsHasAllOfThem() throws Exception {
        assertThat(shown("five-ways", "2. By flooding: a list"))
                .anyMatch(l -> l.contains("10.0.0.11"))
                .anyMatch(l -> l.contains("10.0.0.12"));
    }
}
