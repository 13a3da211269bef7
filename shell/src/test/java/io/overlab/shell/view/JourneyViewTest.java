package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.Place;
import io.overlab.labs.trace.Journey;
import io.overlab.labs.trace.Journey.Envelope;
import io.overlab.labs.trace.Journey.Kind;
import io.overlab.labs.trace.Journey.Leg;
import io.overlab.labs.trace.Journey.Sight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JourneyViewTest {
    private static final Optional<Envelope> OUTSIDE = Optional.of(new Envelope("10.0.0.10", "10.0.0.11", 4789, 42));

    private static Sight sight(String place, long micros, boolean packed) {
        return new Sight(Place.parse(place), micros * 1000, packed ? 148 : 98, packed ? OUTSIDE : Optional.empty());
    }

    private static Leg request(Sight... sights) {
        return new Leg(Kind.REQUEST, "192.168.0.3", "echo request 192.168.0.2 > 192.168.0.3", List.of(sights), 0);
    }

    private static List<String> lines(Journey journey, Marks marks, int width) {
        return Recorded.text(JourneyView.lines(journey, marks, width));
    }

    @Test
    void theTunnelIsABracketAroundWhatIsPackedInIt() {
        Journey journey = new Journey(
                List.of(request(
                        sight("docker0/demo:eth0", 0, false),
                        sight("docker0:eth0", 30, true),
                        sight("docker1:eth0", 50, true),
                        sight("docker1/demo:eth0", 90, false))),
                true,
                "",
                Set.of(),
                List.of());
        assertThat(lines(journey, Marks.UNICODE, 80))
                .containsExactly(
                        " echo request 192.168.0.2 → 192.168.0.3",
                        "      0.000 ms  docker0/demo:eth0  98 bytes",
                        " ┌   +0.030 ms  docker0:eth0       148 bytes",
                        " │                in UDP 10.0.0.10 → 10.0.0.11 port 4789, VNI 42",
                        " └   +0.020 ms  docker1:eth0",
                        "     +0.040 ms  docker1/demo:eth0  98 bytes, unpacked",
                        " Answered, 0.090 ms after the first frame.");
        assertThat(lines(journey, Marks.ASCII, 80)).allMatch(l -> l.chars().allMatch(c -> c < 128));
        assertThat(lines(journey, Marks.UNICODE, 40)).allMatch(l -> l.length() <= 40);
    }

    @Test
    void aLostPingSaysWhereItEnded() {
        Journey journey = new Journey(
                List.of(request(sight("docker0/demo:eth0", 0, false), sight("docker0/overns:vxlan1", 30, false))),
                false,
                "",
                Set.of(),
                List.of("the kernel dropped 3 frames on eth0"));
        assertThat(lines(journey, Marks.UNICODE, 80))
                .contains(
                        "                ✗ not seen after that",
                        " No answer: the echo request was seen last at docker0/overns:vxlan1.",
                        " Frames may be missing: the kernel dropped 3 frames on eth0.");
    }

    @Test
    void whereNothingWasSeenPingSaysWhy() {
        Journey journey = new Journey(
                List.of(), false, "ping: connect: Network is unreachable", Set.of(Place.parse("a:b")), List.of());
        assertThat(String.join(" ", lines(journey, Marks.UNICODE, 200)))
                .contains("Nothing of it was seen at any of 1 interfaces")
                .contains("Network is unreachable");
    }
}
