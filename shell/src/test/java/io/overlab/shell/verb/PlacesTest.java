package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.Recorded;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    private Snapshot snapshot;

    @BeforeEach
    void read() throws IOException {
        snapshot = Recorded.snapshot("healthy");
    }

    @ParameterizedTest
    @CsvSource({
        "docker1, docker1",
        "overns, docker0/overns",
        "overns:br0, docker0/overns:br0",
        "docker1/over*, docker1/overns",
        "docker0/overns:vxlan1, docker0/overns:vxlan1"
    })
    void whatIsThereIsFound(String text, String place) throws Exception {
        assertThat(Places.find("docker0", snapshot, text)).isEqualTo(Place.parse(place));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ovrns | There is no host or namespace ovrns: did you mean overns?",
                "dokcer1/overns | There is no host dokcer1: did you mean docker1",
                "docker1/ovens | There is no namespace docker1/ovens: did you mean docker1/overns",
                "docker0/overns:vxlan | There is no interface docker0/overns:vxlan: did you mean vxlan1?",
                "docker0/* | docker0/* may be any of",
                "a b | 'a b' is not a place"
            })
    void whatIsNotThereGivesTheNearest(String text, String said) {
        assertThatThrownBy(() -> Places.find("docker0", snapshot, text))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(said);
    }

    @Test
    void whatIsOnAnotherHostIsNamedWithIt() {
        assertThatThrownBy(() -> Places.find("consul", snapshot, "overns"))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no namespace overns on consul: name the one of docker0 as docker0/overns.");
    }

    @Test
    void aSwapIsOneMistake() {
        assertThat(Nearest.distance("dokcer", "docker")).isEqualTo(1);
        assertThat(Nearest.of("zebra", List.of("docker0", "consul"))).isEmpty();
    }
}
