package io.overlab.labs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Frame;
import io.overlab.labs.trace.Journey.Envelope;
import io.overlab.labs.trace.Journey.Kind;
import io.overlab.labs.trace.Journey.Leg;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Journeys of frames that are put together here. */
class JourneyReaderTest {
    private static final String MARK = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
    private static final String ECHO = "0242c0a80003" + "0242c0a80002" + "0800"
            + "4500003400004000" + "40010000" + "c0a80002" + "c0a80003"
            + "0800000000010001" + "0000000000000000" + MARK;
    private static final String OTHER = ECHO.replace(MARK, "00".repeat(16));
    private static final String TUNNEL = "06000a00000b" + "06000a00000a" + "0800"
            + "4500006600004000" + "40110000" + "0a00000a" + "0a00000b"
            + "c00012b500520000" + "0800000000002a00";
    private static final Set<String> ENDS = Set.of("192.168.0.2", "192.168.0.3");

    private static Frame at(long nanos, String place, String hex) {
        byte[] data = HexFormat.of().parseHex(hex);
        return new Frame(nanos, place, Frame.LINKTYPE_ETHERNET, data.length, data);
    }

    private static String arp(int operation, String sender, String target) {
        return "ffffffffffff" + "0242c0a80002" + "0806" + "000108000604000" + operation + "0242c0a80002" + sender
                + "000000000000" + target;
    }

    private static List<Leg> legs(Frame... frames) {
        return JourneyReader.legs(
                List.of(frames), PingMark.of(MARK), ENDS, p -> p.link().startsWith("br"));
    }

    @Test
    void framesOfAnyCaptureAreOrderedByTime() {
        List<Leg> legs = legs(at(2000, "docker0:eth0", TUNNEL + ECHO), at(1000, "docker0/demo:eth0", ECHO));
        assertThat(legs).singleElement().satisfies(leg -> {
            assertThat(leg.kind()).isEqualTo(Kind.REQUEST);
            assertThat(leg.text()).isEqualTo("echo request 192.168.0.2 > 192.168.0.3");
            assertThat(leg.sights())
                    .extracting(s -> s.place().toString())
                    .containsExactly("docker0/demo:eth0", "docker0:eth0");
            assertThat(leg.sights()).extracting(Journey.Sight::nanos).containsExactly(0L, 1000L);
            assertThat(leg.sights().get(1).envelope())
                    .isEqualTo(Optional.of(new Envelope("10.0.0.10", "10.0.0.11", 4789, 42)));
        });
    }

    @Test
    void anotherPingIsNotOurs() {
        assertThat(legs(at(1000, "docker0/demo:eth0", OTHER))).isEmpty();
    }

    @Test
    void atEqualTimesThePortComesBeforeItsBridge() {
        List<Leg> legs = legs(at(1, "docker0/overns:br0", ECHO), at(1, "docker0/overns:veth1", ECHO));
        assertThat(legs.get(0).sights()).extracting(s -> s.place().link()).containsExactly("veth1", "br0");
    }

    @Test
    void whatIsSentAgainIsCounted() {
        String question = arp(1, "c0a80002", "c0a80003");
        List<Leg> legs = legs(
                at(1, "docker0/demo:eth0", question),
                at(2, "docker0/overns:veth1", question),
                at(1_000_000_001, "docker0/demo:eth0", question));
        assertThat(legs).singleElement().satisfies(leg -> {
            assertThat(leg.kind()).isEqualTo(Kind.ARP_REQUEST);
            assertThat(leg.about()).isEqualTo("192.168.0.3");
            assertThat(leg.sights()).hasSize(2);
            assertThat(leg.repeats()).isEqualTo(1);
        });
    }

    @Test
    void ofQuestionsForOthersThoseCountThatNobodyAnswers() {
        String asked = arp(1, "0a00000a", "0a000063");
        String refreshed = arp(1, "0a00000a", "0a000005");
        String answer = arp(2, "0a000005", "0a00000a");
        List<Leg> legs =
                legs(at(1, "docker0:eth0", refreshed), at(2, "docker0:eth0", answer), at(3, "docker0:eth0", asked));
        assertThat(legs).extracting(Leg::about).containsExactly("10.0.0.99");
    }

    @Test
    void aPingThatWaitsForAnAddressIsLostWithTheQuestion() {
        List<Leg> legs =
                legs(at(1, "docker1/demo:eth0", ECHO), at(2, "docker1/demo:eth0", arp(1, "c0a80003", "c0a80002")));
        Journey journey = new Journey(legs, false, "", Set.of(), List.of());
        assertThat(journey.lost().orElseThrow().kind()).isEqualTo(Kind.ARP_REQUEST);
        assertThat(new Journey(legs, true, "", Set.of(), List.of()).lost()).isEmpty();
    }

    @Test
    void bytesThatMeanNothingAreNoMistake() {
        assertThat(legs(at(1, "docker0:eth0", MARK), at(2, "docker0:eth0", "00")))
                .isEmpty();
    }
}
