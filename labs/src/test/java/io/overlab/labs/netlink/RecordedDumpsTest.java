package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.state.NamespaceState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * What the kernel answered once, read again and compared with what iproute2 made of it ({@link RecordDumps}). The bytes
 * are of a little-endian machine, as x86-64 and arm64 are.
 */
@EnabledIf("littleEndian")
class RecordedDumpsTest {
    private static NamespaceState state;

    static boolean littleEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @BeforeAll
    static void read() throws IOException {
        state = new NamespaceState(
                "",
                1,
                rows("link", LinkDecoder::decode),
                rows("addr", AddressDecoder::decode),
                Stream.of("route4", "route6")
                        .flatMap(f -> rows(f, RouteDecoder::decode).stream())
                        .toList(),
                Stream.of("neigh", "proxy")
                        .flatMap(f -> rows(f, NeighborDecoder::neighbor).stream())
                        .toList(),
                rows("fdb", NeighborDecoder::fdb));
    }

    static byte[] recorded(String file) {
        try (InputStream in = RecordedDumpsTest.class.getResourceAsStream("recorded/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <R> List<R> rows(String file, RowDecoder<R> decoder) {
        byte[] bytes = recorded(file + ".bin");
        Answer<R> dump = new Answer<>(RecordDumps.DUMPS.get(file), RecordDumps.SEQUENCE, decoder);
        try {
            assertThat(dump.take(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length))
                    .isTrue();
        } catch (NetlinkException e) {
            throw new AssertionError(e);
        }
        return dump.rows();
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(recorded(file + ".json"));
    }

    private static List<String> lines(String file) {
        return new String(recorded(file + ".txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void links() throws IOException {
        assertThat(Iproute2Rows.links(state))
                .isEqualTo(Iproute2Rows.links(json("link")))
                .hasSize(10);
    }

    @Test
    void addresses() throws IOException {
        assertThat(Iproute2Rows.addresses(state))
                .containsExactlyInAnyOrderElementsOf(Iproute2Rows.addresses(json("addr")))
                .hasSize(7);
    }

    @Test
    void routes() throws IOException {
        assertThat(Iproute2Rows.routes(state))
                .containsExactlyInAnyOrderElementsOf(Iproute2Rows.routes(json("route4"), json("route6")))
                .hasSizeGreaterThan(20);
    }

    @Test
    void neighbors() throws IOException {
        assertThat(Iproute2Rows.neighbors(state))
                .isEqualTo(Iproute2Rows.objects(json("neigh"), json("proxy")))
                .hasSizeGreaterThan(6);
        assertThat(Iproute2Rows.neighborLines(state)).isEqualTo(lines("neigh"));
    }

    @Test
    void forwardingRows() throws IOException {
        assertThat(Iproute2Rows.fdb(state)).isEqualTo(Iproute2Rows.objects(json("fdb")));
        assertThat(Iproute2Rows.fdbLines(state)).isEqualTo(lines("fdb")).hasSizeGreaterThan(20);
    }
}
