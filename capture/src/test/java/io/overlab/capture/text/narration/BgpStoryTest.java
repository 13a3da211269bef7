package io.overlab.capture.text.narration;

import static io.overlab.capture.packet.Build.decode;
import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.BgpCorpus;
import io.overlab.capture.packet.IpAddress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BgpStoryTest {
    private static final Knowledge LAB = new Knowledge() {
        @Override
        public Optional<String> owner(IpAddress address, boolean overlay) {
            return Optional.ofNullable(Map.of("10.0.0.10", "docker0", "10.0.0.11", "docker1", "10.0.0.12", "docker2")
                    .get(address.toString()));
        }
    };

    private static Optional<String> story(String from, String message) {
        byte[] segment = tcp(179, 40000, 1, 1, 0x18, new byte[0], hex(message));
        return new Narrator(LAB)
                .sentence(decode(
                        eth("06:00:0a:00:00:0b", "06:00:0a:00:00:0a", 0x0800, ipv4(from, "10.0.0.10", 6, segment))));
    }

    @Test
    void whoIsWhere() {
        assertThat(story("10.0.0.11", BgpCorpus.TYPE_2))
                .contains("docker1 tells docker0 that 02:42:c0:a8:00:03 with 192.168.0.3 is behind it, in VNI 42");
        assertThat(story("10.0.0.11", BgpCorpus.TYPE_3))
                .contains("docker1 tells docker0 that it wants the broadcasts of VNI 42");
    }

    @Test
    void whoPassesOnWhatItWasToldNamesTheOther() {
        assertThat(story("10.0.0.12", BgpCorpus.TYPE_3))
                .contains("docker2 tells docker0 that docker1 wants the broadcasts of VNI 42");
    }

    @Test
    void whatIsNoMore() {
        assertThat(story("10.0.0.11", BgpCorpus.WITHDRAWN))
                .contains("docker1 tells docker0 that 02:42:c0:a8:00:03 with 192.168.0.3 is there no more, and 2 more");
    }

    @Test
    void otherMessagesSayForThemselvesWhatTheyAre() {
        assertThat(story("10.0.0.11", BgpCorpus.OPEN)).isEmpty();
        assertThat(story("10.0.0.11", BgpCorpus.KEEPALIVE)).isEmpty();
        assertThat(story("10.0.0.11", BgpCorpus.HARD_RESET)).isEmpty();
    }
}
