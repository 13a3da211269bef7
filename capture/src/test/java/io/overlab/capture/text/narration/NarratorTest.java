package io.overlab.capture.text.narration;

import static io.overlab.capture.packet.Build.arp;
import static io.overlab.capture.packet.Build.decode;
import static io.overlab.capture.packet.Build.encapsulate;
import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.icmp;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.overlayPing;
import static io.overlab.capture.packet.Build.udp;
import static io.overlab.capture.packet.Build.vxlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Corpus;
import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.MacAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private static final String A = "02:42:c0:a8:00:02";
    private static final String B = "02:42:c0:a8:00:03";
    private static final String ALL = "ff:ff:ff:ff:ff:ff";
    private static final byte[] QUESTION =
            eth(A, ALL, 0x0806, arp(1, A, "192.168.0.2", "00:00:00:00:00:00", "192.168.0.3"));

    /** A lab of two hosts with a container each. */
    private static class Lab implements Knowledge {
        private final boolean learning;
        private final boolean groupPolicy;
        private final Map<String, String> fixed;

        Lab(boolean learning, boolean groupPolicy, Map<String, String> fixed) {
            this.learning = learning;
            this.groupPolicy = groupPolicy;
            this.fixed = fixed;
        }

        @Override
        public Optional<String> owner(IpAddress address, boolean overlay) {
            return Optional.ofNullable(Map.of(
                            "192.168.0.2", "docker0's container",
                            "192.168.0.3", "docker1's container",
                            "10.0.0.10", "docker0",
                            "10.0.0.11", "docker1")
                    .get(address.toString()));
        }

        @Override
        public Optional<VxlanDevice> receiver(IpAddress endpoint, int port, int vni) {
            boolean there = endpoint.toString().equals("10.0.0.11") && port == 4789 && vni == 42;
            return there
                    ? Optional.of(new VxlanDevice("docker1/overns:vxlan1", 42, true, learning, groupPolicy))
                    : Optional.empty();
        }

        @Override
        public boolean noDevice(IpAddress endpoint, int port, int vni) {
            return endpoint.toString().equals("10.0.0.11") && port == 4789 && vni != 42;
        }

        @Override
        public boolean noPort(IpAddress endpoint, int port) {
            return endpoint.toString().equals("10.0.0.11") && port != 4789;
        }

        @Override
        public Optional<IpAddress> fixedEntry(VxlanDevice device, MacAddress address) {
            return Optional.ofNullable(fixed.get(address.toString())).map(IpAddress::parse);
        }

        @Override
        public Optional<VxlanDevice> proxy(String place, IpAddress address, MacAddress answer) {
            boolean answers = place.equals("docker0:eth0")
                    && address.toString().equals("192.168.0.3")
                    && answer.toString().equals(B);
            return answers
                    ? Optional.of(new VxlanDevice("docker0/overns:vxlan1", 42, true, true, false))
                    : Optional.empty();
        }
    }

    private static final Narrator LAB = new Narrator(new Lab(true, false, Map.of()));
    private static final Narrator STRANGER = new Narrator(Knowledge.NONE);

    @Test
    void whoAsks() {
        assertThat(LAB.sentence(decode(QUESTION))).contains("docker0's container asks who has 192.168.0.3");
        assertThat(STRANGER.sentence(decode(QUESTION))).contains("192.168.0.2 asks who has 192.168.0.3");
        assertThat(LAB.sentence(decode(encapsulate(42, QUESTION))))
                .contains("docker0's container asks who has 192.168.0.3, through VNI 42 to docker1");
    }

    @Test
    void whoAnswersIsTheProxyOnlyWhenThatIsKnown() {
        byte[] answer = eth(B, A, 0x0806, arp(2, B, "192.168.0.3", A, "192.168.0.2"));
        assertThat(LAB.sentence(decode(answer)))
                .contains("answered by the vxlan proxy docker0/overns:vxlan1, not by 192.168.0.3");
        assertThat(STRANGER.sentence(decode(answer)))
                .contains("192.168.0.3 answers that 192.168.0.3 is at 02:42:c0:a8:00:03");
        byte[] other = eth(B, A, 0x0806, arp(2, A, "192.168.0.3", A, "192.168.0.2"));
        assertThat(LAB.sentence(decode(other)).orElseThrow()).doesNotContain("proxy");
    }

    @Test
    void anAnnouncement() {
        byte[] announcement = eth(A, ALL, 0x0806, arp(1, A, "192.168.0.2", "00:00:00:00:00:00", "192.168.0.2"));
        assertThat(LAB.sentence(decode(announcement)))
                .contains("192.168.0.2 announces that it is at 02:42:c0:a8:00:02");
    }

    @Test
    void aPingThroughTheOverlayAndWhatTheTunnelAdds() {
        assertThat(LAB.sentence(decode(overlayPing())))
                .contains("docker0's container pings docker1's container: 98 bytes, 50 more for the tunnel");
        byte[] plain = eth(A, B, 0x0800, ipv4("10.0.0.10", "10.0.0.11", 1, icmp(8, 0, hex("00010001"), new byte[8])));
        assertThat(LAB.sentence(decode(plain))).isEmpty();
    }

    @Test
    void whyAReceiverDropsIt() {
        byte[] reserved = overlayPing();
        reserved[42] = 0x09;
        assertThat(LAB.sentence(decode(reserved))).contains("dropped by the receiver: reserved bit set");
        byte[] policy = overlayPing();
        policy[42] = (byte) 0x88;
        Narrator gbp = new Narrator(new Lab(true, true, Map.of()));
        assertThat(gbp.sentence(decode(policy)).orElseThrow()).doesNotContain("dropped");
        byte[] invalid = overlayPing();
        invalid[42] = 0;
        assertThat(LAB.sentence(decode(invalid))).contains("dropped by the receiver: the I flag is not set");
        assertThat(LAB.sentence(decode(encapsulate(43, QUESTION))))
                .contains("dropped by the receiver: docker1 has no VXLAN device with VNI 43");
        byte[] elsewhere = eth(A, B, 0x0800, ipv4("10.0.0.10", "10.0.0.11", 17, udp(44321, 8472, vxlan(42, QUESTION))));
        assertThat(LAB.sentence(decode(elsewhere)))
                .contains("docker1 has no VXLAN device on UDP port 8472: nobody unpacks this there");
        Narrator poisoned = new Narrator(new Lab(true, false, Map.of(A, "10.0.0.99")));
        assertThat(poisoned.sentence(decode(overlayPing())))
                .contains("dropped by the receiver: its forwarding entry says that 02:42:c0:a8:00:02 is behind"
                        + " 10.0.0.99, and the frame came from 10.0.0.10");
        Narrator deaf = new Narrator(new Lab(false, false, Map.of(A, "10.0.0.99")));
        assertThat(deaf.sentence(decode(overlayPing())).orElseThrow()).doesNotContain("dropped");
    }

    @Test
    void whatIsNotKnownIsNotSaid() {
        byte[] reserved = overlayPing();
        reserved[42] = 0x09;
        assertThat(STRANGER.sentence(decode(reserved)).orElseThrow()).doesNotContain("dropped");
        assertThat(STRANGER.learned(decode(overlayPing()))).isEmpty();
    }

    @Test
    void whatIsLearned() {
        assertThat(LAB.learned(decode(overlayPing()))).contains("learned: 02:42:c0:a8:00:02 is behind 10.0.0.10");
        assertThat(new Narrator(new Lab(false, false, Map.of())).learned(decode(overlayPing())))
                .isEmpty();
        assertThat(new Narrator(new Lab(true, false, Map.of(A, "10.0.0.10"))).learned(decode(overlayPing())))
                .isEmpty();
        byte[] reserved = overlayPing();
        reserved[49] = 1;
        assertThat(LAB.learned(decode(reserved))).isEmpty();
    }

    @Test
    void errorsAboutTheTunnel() {
        byte[] quoted = ipv4("10.0.0.10", "10.0.0.11", 17, udp(44321, 4789, vxlan(42, QUESTION)));
        byte[] nobody = eth(A, B, 0x0800, ipv4("10.0.0.11", "10.0.0.10", 1, icmp(3, 3, new byte[4], quoted)));
        assertThat(LAB.sentence(decode(nobody)))
                .contains("docker1 has no VXLAN device on UDP port 4789: nothing listens there");
        byte[] router = eth(A, B, 0x0800, ipv4("10.0.0.1", "10.0.0.10", 1, icmp(3, 4, hex("000005aa"), quoted)));
        assertThat(LAB.sentence(decode(router))).contains("10.0.0.1 says that packets over 1450 bytes do not fit");
        byte[] forged = eth(A, B, 0x0800, ipv4("10.0.0.11", "10.0.0.10", 1, icmp(3, 4, hex("000005aa"), quoted)));
        assertThat(LAB.sentence(decode(forged)))
                .contains("somebody on the way says, in the name of docker1, that packets over 1450 bytes do not fit");
    }

    @Test
    void membershipOfAGroup() {
        byte[] report =
                eth(A, "01:00:5e:01:01:2a", 0x0800, ipv4("10.0.0.10", "239.1.1.42", 2, hex("1600eeff ef01012a")));
        assertThat(LAB.sentence(decode(report))).contains("docker0 is in the group 239.1.1.42");
    }

    @Test
    void noFrameOfTheCorpusIsTooMuch() {
        for (byte[] frame : Corpus.withRare()) {
            LAB.sentence(decode(frame))
                    .ifPresent(s -> assertThat(s).doesNotContain("\n").doesNotEndWith("."));
            LAB.learned(decode(frame));
        }
    }
}
