package io.overlab.labs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolNamesTest {
    @Test
    void aMachinesNamesComeBeforeTheUsualOnes() {
        ProtocolNames names = ProtocolNames.of(List.of(
                "#",
                "# Additional protocols",
                "",
                "194\tsharp",
                " 0xc3 pbr",
                "18 mine # no other",
                "018 no",
                "x y",
                "7"));

        assertThat(names.name(194)).isEqualTo("sharp");
        assertThat(names.name(195)).isEqualTo("pbr");
        assertThat(names.name(18)).isEqualTo("no");
        assertThat(names.name(12)).isEqualTo("bird");
        assertThat(names.name(200)).isEqualTo("200");
        assertThat(ProtocolNames.NONE.name(194)).isEqualTo("194");
    }
}
