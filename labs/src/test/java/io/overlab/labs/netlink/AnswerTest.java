package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final int SEQUENCE = 9;

    /** Messages one after another, as recv(2) gives them. */
    private final ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());

    private final Answer<String> dump = new Answer<>(Request.links(), SEQUENCE, (data, start, end) -> {
        byte[] text = new byte[end - start];
        data.get(start, text);
        return new String(text, StandardCharsets.US_ASCII);
    });

    private AnswerTest add(int type, int flags, int sequence, byte... body) {
        buffer.putInt(16 + body.length).putShort((short) type).putShort((short) flags);
        buffer.putInt(sequence).putInt(0).put(body);
        buffer.position(buffer.position() + 3 & ~3);
        return this;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private boolean take() throws NetlinkException {
        int length = buffer.position();
        buffer.clear();
        return dump.take(buffer, length);
    }

    /** {@code struct nlmsgerr}: the error, the request's header, then attribute 1 with the kernel's words. */
    private static byte[] error(int errno, int requestBody, String words) {
        ByteBuffer body = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        body.putInt(-errno).putInt(16 + requestBody).putInt(0).putInt(0).putInt(0);
        return with(body, requestBody, words);
    }

    private static byte[] with(ByteBuffer body, int skip, String words) {
        body.position(body.position() + (skip + 3 & ~3));
        if (words != null) {
            body.putShort((short) (4 + words.length() + 1)).putShort((short) 1);
            body.put(text(words)).put((byte) 0);
        }
        byte[] bytes = new byte[body.position()];
        body.get(0, bytes);
        return bytes;
    }

    @Test
    void rowsComeInOrderOverSeveralReadsUntilTheEnd() throws Exception {
        assertThat(add(16, 2, SEQUENCE, text("one"))
                        .add(16, 2, SEQUENCE, text("two"))
                        .take())
                .isFalse();
        assertThat(add(16, 2, SEQUENCE, text("three"))
                        .add(3, 2, SEQUENCE, new byte[4])
                        .take())
                .isTrue();
        assertThat(dump.rows()).containsExactly("one", "two", "three");
        assertThat(dump.interrupted()).isFalse();
    }

    @Test
    void messagesOfAnotherRequestAndOfOtherTypesAreNoRows() throws Exception {
        assertThat(add(16, 2, SEQUENCE - 1, text("old"))
                        .add(3, 2, SEQUENCE - 1, new byte[4])
                        .add(20, 2, SEQUENCE, text("address"))
                        .add(16, 2, SEQUENCE, text("mine"))
                        .take())
                .isFalse();
        assertThat(dump.rows()).containsExactly("mine");
    }

    @Test
    void aChangeOfTheTableMeanwhileIsSeen() throws Exception {
        add(16, 2, SEQUENCE, text("one"))
                .add(3, 2 | 0x10, SEQUENCE, new byte[4])
                .take();
        assertThat(dump.interrupted()).isTrue();
    }

    @Test
    void aRefusalIsSaidInTheKernelsWords() {
        assertThatThrownBy(() ->
                        add(2, 0x300, SEQUENCE, error(22, 0, "Invalid header")).take())
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.errno()).isEqualTo(22))
                .hasMessage("cannot read the interfaces: Invalid header: Invalid argument (EINVAL)");
    }

    @Test
    void aRefusalThatRepeatsTheRequestIsReadBehindIt() {
        assertThatThrownBy(() -> add(2, 0x200, SEQUENCE, error(1, 21, "No way")).take())
                .hasMessage("cannot read the interfaces: No way: Operation not permitted (EPERM)");
    }

    @Test
    void aRefusalWithoutWordsHasTheNumbers() {
        assertThatThrownBy(() -> add(2, 0, SEQUENCE, error(95, 0, null)).take())
                .hasMessageMatching("cannot read the interfaces: Operation not supported.*\\(E.*\\)");
    }

    @Test
    void aDumpThatFailsAtItsEndIsARefusal() {
        byte[] body =
                with(ByteBuffer.allocate(64).order(ByteOrder.nativeOrder()).putInt(-12), 0, "Short of memory");
        assertThatThrownBy(() -> add(3, 0x202, SEQUENCE, body).take())
                .hasMessage("cannot read the interfaces: Short of memory: Cannot allocate memory (ENOMEM)");
    }

    @Test
    void anAcknowledgementIsNoError() throws Exception {
        assertThat(add(2, 0x100, SEQUENCE, error(0, 0, null)).take()).isFalse();
    }

    @Test
    void bytesThatAreNoMessagesAreNeverAnException() {
        Map<String, RowDecoder<?>> decoders = Map.of(
                "link", LinkDecoder::decode,
                "addr", AddressDecoder::decode,
                "route4", RouteDecoder::decode,
                "route6", RouteDecoder::decode,
                "neigh", NeighborDecoder::neighbor,
                "fdb", NeighborDecoder::fdb);
        Random random = new Random(42);
        int decoded = 0;
        for (int round = 0; round < 20_000; round++) {
            List<String> files = new ArrayList<>(decoders.keySet());
            files.sort(null);
            String file = files.get(random.nextInt(files.size()));
            byte[] bytes = RecordedDumpsTest.recorded(file + ".bin");
            for (int i = random.nextInt(8); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(bytes.length) + 1;
            decoded += broken(file, decoders.get(file), bytes, length);
        }
        assertThat(decoded).isGreaterThan(10_000);
    }

    private static <R> int broken(String file, RowDecoder<R> decoder, byte[] bytes, int length) {
        Answer<R> dump = new Answer<>(RecordDumps.DUMPS.get(file), RecordDumps.SEQUENCE, decoder);
        try {
            dump.take(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), length);
        } catch (NetlinkException e) {
            assertThat(e.getMessage()).startsWith("cannot read the ");
        }
        return dump.rows().size();
    }
}
