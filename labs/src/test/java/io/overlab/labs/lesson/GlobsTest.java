package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
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
                "* | '' | true",
                "'' | '' | true",
                "'' | x | false",
                "a.c | abc | false",
                "a.* | abc | false",
                "[ab]* | a | false",
                "(* | (x | true",
                "\\E* | \\Ex | true",
                "\\Q*\\E | \\Qx\\E | true",
                "a$* | a$b | true"
            },
            delimiter = '|')
    void aStarStandsForAnyCharactersAndNothingElseIsSpecial(String glob, String name, boolean matches) {
        assertThat(Globs.matches(glob, name)).isEqualTo(matches);
    }
}
