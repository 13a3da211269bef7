package io.overlab.labs.discovery.serf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.discovery.resolver.Whereabouts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerListTest {
    private static final String VTEP = "10.0.0.11";

    private static Whereabouts peer(int number) {
        int third = number / 250;
        int fourth = number % 250 + 1;
        String mac = number % 7 == 0
                ? String.format("06:00:00:00:%02x:%02x", third, fourth)
                : String.format("02:42:c0:a8:%02x:%02x", third, fourth);
        return new Whereabouts("192.168." + third + "." + fourth, mac, VTEP);
    }

    @Test
    void aHostWithoutEndpointsSaysSo() {
        assertThat(PeerList.page(VTEP, List.of(), 0)).isEqualTo("10.0.0.11 1");
        assertThat(PeerList.of("10.0.0.11 1")).isEqualTo(new PeerList(VTEP, 1, List.of()));
    }

    @Test
    void dockersOwnMacAddressesNeedNoWords() {
        assertThat(PeerList.page(VTEP, List.of(peer(1), peer(0)), 0))
                .isEqualTo("10.0.0.11 1 c0a80002 c0a80001-060000000001");
    }

    @Test
    void allPagesTogetherAreAllEndpointsAndEachFits() {
        List<Whereabouts> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(peer(i));
        }
        int pages = PeerList.of(PeerList.page(VTEP, all, 0)).pages();
        List<Whereabouts> read = new ArrayList<>();
        for (int i = 0; i < pages; i++) {
            String page = PeerList.page(VTEP, all, i);
            assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(900);
            read.addAll(PeerList.of(page).peers());
        }
        assertThat(read).isEqualTo(all);
        assertThat(PeerList.of(PeerList.page(VTEP, all, pages)).peers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.11",
                "10.0.0.11 0",
                "10.0.0.11 x",
                "10.0.0.11 1 ",
                "10.0.0.11 1 c0a8000",
                "10.0.0.11 1 C0A80001",
                "10.0.0.11 1 c0a80001-",
                "host 1 c0a80001",
                "10.0.0.11 99999"
            })
    void whatIsNoPageIsRefused(String page) {
        assertThatThrownBy(() -> PeerList.of(page)).isInstanceOf(IllegalArgumentException.class);
    }
}
