package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.KernelEvent;
import io.overlab.labs.state.UdpSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Messages as the kernel sent them (6.18, little-endian). */
@EnabledIf("littleEndian")
class EventDecoderTest {
    private static final String HEADER = "1e00 0000 00000000 00000000";

    /** The link's netnsid comes first, since the device was moved. */
    private static final String L3_MISS = "48000000" + HEADER + "02 00 0000 03000000 0400 00 01"
            + "0800 0a00 00000000" + "0800 0100 c0a80003" + "0800 0700 00000001"
            + "1400 0300 00000000 00000000 00000000 00000000";

    private static final String L2_MISS = "4c000000" + HEADER + "02 00 0000 03000000 0400 00 01"
            + "0800 0a00 00000000" + "0a00 0200 0242c0a80003 0000" + "0800 0700 00000000"
            + "1400 0300 00000000 00000000 00000000 00000000";

    private static final String SOLICITATION = "40000000 1e00 0100 00000000 00000000"
            + "02 00 0000 02000000 0100 00 01" + "0800 0100 0a000065" + "0800 0400 03000000"
            + "1400 0300 00000000 00000000 00000000 00000000";

    static boolean littleEndian() {
        return RecordedDumpsTest.littleEndian();
    }

    private static KernelEvent decode(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Messages messages = new Messages(data, 0, bytes.length);
        return messages.next() ? EventDecoder.decode(data, messages) : null;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void anL3MissHasTheAddress() {
        assertThat(decode(bytes(L3_MISS))).isEqualTo(new KernelEvent.L3Miss(3, "192.168.0.3"));
    }

    @Test
    void anL2MissHasTheMacThoughItSaysIpv4() {
        assertThat(decode(bytes(L2_MISS))).isEqualTo(new KernelEvent.L2Miss(3, "02:42:c0:a8:00:03"));
    }

    @Test
    void aQuestionToAProgramIsIncomplete() {
        assertThat(decode(bytes(SOLICITATION))).isEqualTo(new KernelEvent.Solicitation(2, "10.0.0.101"));
    }

    @Test
    void recordedRowsAreEventsToo() {
        assertThat(decode(RecordedDumpsTest.recorded("link.bin")))
                .isInstanceOfSatisfying(
                        KernelEvent.LinkEvent.class,
                        e -> assertThat(e.link().name()).isEqualTo("lo"));
        byte[] gone = RecordedDumpsTest.recorded("link.bin");
        gone[4] = 17;
        assertThat(decode(gone))
                .isInstanceOfSatisfying(
                        KernelEvent.LinkEvent.class, e -> assertThat(e.gone()).isTrue());
        assertThat(decode(RecordedDumpsTest.recorded("fdb.bin"))).isInstanceOf(KernelEvent.FdbEvent.class);
        assertThat(decode(RecordedDumpsTest.recorded("neigh.bin"))).isInstanceOf(KernelEvent.NeighborEvent.class);
    }

    @Test
    void brokenMessagesAreNeverAnException() {
        Random random = new Random(5);
        int[] types = {16, 17, 20, 21, 24, 25, 28, 29, 30, 32, 33};
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = bytes(random.nextBoolean() ? L3_MISS : L2_MISS);
            bytes[4] = (byte) types[random.nextInt(types.length)];
            for (int j = random.nextInt(6); j >= 0; j--) {
                bytes[16 + random.nextInt(bytes.length - 16)] = (byte) random.nextInt();
            }
            bytes[0] = (byte) (16 + random.nextInt(bytes.length - 15));
            decode(bytes);
        }
    }

    @Test
    void theFileOfUdpSocketsIsReadWhereNetlinkIsSilent() {
        assertThat(ProcUdp.parse(List.of(
                        "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid",
                        "   69: 00000000:12B5 00000000:0000 07 00000000:00000000 00:00000000 00000000     0",
                        "   70: 0A00000A:D431 0B00000A:12B5 01 00000000:00000000 00:00000000 00000000     0",
                        "   71: 00000000000000000000000001000000:0035 00000000000000000000000000000000:0000 07 0",
                        "")))
                .containsExactly(new UdpSocket("0.0.0.0", 4789, 0), new UdpSocket("::1", 53, 0));
    }
}
