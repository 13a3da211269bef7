package io.overlab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "::,::",
        "::1,::1",
        "1::,1::",
        "fe80:0:0:0:42:c0ff:fea8:2,fe80::42:c0ff:fea8:2",
        "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
        "2001:db8::1:0:0:1,2001:db8::1:0:0:1",
        "::ffff:10.0.0.1,::ffff:10.0.0.1",
        "FF02::1:FF00:3,ff02::1:ff00:3"
    })
    void ipv6IsWrittenAsRfc5952Says(String given, String written) {
        assertThat(Ipv6Address.parse(given)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.x", "1.2.3.4 ", "-1.2.3.4"})
    void whatIsNoIpv4AddressIsRefused(String text) {
        assertThatThrownBy(() -> Ipv4Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1::2::3", "g::1", "1:2:3:4:5:6:7:8:9", "fe80::1%eth0"})
    void whatIsNoIpv6AddressIsRefused(String text) {
        assertThatThrownBy(() -> Ipv6Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void networks() {
        Ipv4Address ten = Ipv4Address.parse("10.0.0.255");
        assertThat(ten.in(Ipv4Address.parse("10.0.0.0"), 24)).isTrue();
        assertThat(ten.in(Ipv4Address.parse("10.0.1.0"), 24)).isFalse();
        assertThat(ten.in(Ipv4Address.parse("10.0.0.254"), 32)).isFalse();
        assertThat(ten.in(Ipv4Address.parse("99.0.0.0"), 0)).isTrue();
        assertThat(ten.in(Ipv6Address.parse("::"), 0)).isFalse();
        Ipv6Address six = Ipv6Address.parse("2001:db8::1:0:0:1");
        assertThat(six.in(Ipv6Address.parse("2001:db8::"), 32)).isTrue();
        assertThat(six.in(Ipv6Address.parse("2001:db8::1:0:0:0"), 127)).isTrue();
        assertThat(six.in(Ipv6Address.parse("2001:db8::2:0:0:0"), 80)).isFalse();
        assertThat(six.in(Ipv6Address.parse("2001:db8::2:0:0:0"), 64)).isTrue();
    }

    @Test
    void macAddresses() {
        assertThat(MacAddress.parse("02-42-C0-A8-00-02")).hasToString("02:42:c0:a8:00:02");
        assertThat(MacAddress.BROADCAST.multicast()).isTrue();
        assertThat(MacAddress.parse("01:00:5e:00:00:01").multicast()).isTrue();
        assertThat(MacAddress.parse("02:42:c0:a8:00:02").multicast()).isFalse();
        assertThatThrownBy(() -> MacAddress.parse("02:42:c0")).hasMessageContaining("02:42:c0");
    }
}
