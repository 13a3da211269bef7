package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.explain.Slips;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"say,say,0", "sya,say,1", "saay,say,1", "sy,say,1", "sey,say,1", "abc,,3", "kitten,sitting,3"})
    void distanceCountsEditsAndSwaps(String a, String b, int distance) {
        assertThat(Slips.between(a, b == null ? "" : b)).isEqualTo(distance);
        assertThat(Slips.between(b == null ? "" : b, a)).isEqualTo(distance);
    }

    @Test
    void theNearestComeFirstAndTheFarNotAtAll() {
        assertThat(Nearest.to("stpe", List.of("step", "stop", "scenario", "steps")))
                .containsExactly("step", "steps", "stop");
        assertThat(Nearest.to("do", List.of("on", "say"))).as("short words").isEmpty();
        assertThat(Nearest.suggestion("xyzzy", List.of("title", "steps"))).isEqualTo("known are title, steps");
        assertThat(Nearest.suggestion("xyzzy", List.of())).isEqualTo("there are none");
    }

    @Test
    void aBeginningIsNearTooAlsoOfAPart() {
        List<String> names = List.of("docker-swarm", "docker-store", "store-outage", "vxlan-tunnel", "mtu");
        assertThat(Nearest.to("vxl", names)).containsExactly("vxlan-tunnel");
        assertThat(Nearest.to("store", names)).containsExactlyInAnyOrder("docker-store", "store-outage");
        assertThat(Nearest.to("arm", names)).isEmpty();
        assertThat(Nearest.to("v", names)).isEmpty();
    }

    @Test
    void ofManyNotAllAreNamed() {
        List<String> many = IntStream.range(0, 16).mapToObj(i -> "name" + i).toList();
        assertThat(Nearest.suggestion("xyzzy", many, "see the list")).isEqualTo("see the list");
        assertThat(Nearest.suggestion("xyzzy", many.subList(0, 3), "see the list"))
                .isEqualTo("known are name0, name1, name2");
        assertThat(Nearest.suggestion("name01", many, "see the list")).startsWith("did you mean name0 or name1");
    }
}
