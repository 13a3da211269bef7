package io.overlab.capture.text.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.filter.Filter;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of real Docker overlays, with what tcpdump printed for them on the machine where they were made. */
class TruthTest {
    @ParameterizedTest
    @CsvSource({
        "docker-kv-serf/overns-any-arp, frame",
        "docker-kv-serf/underlay-docker0-eth0, vxlan and inner.icmp",
        "docker-swarm/overns-any, frame",
        "docker-swarm/underlay-docker0-eth0, vxlan and inner.icmp"
    })
    void lineForLine(String name, String shown) throws Exception {
        Filter filter = Filter.parse(shown);
        // That machine had an interface of this name and index in the namespace where tcpdump ran.
        TcpdumpView view = new TcpdumpView(new TcpdumpOptions(
                false, TcpdumpOptions.Time.CLOCK, ZoneOffset.UTC, index -> index == 2 ? "ifb0" : null));
        Decoder decoder = new Decoder();
        try (FrameReader reader = CaptureFiles.open(resource(name + ".pcap"), name, "")) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                if (filter.matches(decoder.decode(frame))) {
                    view.print(frame);
                }
            }
        }
        String expected = new String(resource(name + ".tcpdump-nne.txt").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(view.text().toString()).isEqualTo(expected);
    }

    private static InputStream resource(String name) {
        InputStream stream = TruthTest.class.getResourceAsStream("/truth/" + name);
        assertThat(stream).as(name).isNotNull();
        return stream;
    }
}
