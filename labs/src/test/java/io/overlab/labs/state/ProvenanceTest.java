package io.overlab.labs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final String ZEROS = "00:00:00:00:00:00";
    private static final String MAC = "02:42:c0:a8:00:03";

    private static NamespaceState space(boolean learning) {
        return space(learning, "");
    }

    private static NamespaceState space(boolean learning, String remote) {
        Vxlan vxlan = new Vxlan(42, 4789, remote, "", learning, false, false, false, false, true, 300);
        return new NamespaceState(
                "",
                1,
                List.of(
                        new Link(2, "br0", "bridge", 1, "UP", 1450, "", 0, 0, Optional.empty(), Optional.empty()),
                        new Link(3, "vxlan1", "vxlan", 1, "UP", 1450, "", 2, 0, Optional.empty(), Optional.of(vxlan))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static FdbEntry self(String mac, int state, int flags) {
        return new FdbEntry(3, mac, "10.0.0.11", 0, -1, 0, 0, state, FdbEntry.NTF_SELF | flags);
    }

    @Test
    void whatIsMarkedIsAControlPlanes() {
        FdbEntry row = self(MAC, NeighborState.REACHABLE, NeighborFlags.EXTERN_LEARN);
        assertThat(Provenance.of(row, space(false))).isEqualTo("by BGP or the like");
        assertThat(RowWords.fdb(row, space(false))).isEqualTo(MAC + " dst 10.0.0.11 self extern_learn");
        FdbEntry learned = self(MAC, NeighborState.REACHABLE, 0);
        assertThat(Provenance.of(learned, space(true))).isEqualTo("learned");
        assertThat(RowWords.fdb(learned, space(true))).isEqualTo(MAC + " dst 10.0.0.11 self learned");
    }

    @Test
    void theRowOfADevicesOwnOptionIsNamedAfterTheOption() {
        for (String each : List.of(
                "10.0.0.11 remote", "239.1.1.42 group", "224.0.0.1 group", "ff05::100 group", "fd00::1 remote")) {
            String address = each.split(" ")[0];
            FdbEntry row = new FdbEntry(3, ZEROS, address, 0, -1, 0, 0, NeighborState.PERMANENT, FdbEntry.NTF_SELF);
            assertThat(Provenance.of(row, space(true, address)))
                    .isEqualTo("from the device's `" + each.split(" ")[1] + "`");
        }
    }

    /** FRR does not mark the rows for broadcasts: the kernel cannot tell who wrote them. */
    @Test
    void aRowForBroadcastsOfADeviceThatDoesNotLearnMayBeEithers() {
        FdbEntry broadcasts = self(ZEROS, NeighborState.PERMANENT, 0);
        assertThat(Provenance.of(broadcasts, space(false))).isEqualTo("by hand or BGP");
        assertThat(Provenance.of(broadcasts, space(true))).isEqualTo("by hand");
        assertThat(Provenance.of(self(MAC, NeighborState.PERMANENT, 0), space(false)))
                .isEqualTo("by hand");
    }
}
