package io.overlab.labs.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
    private static String ip(byte[] bytes) {
        return AddressText.ip(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "0:0:0:0:0:0:a00:b, ::10.0.0.11",
        "ff02:0:0:0:0:1:ff00:98, ff02::1:ff00:98",
        "1:2:3:4:5:6:7:0, 1:2:3:4:5:6:7:0",
        "0:2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::"
    })
    void addressesOfIpv6AreShortened(String whole, String text) throws UnknownHostException {
        assertThat(ip(InetAddress.getByName(whole).getAddress())).isEqualTo(text);
    }

    @Test
    void aMappedAddressEndsInDots() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 10, 0, 0, 11};
        assertThat(ip(mapped)).isEqualTo("::ffff:10.0.0.11");
    }

    @Test
    void everyAddressReadsBackAsItself() throws UnknownHostException {
        Random random = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            byte[] four = new byte[4];
            random.nextBytes(four);
            assertThat(ip(four)).isEqualTo(InetAddress.getByAddress(four).getHostAddress());
            byte[] six = new byte[16];
            for (int j = 0; j < 8; j++) {
                if (random.nextInt(3) > 0) {
                    six[2 * j] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
                    six[2 * j + 1] = (byte) random.nextInt();
                }
            }
            six[0] = 0x20;
            assertThat(Inet6Address.getByName(ip(six)).getAddress()).isEqualTo(six);
        }
    }

    @Test
    void linkLayerAddressesAreHex() {
        byte[] mac = {0x02, 0x42, (byte) 0xc0, (byte) 0xa8, 0, 3};
        assertThat(AddressText.lladdr(ByteBuffer.wrap(mac), 0, 6)).isEqualTo("02:42:c0:a8:00:03");
        assertThat(AddressText.lladdr(ByteBuffer.wrap(mac), 0, 0)).isEmpty();
        assertThat(AddressText.ip(ByteBuffer.wrap(mac), 0, 3)).isEqualTo("02:42:c0");
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.9, 192.168.0.10",
        "9.0.0.1, 10.0.0.1",
        "10.0.0.0/8, 10.0.0.0/16",
        "10.0.0.0, 10.0.0.0/8",
        "255.255.255.255, ::1",
        "fd00::1, fd00::2"
    })
    void addressesAreOrderedByNumber(String lower, String higher) {
        assertThat(AddressOrder.compare(lower, higher)).isNegative();
        assertThat(AddressOrder.compare(higher, lower)).isPositive();
        assertThat(AddressOrder.compare(lower, lower)).isZero();
    }
}
