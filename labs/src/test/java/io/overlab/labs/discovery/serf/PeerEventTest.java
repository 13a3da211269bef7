package io.overlab.labs.discovery.serf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.discovery.resolver.Whereabouts;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerEventTest {
    private static final String NETWORK = "620dd594834293e912bc17931d589c41bac318734d1084632f02da3177708bdc";
    private static final PeerEvent JOIN = new PeerEvent(
            true, new Whereabouts("192.168.0.2", "02:42:c0:a8:00:02", "10.0.0.11"), "255.255.255.0", NETWORK, "e1");

    private static SerfEvent.User user(String name, String payload) {
        return new SerfEvent.User(name, payload, 1);
    }

    @Test
    void itIsWrittenAndReadAsDockerDoesIt() throws PeerEvent.Garbled {
        assertThat(JOIN.name()).isEqualTo("jl 10.0.0.11 " + NETWORK + " e1");
        assertThat(JOIN.payload()).isEqualTo("join 192.168.0.2 255.255.255.0 02:42:c0:a8:00:02");
        assertThat(PeerEvent.of(user(JOIN.name(), JOIN.payload()))).contains(JOIN);
        assertThat(PeerEvent.of(user(JOIN.name(), JOIN.payload().replace("join", "leave")))
                        .orElseThrow()
                        .join())
                .isFalse();
    }

    @Test
    void othersEventsAreOthers() throws PeerEvent.Garbled {
        assertThat(PeerEvent.of(user("deploy", "1.2.3"))).isEmpty();
        assertThat(PeerEvent.of(user("", ""))).isEmpty();
    }

    @Test
    void garbageIsNamedAndShowsNothingThatATerminalActsOn() {
        for (SerfEvent.User garbage : List.of(
                user("jl", ""),
                user("jl 10.0.0.11 n e", ""),
                user("jl 10.0.0.11 n e", "join 192.168.0.2 255.255.255.0"),
                user("jl 10.0.0.11 n e", "come 192.168.0.2 255.255.255.0 02:42:c0:a8:00:02"),
                user("jl host n e", "join 192.168.0.2 255.255.255.0 02:42:c0:a8:00:02"),
                user("jl 10.0.0.11 n e", "join 192.168.0.999 255.255.255.0 02:42:c0:a8:00:02"),
                user("jl 10.0.0.11 n e\u001b[2J", "join \u0007 255.255.255.0 02:42"))) {
            assertThatThrownBy(() -> PeerEvent.of(garbage))
                    .as(garbage.toString())
                    .isInstanceOf(PeerEvent.Garbled.class)
                    .message()
                    .startsWith("the event 'jl")
                    .doesNotContainPattern("\\p{Cntrl}");
        }
    }

    private static Object read(byte[] bytes) throws IOException {
        return Msgpack.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void whatIsPackedIsUnpacked() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("Name", "jl");
        map.put("Payload", new byte[300]);
        map.put("Timeout", 1_000_000_000L);
        map.put("Ack", true);
        map.put("List", List.of("a", "b"));
        Map<?, ?> back = (Map<?, ?>) read(Msgpack.bytes(map));
        assertThat(Msgpack.text(back.get("Name"))).isEqualTo("jl");
        assertThat((byte[]) back.get("Payload")).hasSize(300);
        assertThat(back.get("Timeout")).isEqualTo(1_000_000_000L);
        assertThat(back.get("Ack")).isEqualTo(true);
        assertThat((List<?>) back.get("List")).hasSize(2);
    }

    @Test
    void anyBytesAreReadOrRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            try {
                read(bytes);
            } catch (IOException e) {
                // Neither endless, nor more memory than there is.
                assertThat(e).isNotNull();
            }
        }
    }
}
