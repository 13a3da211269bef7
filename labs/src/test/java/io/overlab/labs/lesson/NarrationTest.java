package io.overlab.labs.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.OverlaySnapshot;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NarrationTest {
    private static final String ARP = "0001080006040002" + "0242c0a80003c0a80003" + "0242c0a80002c0a80002";
    private static final String ANSWER = "0242c0a80002" + "0242c0a80003" + "0806" + ARP;
    private static final String QUESTION = "ffffffffffff" + "0242c0a80002" + "0806" + "0001080006040001"
            + "0242c0a80002c0a80002" + "000000000000c0a80003";
    private static final String TUNNEL = "06000a00000b06000a00000a0800" + "4500004e00000000401100000a00000a0a00000b"
            + "ad2112b5003a0000" + "0800000000002a00";

    private final OverlaySnapshot before = new OverlaySnapshot();
    private final OverlaySnapshot after = new OverlaySnapshot();
    private long clock = 1_000_000;
    private int looked;
    private final Narration narration = new Narration(() -> {
        looked++;
        return Optional.empty();
    });

    private static Packet packet(String place, String hex, long millis) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new Decoder()
                .decode(new Frame(millis * 1_000_000L, place, Frame.LINKTYPE_ETHERNET, bytes.length, bytes));
    }

    /** What is said of a frame between two looks. */
    private String between(String place, String hex) {
        clock += 1000;
        narration.know(clock, clock + 10, before.snapshot());
        narration.know(clock + 30, clock + 40, after.snapshot());
        return narration.meaning(packet(place, hex, clock + 20));
    }

    @Test
    void whatHoldsBeforeAndAfterIsSaid() {
        assertThat(between("docker0/demo:eth0", QUESTION)).isEqualTo("docker0/demo asks who has 192.168.0.3");
        assertThat(between("docker0/demo:eth0", ANSWER))
                .isEqualTo("answered by the vxlan proxy docker0/overns:vxlan1, not by 192.168.0.3");
    }

    @Test
    void whatChangedMeanwhileIsNotSaid() {
        before.proxied = false;
        assertThat(between("docker0/demo:eth0", ANSWER)).doesNotContain("proxy");
        before.proxied = true;
        after.proxied = false;
        assertThat(between("docker0/demo:eth0", ANSWER)).doesNotContain("proxy");
    }

    @Test
    void withoutALookAfterwardsNothingIsSaidThatNeedsOne() {
        narration.know(100, 110, before.snapshot());
        Packet packet = packet("docker0/demo:eth0", ANSWER, 120);
        assertThat(narration.meaning(packet)).isEmpty();
        narration.lookAfter(packet);
        assertThat(looked).isEqualTo(1);
        narration.know(130, 140, before.snapshot());
        narration.lookAfter(packet);
        assertThat(looked).isEqualTo(1);
        assertThat(narration.meaning(packet)).contains("vxlan proxy");
        narration.forget();
        assertThat(narration.meaning(packet)).isEmpty();
    }

    @Test
    void whatWasLearnedIsSaidOnce() {
        after.learned = true;
        assertThat(between("docker1:eth0", TUNNEL + QUESTION))
                .isEqualTo("learned: 02:42:c0:a8:00:02 is behind 10.0.0.10");
        assertThat(between("docker1:eth0", TUNNEL + QUESTION))
                .isEqualTo("docker0/demo asks who has 192.168.0.3, through VNI 42 to docker1");
    }

    @Test
    void whatWasNotLearnedIsNotSaidToBe() {
        assertThat(between("docker1:eth0", TUNNEL + QUESTION)).doesNotContain("learned");
        before.learned = true;
        after.learned = true;
        assertThat(between("docker1:eth0", TUNNEL + QUESTION)).doesNotContain("learned");
    }

    @Test
    void whyAReceiverDropsIt() {
        before.vni1 = 43;
        after.vni1 = 43;
        assertThat(between("docker1:eth0", TUNNEL + QUESTION))
                .isEqualTo("dropped by the receiver: docker1 has no VXLAN device with VNI 42");
        before.vni1 = 42;
        assertThat(between("docker1:eth0", TUNNEL + QUESTION)).doesNotContain("dropped");
        before.fixedAt99 = true;
        after.vni1 = 42;
        after.fixedAt99 = true;
        assertThat(between("docker1:eth0", TUNNEL + QUESTION))
                .startsWith("dropped by the receiver: its forwarding entry");
    }

    @Test
    void whoIsNotKnownIsNotWorthALine() {
        before.twice = true;
        after.twice = true;
        assertThat(between("docker0/demo:eth0", QUESTION)).isEmpty();
    }
}
