package io.overlab.labs.discovery.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EndpointSweepTest {
    @Test
    void keysOfOneNetworkArePartedByTheFirstDigitOfTheirIds() {
        assertThat(EndpointSweep.covering(List.of("e/n/0a/", "e/n/0b/", "e/n/7c/", "e/n/fd/")))
                .containsExactly("e/n/0", "e/n/7", "e/n/f");
        assertThat(EndpointSweep.covering(List.of("e/n/0a/"))).containsExactly("e/n/0a/");
        assertThat(EndpointSweep.covering(List.of("e/n", "e/n/0", "e/n/1"))).containsExactly("e/n");
        assertThat(EndpointSweep.covering(List.of("e/\ud83d\udc33", "e/\ud83d\udc34")))
                .containsExactly("e/\ud83d\udc33", "e/\ud83d\udc34");
    }

    @Property(tries = 500)
    void eachKeyBeginsWithOneOfThemAndOnlyOne(
            @ForAll @NotEmpty List<@CharRange(from = 'a', to = 'c') @StringLength(max = 5) String> keys) {
        List<String> parts = EndpointSweep.covering(new ArrayList<>(keys));
        for (String key : keys) {
            assertThat(parts.stream().filter(key::startsWith))
                    .as(key + " in " + parts)
                    .hasSize(1);
        }
    }
}
