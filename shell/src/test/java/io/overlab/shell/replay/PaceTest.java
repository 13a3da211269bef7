package io.overlab.shell.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final String LINE = "ip -n overns link add br0 type bridge";

    private static long millis(Pace pace, String line) {
        return IntStream.range(0, line.length())
                .mapToLong(i -> pace.keyMillis(line, i))
                .sum();
    }

    @Test
    void aLineTakesAsLongAsAPractisedHandAndALongOneNoLonger() {
        assertThat(millis(new Pace(1), LINE)).isBetween(1_200L, 3_000L);
        assertThat(millis(new Pace(1), LINE.repeat(20))).isLessThan(8_000);
    }

    @Test
    void aHigherPaceIsFaster() {
        assertThat(millis(new Pace(2), LINE))
                .isBetween(millis(new Pace(1), LINE) * 4 / 10, millis(new Pace(1), LINE) * 6 / 10);
        assertThat(new Pace(2).readingMillis(3)).isLessThan(new Pace(1).readingMillis(3));
    }

    @Test
    void withoutAPaceNothingWaits() {
        assertThat(millis(Pace.NONE, LINE)).isZero();
        assertThat(Pace.NONE.breathMillis() + Pace.NONE.readingMillis(50)).isZero();
    }

    @Test
    void moreLinesAreReadLongerButNotForEver() {
        assertThat(new Pace(1).readingMillis(10)).isGreaterThan(new Pace(1).readingMillis(1));
        assertThat(new Pace(1).readingMillis(1_000)).isEqualTo(8_000);
    }

    @Test
    void noPaceIsNegativeOrNone() {
        assertThatThrownBy(() -> new Pace(-1)).hasMessageContaining("between 0 and 100");
        assertThatThrownBy(() -> new Pace(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
