package io.overlab.capture.filter;

import static io.overlab.capture.packet.Build.arp;
import static io.overlab.capture.packet.Build.encapsulate;
import static io.overlab.capture.packet.Build.eth;
import static io.overlab.capture.packet.Build.ipv4;
import static io.overlab.capture.packet.Build.ipv6;
import static io.overlab.capture.packet.Build.overlayPing;
import static io.overlab.capture.packet.Build.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.overlab.capture.packet.Build;
import io.overlab.capture.packet.EtherType;
import io.overlab.capture.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final String A = "02:42:c0:a8:00:02";
    private static final String B = "02:42:c0:a8:00:03";
    private static final Packet PING = Build.decode(overlayPing());
    private static final Packet ARP = Build.decode(
            eth(A, "ff:ff:ff:ff:ff:ff", EtherType.ARP, arp(1, A, "192.168.0.2", "00:00:00:00:00:00", "192.168.0.3")));
    private static final Packet HTTP = Build.decode(eth(
            A,
            B,
            EtherType.IPV4,
            ipv4("10.0.0.1", "10.0.0.2", 6, tcp(5000, 80, 1, 2, 0x18, new byte[0], "GET /".getBytes()))));
    private static final Packet SIX = Build.decode(eth(
            A, B, EtherType.IPV6, ipv6("fe80::2", "2001:db8::3", 58, Build.icmp(128, 0, new byte[4], new byte[0]))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vxlan",
                "vxlan.vni == 42",
                "vxlan.vni==0x2a",
                "vxlan.vni eq 42",
                "vxlan and inner.icmp",
                "inner.ip.dst == 192.168.0.3",
                "outer.ip.dst == 10.0.0.11",
                "ip.dst == 192.168.0.3",
                "ip.addr == 10.0.0.0/8",
                "ip.addr == 192.168.0.0/24 && !arp",
                "eth.addr == 02:42:C0:A8:00:03",
                "eth.src == 02-42-c0-a8-00-02",
                "vxlan.flag_i == true",
                "vxlan.flags == 0x0800",
                "vxlan.flags & 0x0800",
                "icmp.type in {0, 8}",
                "icmp.type in {0 8}",
                "udp.dstport in {4000..5000}",
                "not (arp or tcp)",
                "!arp and not tcp",
                "frame.len == 148",
                "frame.len >= 148 and frame.len <= 148",
                "frame.len > 147 and frame.len lt 149",
                "udp.port == 4789",
                "udp.length == 114",
                "ip.flags.df == 1",
                "ip.proto != 6",
                "eth.type == 0x0800",
                "frame.interface_name contains \"docker0\"",
                "frame.interface_name == \"docker0:eth0\"",
                "eth.src contains 02:42",
                "vxlan contains 02:42:c0:a8:00:03",
                "outer.vxlan",
                "inner.icmp.seq == 1 or arp",
                "arp or tcp or icmp and icmp.ident == 1",
                "outer.ip.src < inner.ip.src",
                "frame.time_epoch == 1"
            })
    void selectsTheOverlayPing(String expression) throws FilterException {
        assertThat(Filter.parse(expression).matches(PING)).as(expression).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arp",
                "inner.arp",
                "inner.vxlan",
                "inner.udp",
                "outer.icmp",
                "vxlan.vni != 42",
                "vxlan.vni == 43",
                "ip.src != 10.0.0.10",
                "tcp.port != 80",
                "ip.addr == 172.16.0.0/12",
                "not vxlan",
                "vxlan.flags & 0x8000",
                "vxlan.flag_i == 0",
                "arp and tcp or ipv6",
                "frame.len < 148",
                "vxlan contains \"GET\"",
                "icmp.mtu"
            })
    void leavesTheOverlayPing(String expression) throws FilterException {
        assertThat(Filter.parse(expression).matches(PING)).as(expression).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "arp.opcode == 1 and arp.dst.proto_ipv4 == 192.168.0.3, true",
        "arp.src.hw_mac == 02:42:c0:a8:00:02, true",
        "arp.opcode == 2, false",
        "inner.arp, false",
        "outer.arp, true",
        "eth.dst == ff:ff:ff:ff:ff:ff, true"
    })
    void arp_(String expression, boolean expected) throws FilterException {
        assertThat(Filter.parse(expression).matches(ARP)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp.flags.push == 1 and tcp.flags.syn == 0, true",
        "tcp.flags & 2, false",
        "data contains \"GET\", true",
        "tcp contains 47:45:54, true",
        "tcp.len == 5, true",
        "frame contains \"GET /\", true",
        "not udp, true"
    })
    void tcp_(String expression, boolean expected) throws FilterException {
        assertThat(Filter.parse(expression).matches(HTTP)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ipv6.src == fe80::/10, true",
        "ipv6.dst == 2001:db8::3, true",
        "ipv6.addr == 2001:db8::4, false",
        "ipv6.src < ipv6.dst, false",
        "icmpv6.type == 128, true",
        "ip, false"
    })
    void ipv6_(String expression, boolean expected) throws FilterException {
        assertThat(Filter.parse(expression).matches(SIX)).isEqualTo(expected);
    }

    @Test
    void theInnerQuestionOfAFloodedRequest() throws FilterException {
        Packet flooded = Build.decode(encapsulate(
                42, eth(A, "ff:ff:ff:ff:ff:ff", EtherType.ARP, arp(1, A, "192.168.0.2", B, "192.168.0.3"))));
        assertThat(Filter.parse("vxlan and inner.arp").matches(flooded)).isTrue();
        assertThat(Filter.parse("vxlan and inner.arp").matches(ARP)).isFalse();
        assertThat(Filter.parse("outer.arp").matches(flooded)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vxlan.vin == 42 | 1 | there is no field 'vxlan.vin'; the nearest is 'vxlan.vni'",
                "vxlan and inner.apr | 11 | there is no field 'inner.apr'; the nearest is 'inner.arp'",
                "tcp.seq == 1 | 1 | there is no field 'tcp.seq'; the nearest is 'tcp.seq_raw'",
                "arp and tcp.prot == 80 | 9 | there is no field 'tcp.prot'; the nearest is 'tcp.port'",
                "vxln | 1 | there is no field 'vxln'; the nearest is 'vxlan'",
                "ip.version == 4 | 1 | there is no field 'ip.version'",
                "http | 1 | there is no field 'http'",
                "ip.src = 1.2.3.4 | 8 | '=' means nothing here; equality is written ==",
                "ip.src == 1.2.3 | 11 | '1.2.3' is not an IPv4 address such as 10.0.0.10",
                "ip.src == 1.2.3.4/33 | 11 | '1.2.3.4/33' has no prefix length from 0 to 32",
                "vxlan.vni == x | 14 | 'x' is not a number, and vxlan.vni is one",
                "vxlan.vni == | 13 | a value for vxlan.vni (number) is expected, not the end",
                "(vxlan | 7 | ')' is expected, not the end",
                "vxlan arp | 7 | 'and', 'or' or the end is expected, not 'arp'",
                "and vxlan | 1 | a field or a protocol is expected, not 'and'",
                "vxlan == 1 | 10 | 'vxlan' is a protocol and has no value; compare one of its fields",
                "eth.src == 02:42 | 12 | '02:42' is not a MAC address such as 02:42:c0:a8:00:02",
                "udp.port in {} | 15 | the set is empty",
                "udp.port in {1; 2} | 15 | ';' means nothing here",
                "ip.src contains 10 | 17 | contains looks into text and bytes, and ip.src is of type IPv4 address",
                "ip.src == eth.src | 11 | ip.src (IPv4 address) cannot be compared with eth.src (MAC address)",
                "vxlan.flag_i == 2 | 17 | '2' is neither 0 nor 1, and a flag is",
                "frame.interface_name == \"x | 25 | the text that starts here has no closing quote",
                "ip.ttl == \"64\" | 11 | a value of type number is written without quotes"
            })
    void anErrorSaysWhatAndWhere(String expression, int column, String message) {
        FilterException error = catchThrowableOfType(FilterException.class, () -> Filter.parse(expression));
        assertThat(error).as(expression).isNotNull();
        assertThat(error).hasMessage("column " + column + ": " + message);
        assertThat(error.column()).isEqualTo(column);
    }

    @Test
    void emptyAndVeryDeepExpressionsAreRefused() {
        assertThat(catchThrowableOfType(FilterException.class, () -> Filter.parse("  ")))
                .hasMessageContaining("empty");
        String deep = "(".repeat(100_000) + "ip" + ")".repeat(100_000);
        assertThat(catchThrowableOfType(FilterException.class, () -> Filter.parse(deep)))
                .hasMessageContaining("deep");
    }

    @Test
    void aLongExpressionDoesNotExhaustTheStack() throws FilterException {
        assertThat(Filter.parse("arp or ".repeat(50_000) + "vxlan").matches(PING))
                .isTrue();
        assertThat(Filter.parse("ip and ".repeat(50_000) + "arp").matches(PING)).isFalse();
    }

    @Test
    void everyFieldCanBeAskedForOfEveryPacket() throws FilterException {
        for (Field field : Fields.all()) {
            for (Packet packet : new Packet[] {PING, ARP, HTTP, SIX}) {
                Filter.parse(field.name()).matches(packet);
            }
            assertThat(field.meaning()).as(field.name()).isNotBlank();
        }
    }
}
