package io.overlab.labs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NeighborWordsTest {
    private static final NamespaceState OVERNS = new NamespaceState(
            "overns",
            1,
            List.of(
                    new Link(2, "br0", "bridge", 1, "UP", 1450, "", 0, 0, Optional.empty(), Optional.empty()),
                    new Link(3, "vxlan1", "vxlan", 1, "UP", 1450, "", 2, 0, Optional.of(0), Optional.empty())),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @Test
    void statesHaveIproute2sWords() {
        assertThat(NeighborState.word(NeighborState.PERMANENT)).isEqualTo("permanent");
        assertThat(NeighborState.word(0xc0)).isEqualTo("noarp,permanent");
        assertThat(NeighborState.word(0)).isEqualTo("none");
        assertThat(NeighborState.words(0xff)).hasSize(8);
        for (String word : NeighborState.words(0xff)) {
            assertThat(NeighborState.word(NeighborState.bit(word))).isEqualTo(word);
        }
        assertThat(NeighborState.bit("STALE")).isEqualTo(4);
        assertThatThrownBy(() -> NeighborState.bit("static")).hasMessageStartingWith("'static' is not a state");
    }

    @Test
    void aPermanentRowOfAVxlanDeviceIsBothAndSaysPermanent() {
        assertThat(NeighborState.fdbWord(0xc0)).isEqualTo("permanent");
        assertThat(NeighborState.fdbWord(NeighborState.NOARP)).isEqualTo("static");
        assertThat(NeighborState.fdbWord(NeighborState.STALE)).isEqualTo("stale");
        assertThat(NeighborState.fdbWord(NeighborState.REACHABLE)).isEmpty();
        assertThat(NeighborState.fdbWord(NeighborState.FAILED)).isEqualTo("state=0x20");
    }

    @Test
    void rowsAreWrittenAsIproute2WritesThem() {
        FdbEntry learned = new FdbEntry(3, "02:42:c0:a8:00:02", "10.0.0.10", 0, -1, 0, 0, 2, 2);
        assertThat(Iproute2.fdbLine(learned, OVERNS)).isEqualTo("02:42:c0:a8:00:02 dev vxlan1 dst 10.0.0.10 self ");
        FdbEntry moved =
                new FdbEntry(3, "02:42:c0:a8:00:64", "10.0.0.10", 0, -1, 0, 0, 0xc0, 2, 2, Optional.of(0), -1, 0, 0);
        assertThat(Iproute2.fdbLine(moved, OVERNS))
                .isEqualTo("02:42:c0:a8:00:64 dev vxlan1 dst 10.0.0.10 via ifindex 2 link-netnsid 0 self permanent");
        FdbEntry port = new FdbEntry(3, "02:42:c0:a8:00:64", "", 10, -1, 0, 2, 0x80, 0);
        assertThat(Iproute2.fdbLine(port, OVERNS))
                .isEqualTo("02:42:c0:a8:00:64 dev vxlan1 vlan 10 master br0 permanent");
        Neighbor gone = new Neighbor(9, "192.168.0.3", "", NeighborState.FAILED, 0);
        assertThat(Iproute2.neighLine(gone, OVERNS, ProtocolNames.NONE)).isEqualTo("192.168.0.3 dev if9 FAILED ");
    }
}
