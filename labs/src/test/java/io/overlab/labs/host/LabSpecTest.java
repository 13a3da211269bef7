package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabSpecTest {
    @Test
    void theDefaultIsTheArticlesThreeMachines() {
        assertThat(LabSpec.DEFAULT.hosts().toString())
                .isEqualTo("{docker0=10.0.0.10, docker1=10.0.0.11, consul=10.0.0.5}");
        assertThat(LabSpec.DEFAULT.prefixLength()).isEqualTo(24);
        assertThat(LabSpec.DEFAULT.ipv6()).isFalse();
    }

    @Test
    void hostsKeepTheirOrderAndLaterChangesDoNotReachThem() {
        Map<String, String> hosts = new LinkedHashMap<>();
        hosts.put("zebra", "10.0.0.2");
        hosts.put("ant", "10.0.0.1");
        LabSpec spec = LabSpec.of(hosts);
        hosts.clear();
        assertThat(spec.hosts().keySet()).containsExactly("zebra", "ant");
        assertThatThrownBy(() -> spec.hosts().put("bee", "10.0.0.3")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aHostsMacAddressSaysItsAddress() {
        assertThat(LabSpec.DEFAULT.macOf("docker1")).isEqualTo("06:00:0a:00:00:0b");
        assertThat(LabSpec.of(Map.of("far", "192.168.255.200")).macOf("far")).isEqualTo("06:00:c0:a8:ff:c8");
    }

    @Test
    void allHostsAreInTheHostsFile() {
        assertThat(LabSpec.DEFAULT.etcHosts())
                .isEqualTo(
                        "127.0.0.1 localhost\n::1 localhost\n10.0.0.10 docker0\n10.0.0.11 docker1\n10.0.0.5 consul\n");
    }
}
