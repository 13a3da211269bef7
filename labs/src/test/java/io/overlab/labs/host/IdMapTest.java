package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ids a lab has, by the ids of who starts it; the maps are those that the kernel prints. */
class IdMapTest {
    private static final List<String> FIRST_NAMESPACE = List.of("         0          0 4294967295");

    private static final int NOBODY = 1_900_000_000;

    private static IdMap of(List<String> uidMap, List<String> gidMap) {
        return IdMap.of(uidMap, gidMap, NOBODY, NOBODY);
    }

    @Test
    void theMachinesOwnRootGivesItsLabAnIdThatOwnsNothing() {
        IdMap map = of(FIRST_NAMESPACE, FIRST_NAMESPACE);
        assertThat(map.shifted()).isTrue();
        assertThat(map.uid()).isEqualTo("0 1900000000 1\n1 1900000001 65535\n");
        assertThat(map.gid()).isEqualTo(map.uid());
        assertThat(map.root()).isEqualTo(NOBODY);
        assertThat(map.rootGroup()).isEqualTo(NOBODY);
    }

    @Test
    void belowSudoTheLabsRootIsThePersonForFilesAndTheOtherIdsAreNobody() {
        IdMap map = IdMap.of(FIRST_NAMESPACE, FIRST_NAMESPACE, 1000, 100);
        assertThat(map.shifted()).isTrue();
        assertThat(map.uid()).isEqualTo("0 1000 1\n1 1900000001 65535\n");
        assertThat(map.gid()).isEqualTo("0 100 1\n1 1900000001 65535\n");
        assertThat(map.root()).isEqualTo(1000);
        assertThat(map.rootGroup()).isEqualTo(100);
    }

    @Test
    void aUserWithoutSubordinateIdsHasOneId() {
        List<String> single = List.of("         0       1000          1");
        IdMap map = of(single, single);
        assertThat(map.shifted()).isFalse();
        assertThat(map.uid()).isEqualTo("0 0 1\n");
        assertThat(map.gid()).isEqualTo("0 0 1\n");
    }

    @Test
    void allIdsOfAUserNamespaceAreHandedOnAsTheyAreThere() {
        IdMap map = of(
                List.of("         0       1001          1", "         1     300000      65536"),
                List.of("         0       1001          1", "         1     400000      65536", "100000 5 2"));
        assertThat(map.shifted()).isFalse();
        assertThat(map.uid()).isEqualTo("0 0 1\n1 1 65536\n");
        assertThat(map.gid()).isEqualTo("0 0 1\n1 1 65536\n100000 100000 2\n");
    }

    @Test
    void rootOfAContainerIsNotTheMachinesRoot() {
        List<String> container = List.of("         0     100000      65536");
        assertThat(of(container, container)).isEqualTo(new IdMap("0 0 65536\n", "0 0 65536\n", false, 0, 0));
    }
}
