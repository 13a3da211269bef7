package io.overlab.capture.packet;

import static io.overlab.capture.packet.Build.decode;
import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.hex;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.join;
import static io.overlab.capture.packet.Build.number;
import static io.overlab.capture.packet.Build.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BgpTest {
    private static Packet segment(byte[] data) {
        byte[] packet = ipv4("10.0.0.11", "10.0.0.10", 6, tcp(179, 40000, 1, 1, 0x18, new byte[0], data));
        return decode(eth("06:00:0a:00:00:0b", "06:00:0a:00:00:0a", EtherType.IPV4, packet));
    }

    private static List<String> protocols(Packet packet) {
        return packet.layers().stream().map(Layer::protocol).skip(3).toList();
    }

    private static Bgp first(String message) {
        return segment(hex(message)).layer(Bgp.class).orElseThrow();
    }

    @Test
    void anOpenSaysWhoOneIsAndWhatOneCan() {
        Bgp open = first(BgpCorpus.OPEN);
        assertThat(open.open()).isTrue();
        assertThat(open.as()).isEqualTo(65_000);
        assertThat(open.holdTime()).isEqualTo(5);
        assertThat(open.identifier()).hasToString("10.0.0.10");
        assertThat(open.canEvpn()).isTrue();
        assertThat(open.capabilities())
                .extracting(Bgp.Capability::code)
                .containsExactly(1, 128, 2, 70, 65, 6, 69, 73, 64, 71);
    }

    @Test
    void aLongAsNumberIsInACapability() {
        byte[] open = BgpCorpus.message(1, hex("04 5ba0 00b4 0a000001 08 0206 4104 00010000"));
        Bgp bgp = segment(open).layer(Bgp.class).orElseThrow();
        assertThat(bgp.shortAs()).isEqualTo(23_456);
        assertThat(bgp.as()).isEqualTo(65_536);
        assertThat(bgp.canEvpn()).isFalse();
    }

    @Test
    void aRouteOfType3SaysWhoWantsBroadcasts() {
        Packet packet = segment(hex(BgpCorpus.TYPE_3));
        assertThat(protocols(packet)).containsExactly("bgp", "bgp");
        Bgp update = packet.layer(Bgp.class).orElseThrow();
        assertThat(update.endOfRib()).isFalse();
        assertThat(update.announced()).singleElement().satisfies(r -> {
            assertThat(r.type()).isEqualTo(EvpnRoute.MULTICAST);
            assertThat(r.distinguisher()).contains("10.0.0.11:2");
            assertThat(r.address()).map(Object::toString).contains("10.0.0.11");
            assertThat(r.mac()).isEmpty();
            assertThat(r.labels()).isEmpty();
        });
        BgpAttribute tunnel = update.attribute(BgpAttribute.PMSI_TUNNEL).orElseThrow();
        assertThat(tunnel.tunnelType()).isEqualTo(6);
        assertThat(tunnel.tunnelLabel()).isEqualTo(42);
        assertThat(tunnel.tunnelEnd()).map(Object::toString).contains("10.0.0.11");
        assertThat(((Bgp) packet.layers().get(4)).endOfRib()).isTrue();
    }

    @Test
    void aRouteOfType2HoldsAMacAddressAndMayHoldAnIpAddress() {
        Bgp update = first(BgpCorpus.TYPE_2);
        EvpnRoute route = update.announced().get(0);
        assertThat(route.mac()).map(Object::toString).contains("02:42:c0:a8:00:03");
        assertThat(route.address()).map(Object::toString).contains("192.168.0.3");
        assertThat(route.labels()).containsExactly(42);
        assertThat(route.ethernetTag()).contains(0L);
        assertThat(update.attribute(BgpAttribute.MP_REACH).orElseThrow().nextHop())
                .map(Object::toString)
                .contains("10.0.0.11");
        assertThat(update.communities())
                .extracting(ExtendedCommunity::routeTarget)
                .contains(java.util.Optional.of("65000:42"));
        assertThat(update.communities().get(0).encapsulation()).contains(8);
        assertThat(first(BgpCorpus.STICKY).communities().get(2)).satisfies(c -> {
            assertThat(c.mobility()).contains(0L);
            assertThat(c.sticky()).isTrue();
        });
    }

    @Test
    void whatIsWithdrawnIsNotAnnounced() {
        Bgp update = first(BgpCorpus.WITHDRAWN);
        assertThat(update.announced()).isEmpty();
        assertThat(update.withdrawn())
                .extracting(r -> r.mac().orElseThrow() + " "
                        + r.address().map(Object::toString).orElse("-"))
                .containsExactly("02:42:c0:a8:00:03 192.168.0.3", "02:42:c0:a8:00:03 -", "02:42:c0:a8:00:0a -");
        assertThat(update.endOfRib()).isFalse();
    }

    @Test
    void aRouteOfType5IsAPrefix() {
        byte[] body = join(hex("0001 0a00000b 0002"), new byte[10], hex("00000000 18 c0a80700 c0a80001 001001"));
        byte[] value = join(hex("0019 46 04 0a00000b 00"), number(5, 1), number(body.length, 1), body);
        byte[] attribute = join(hex("80 0e"), number(value.length, 1), value);
        byte[] update = BgpCorpus.message(2, join(number(0, 2), number(attribute.length, 2), attribute));
        EvpnRoute route =
                segment(update).layer(Bgp.class).orElseThrow().announced().get(0);
        assertThat(route.prefix()).map(Object::toString).contains("192.168.7.0");
        assertThat(route.prefixLength()).contains(24);
        assertThat(route.gateway()).map(Object::toString).contains("192.168.0.1");
        assertThat(route.labels()).containsExactly(4097);
    }

    @Test
    void whatEndsInAnotherSegmentIsData() {
        byte[] whole = hex(BgpCorpus.KEEPALIVE + BgpCorpus.TYPE_2);
        assertThat(protocols(segment(Arrays.copyOf(whole, 60)))).containsExactly("bgp", "data");
        assertThat(protocols(segment(Arrays.copyOfRange(whole, 30, whole.length))))
                .containsExactly("data");
        assertThat(protocols(segment(Arrays.copyOf(whole, 10)))).containsExactly("data");
    }

    @Test
    void aLengthThatCannotBeIsSaid() {
        Packet packet = segment(hex(BgpCorpus.MARKER + "001204"));
        assertThat(packet.layer(Malformed.class))
                .map(Malformed::message)
                .contains("BGP message: length 18 is less than 19");
    }

    @Test
    void aSegmentOfAHundredMessagesEndsSomewhere() {
        Packet packet = segment(hex(BgpCorpus.KEEPALIVE.repeat(100)));
        assertThat(packet.layers()).hasSizeLessThanOrEqualTo(Walk.LIMIT + 1);
        assertThat(packet.has(Malformed.class)).isTrue();
    }

    /** Whatever the bytes are, no accessor reads outside of its message, and none fails. */
    @Test
    void liesInLengthsEndTheList() {
        Random random = new Random(4271);
        List<byte[]> good = BgpCorpus.segments();
        for (int i = 0; i < 200_000; i++) {
            byte[] data = good.get(random.nextInt(good.size())).clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(data.length);
                data[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : data[at] + random.nextInt(9) - 4);
            }
            for (Layer layer : segment(data).layers()) {
                if (layer instanceof Bgp bgp) {
                    read(bgp);
                }
            }
        }
    }

    private static void read(Bgp bgp) {
        bgp.endOfRib();
        bgp.canEvpn();
        List<EvpnRoute> routes = new java.util.ArrayList<>(bgp.announced());
        routes.addAll(bgp.withdrawn());
        for (EvpnRoute r : routes) {
            assertThat(r.offset() + r.length()).isLessThanOrEqualTo(bgp.end());
            r.distinguisher();
            r.ethernetTag();
            r.mac();
            r.address();
            r.prefix();
            r.prefixLength();
            r.gateway();
            r.labels();
        }
        for (BgpAttribute a : bgp.attributes()) {
            assertThat(a.offset() + a.length()).isLessThanOrEqualTo(bgp.end());
            a.nextHop();
            a.tunnelEnd();
            a.number();
        }
        bgp.communities().forEach(ExtendedCommunity::routeTarget);
    }
}
