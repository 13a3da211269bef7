package io.overlab.labs.state;

import static io.overlab.labs.state.OverlaySnapshot.MAC2;
import static io.overlab.labs.state.OverlaySnapshot.MAC3;
import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.IpAddress;
import io.overlab.capture.packet.MacAddress;
import io.overlab.capture.text.narration.VxlanDevice;
import org.junit.jupiter.api.Test;

class SnapshotKnowledgeTest {
    private final OverlaySnapshot lab = new OverlaySnapshot();

    private SnapshotKnowledge known() {
        return new SnapshotKnowledge(lab.snapshot());
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    private static MacAddress mac(String text) {
        return MacAddress.parse(text);
    }

    @Test
    void whoseAnAddressIsUnlessTwoHaveIt() {
        assertThat(known().owner(ip("192.168.0.2"), true)).contains("docker0/demo");
        assertThat(known().owner(ip("10.0.0.11"), false)).contains("docker1");
        assertThat(known().owner(ip("192.168.0.1"), true)).isEmpty();
        assertThat(known().owner(ip("192.168.0.77"), true)).isEmpty();
        lab.twice = true;
        assertThat(known().owner(ip("192.168.0.2"), true)).isEmpty();
    }

    @Test
    void whichDeviceTakesAPacketByTheNamespaceOfItsSocket() {
        assertThat(known().receiver(ip("10.0.0.11"), 4789, 42))
                .contains(new VxlanDevice("docker1/overns:vxlan1", 42, true, true, false));
        assertThat(known().receiver(ip("10.0.0.11"), 8472, 42)).isEmpty();
        assertThat(known().receiver(ip("10.0.0.12"), 4789, 42)).isEmpty();
        lab.socketKnown = false;
        assertThat(known().receiver(ip("10.0.0.11"), 4789, 42)).isEmpty();
        assertThat(known().noDevice(ip("10.0.0.11"), 4789, 42)).isFalse();
    }

    @Test
    void thatThereIsNoSuchDevice() {
        assertThat(known().noDevice(ip("10.0.0.11"), 4789, 42)).isFalse();
        lab.vni1 = 43;
        assertThat(known().noDevice(ip("10.0.0.11"), 4789, 42)).isTrue();
        assertThat(known().noDevice(ip("10.0.0.11"), 8472, 42)).isFalse();
    }

    @Test
    void thatNoDeviceTakesPacketsToAPort() {
        assertThat(known().noPort(ip("10.0.0.11"), 8472)).isTrue();
        assertThat(known().noPort(ip("10.0.0.11"), 4789)).isFalse();
        assertThat(known().noPort(ip("10.0.0.12"), 8472)).isFalse();
        lab.socketKnown = false;
        assertThat(known().noPort(ip("10.0.0.11"), 8472)).isFalse();
    }

    @Test
    void whatTheForwardingTableSays() {
        VxlanDevice far = known().receiver(ip("10.0.0.11"), 4789, 42).orElseThrow();
        assertThat(known().forwards(far, mac(MAC2), ip("10.0.0.10"))).isFalse();
        lab.learned = true;
        assertThat(known().forwards(far, mac(MAC2), ip("10.0.0.10"))).isTrue();
        assertThat(known().fixedEntry(far, mac(MAC2))).isEmpty();
        lab.fixedAt99 = true;
        assertThat(known().fixedEntry(far, mac(MAC2))).contains(ip("10.0.0.99"));
    }

    @Test
    void whichProxyAnswersOnTheSegmentOfAPlace() {
        for (String place :
                new String[] {"docker0/overns:vxlan1", "docker0/overns:br0", "docker0/overns:veth1", "docker0/demo:eth0"
                }) {
            assertThat(known().proxy(place, ip("192.168.0.3"), mac(MAC3)))
                    .as(place)
                    .map(VxlanDevice::place)
                    .contains("docker0/overns:vxlan1");
        }
        assertThat(known().proxy("docker0:eth0", ip("192.168.0.3"), mac(MAC3))).isEmpty();
        assertThat(known().proxy("docker0/demo:eth0", ip("192.168.0.3"), mac(MAC2)))
                .isEmpty();
        // Whoever is on the same host can answer himself.
        assertThat(known().proxy("docker1/demo:eth0", ip("192.168.0.3"), mac(MAC3)))
                .isEmpty();
        lab.proxied = false;
        assertThat(known().proxy("docker0/demo:eth0", ip("192.168.0.3"), mac(MAC3)))
                .isEmpty();
    }

    @Test
    void whichBridgeAnswersInPlaceOfItsTunnel() {
        assertThat(known().suppressor("docker0/demo:eth0", ip("192.168.0.3"), mac(MAC3)))
                .isEmpty();
        lab.suppressed = true;
        for (String place : new String[] {"docker0/overns:br0", "docker0/overns:veth1", "docker0/demo:eth0"}) {
            assertThat(known().suppressor(place, ip("192.168.0.3"), mac(MAC3)))
                    .as(place)
                    .contains("docker0/overns:br0");
            assertThat(known().proxy(place, ip("192.168.0.3"), mac(MAC3))).isEmpty();
        }
        // What comes out of the tunnel is another's, and of another address the bridge knows nothing.
        assertThat(known().suppressor("docker0/overns:vxlan1", ip("192.168.0.3"), mac(MAC3)))
                .isEmpty();
        assertThat(known().suppressor("docker0/demo:eth0", ip("192.168.0.3"), mac(MAC2)))
                .isEmpty();
        lab.proxied = false;
        assertThat(known().suppressor("docker0/demo:eth0", ip("192.168.0.3"), mac(MAC3)))
                .isEmpty();
    }
}
