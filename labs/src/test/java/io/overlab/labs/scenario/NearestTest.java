package io.overlab.labs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.explain.Slips;
import java.util.List;
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
}
