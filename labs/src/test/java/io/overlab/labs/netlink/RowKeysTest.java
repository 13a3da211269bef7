package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowKeysTest {
    private static final List<String> ADDRESSES = List.of(
            "",
            "0.0.0.0",
            "9.255.255.255",
            "10.0.0.1",
            "10.0.0.10",
            "10.0.0.9",
            "192.168.0.3",
            "255.255.255.255",
            "::",
            "fe80::1",
            "fd00:1::2",
            "::ffff:10.0.0.1");
    private static final List<String> MACS = List.of(
            "",
            "00:00:00:00:00:00",
            "02:42:c0:a8:00:03",
            "02:42:c0:a8:00:0a",
            "ff:ff:ff:ff:ff:ff",
            "02:42",
            "02:42:00:00:00:00",
            "02:42:00:00:00:00:00:01",
            "a0:00:00:00:00:00");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 65, 2000})
    void neighboursComeInTheOrderThatRowsHave(int count) {
        Random random = new Random(count);
        List<Neighbor> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String address = random.nextBoolean()
                    ? pick(random, ADDRESSES)
                    : random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                            + random.nextInt(256);
            rows.add(new Neighbor(random.nextInt(3), address, pick(random, MACS), 0, random.nextInt(2) * 8));
        }
        List<Neighbor> expected = new ArrayList<>(rows);
        expected.sort(RowOrder.NEIGHBORS);

        assertThat(RowKeys.neighbors(rows)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 65, 2000})
    void forwardingRowsComeInTheOrderThatRowsHave(int count) {
        Random random = new Random(count);
        List<FdbEntry> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String mac = random.nextBoolean()
                    ? pick(random, MACS)
                    : String.format(
                            "%02x:%02x:%02x:%02x:%02x:%02x",
                            random.nextInt(256),
                            random.nextInt(2),
                            random.nextInt(2),
                            random.nextInt(2),
                            random.nextInt(2),
                            random.nextInt(256));
            rows.add(new FdbEntry(
                    random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(3),
                    mac,
                    pick(random, ADDRESSES),
                    random.nextInt(2),
                    -1,
                    0,
                    random.nextInt(2),
                    0,
                    0));
        }
        List<FdbEntry> expected = new ArrayList<>(rows);
        expected.sort(RowOrder.FDB);

        assertThat(RowKeys.fdb(rows)).isEqualTo(expected);
    }

    private static <T> T pick(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
