package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States made by chance, read here and by iproute2, as text and as JSON; the seed is the test's argument. */
@Tag("namespace")
class RandomStatesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everythingIsWhatIproute2Shows(long seed) throws Exception {
        try (TestHost host = new TestHost()) {
            new RandomState(host, seed).make(600);
            Snapshot snapshot = SnapshotReader.read(List.of(new SnapshotReader.Source("h", host.pid())));
            assertThat(SnapshotJson.read(SnapshotJson.write(snapshot))).isEqualTo(snapshot);
            int neighbors = 0;
            int rows = 0;
            for (String netns : new String[] {"", "other"}) {
                Comparison comparison = new Comparison(host, netns);
                assertThat(comparison.links()).isNotEmpty();
                comparison.addresses();
                comparison.routes();
                neighbors += comparison.neighbors().size();
                rows += comparison.fdb().size();
            }
            assertThat(neighbors).isGreaterThan(200);
            assertThat(rows).isGreaterThan(200);
        }
    }
}
