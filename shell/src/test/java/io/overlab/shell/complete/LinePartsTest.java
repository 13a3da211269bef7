package io.overlab.shell.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words of a line are known, by their first letters: a verb, a program, a name. */
class LinePartsTest {
    private static String parts(String line) {
        StringBuilder text = new StringBuilder();
        for (LineParts.Part part : LineParts.of(line, new OverlayScene(Choice.of("bridge", "2  A bridge")))) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(part.role().name().charAt(0))
                    .append(':')
                    .append(line, part.from(), part.to());
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ip -n overns link set vxlan1 master br0 => P:ip N:overns N:vxlan1 N:br0",
                "ip -n nowhere link set vxlan1 up => P:ip N:vxlan1",
                "ip -n demo link set vxlan1 up => P:ip N:demo",
                "ip netns exec demo ping 192.168.0.3 => P:ip N:demo P:ping",
                "nosuchprogram -n overns => ``",
                "nsenter --net=/run/netns/overns ip link => N:/run/netns/overns P:ip",
                "tcpdump -ni eth0 => P:tcpdump N:eth0",
                "ping docker1 | cat => P:ping N:docker1",
                "cd /tmp && echo x => P:cd P:echo",
                "echo $(ip -n demo link) done => P:echo P:ip N:demo",
                "echo overns => P:echo",
                "start build-overlay => V:start N:build-overlay",
                "start nothing => V:start",
                " start build-overlay => ``",
                ":goto bridge => V:goto N:bridge",
                "on docker1 ip -n far link => V:on N:docker1 P:ip N:far",
                "on nowhere ip link => V:on",
                "neigh docker0/overns => V:neigh N:docker0/overns",
                "neigh overns:vxlan1 => V:neigh N:overns:vxlan1",
                "neigh overns:vxlan9 => V:neigh",
            })
    void known(String line, String expected) {
        assertThat(parts(line)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void whatIsNotKnownYetIsNotShown() {
        assertThat(LineParts.of("", new OverlayScene())).isEmpty();
        assertThat(LineParts.of("'unfinished", new OverlayScene())).isEqualTo(List.of());
    }
}
