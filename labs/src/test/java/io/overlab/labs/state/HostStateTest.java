package io.overlab.labs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostStateTest {
    private static NamespaceState named(String name) {
        return new NamespaceState(name, 1, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "overns | overns | true",
                "overns | overns2 | false",
                "1-* | 1-13fb802253 | true",
                "1-* | 1- | true",
                "1-* | 21-13fb802253 | false",
                "*-a*b | x-acb | true",
                "*-a*b | x-acbd | false",
                "* | '' | false",
                "'' | '' | true",
                "'' | x | false",
                "a.c | abc | false",
                "a.* | abc | false",
                "a?c | abc | true",
                "[ab]* | a | false",
                "(* | (x | true",
                "\\E* | \\Ex | true",
                "\\Q*\\E | \\Qx\\E | true",
                "a$* | a$b | true"
            },
            delimiter = '|')
    void starsAndQuestionMarksAreWildcardsAndNothingElseIsSpecial(String glob, String name, boolean matches) {
        assertThat(new HostState("docker0", List.of(named(name))).matching(glob))
                .hasSize(matches ? 1 : 0);
    }

    @Test
    void containersAndNetworksAreOtherNamesOfNamespaces() {
        HostState host = new HostState("docker0", List.of(named(""), named("1-13fb802253"), named("e4b8ecb7ae7c")))
                .withOtherNames(Map.of("@C0", "e4b8ecb7ae7c", "@demonet", "1-13fb802253"));
        assertThat(host.matching("@C0")).extracting(NamespaceState::name).containsExactly("e4b8ecb7ae7c");
        assertThat(host.namespace("@demonet")).map(NamespaceState::name).contains("1-13fb802253");
        assertThat(host.matching("@C1")).isEmpty();
    }
}
