package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.netns.TestHost;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States made by chance, read here and by iproute2, as text and as JSON; the seed is the test's argument. */
@Tag("namespace")
@Tag("once")
class RandomStatesTest {
    private static final long FIRST = Long.getLong("seed", 1);

    /** How many states; six are made where nobody asks for more. */
    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + Integer.getInteger("states", 6));
    }

    @ParameterizedTest
    @MethodSource("seeds")
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
                comparison.byteForByte();
            }
            assertThat(neighbors).isGreaterThan(200);
            assertThat(rows).isGreaterThan(200);
        }
    }
}
