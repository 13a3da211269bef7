package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.NamespaceState;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a command gets into a namespace: iproute2 finds by name only what is in /run/netns. */
class NodeTest {
    @ParameterizedTest
    @CsvSource({
        "'', bridge fdb show, bridge fdb show",
        "overns, bridge -n overns fdb show, ip netns exec overns bridge fdb show",
        "#812, nsenter -t 812 -n bridge fdb show, nsenter -t 812 -n bridge fdb show",
        "1-9m33pnrbfc, nsenter --net=/var/run/docker/netns/1-9m33pnrbfc bridge fdb show,"
                + " nsenter --net=/var/run/docker/netns/1-9m33pnrbfc bridge fdb show",
        "7d45f53e6c18, nsenter --net=/var/run/docker/netns/7d45f53e6c18 bridge fdb show,"
                + " nsenter --net=/var/run/docker/netns/7d45f53e6c18 bridge fdb show"
    })
    void aCommandReachesTheNamespace(String netns, String bridge, String run) {
        Node node = new Node(
                "docker0", new NamespaceState(netns, 1, List.of(), List.of(), List.of(), List.of(), List.of()));
        assertThat(node.bridge("fdb show").command()).isEqualTo(bridge);
        assertThat(node.run("bridge fdb show").command()).isEqualTo(run);
    }
}
