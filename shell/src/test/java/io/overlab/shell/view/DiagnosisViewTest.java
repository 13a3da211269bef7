package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.diagnose.Finding;
import io.overlab.labs.diagnose.Fix;
import io.overlab.labs.diagnose.Hop;
import io.overlab.labs.diagnose.Mark;
import io.overlab.labs.state.Place;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** What {@code why} shows. */
class DiagnosisViewTest {
    @Test
    void aLongCommandGoesOnBelowItsOwnFirstWord() {
        String command = "ip -n overns neigh replace 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1 nud permanent";
        Finding finding = new Finding("arp-missing", "no neighbour", "one", List.of(new Fix("docker0", command)));
        Hop hop = new Hop(Place.parse("docker0/overns:vxlan1"), "ARP", Mark.BROKEN, "nothing", Optional.of(finding));
        List<String> lines =
                DiagnosisView.lines(
                                new Diagnosis(List.of(hop), List.of(), Optional.of(finding), false), Marks.ASCII, 70)
                        .stream()
                        .map(AttributedString::toString)
                        .toList();
        int first = lines.indexOf(lines.stream()
                .filter(l -> l.contains("fix on docker0: "))
                .findFirst()
                .orElseThrow());
        int column = lines.get(first).indexOf("ip -n");
        assertThat(lines.subList(first + 1, lines.size()))
                .hasSizeGreaterThan(1)
                .allSatisfy(l ->
                        assertThat(l.length() - l.stripLeading().length()).as(l).isEqualTo(column));
    }
}
