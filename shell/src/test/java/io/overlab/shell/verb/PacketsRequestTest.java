package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import io.overlab.shell.UsageException;
import io.overlab.shell.verb.PacketsRequest.Action;
import io.overlab.shell.verb.PacketsRequest.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketsRequestTest {
    private static PacketsRequest of(String rest) throws UsageException {
        return PacketsRequest.of(rest);
    }

    @Test
    void nothingAtAllListsTheLatestTwenty() throws Exception {
        PacketsRequest request = of("");
        assertThat(request.action()).isEqualTo(Action.LIST);
        assertThat(request.look().view()).isEqualTo(View.PAIR);
        assertThat(request.count()).isEqualTo(20);
        assertThat(request.number()).isZero();
        assertThat(request.filter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arp and vxlan",
                "\"arp and vxlan\"",
                "'arp and vxlan'",
                "-f arp and vxlan",
                "-f \"arp and vxlan\"",
                "  arp   and vxlan "
            })
    void filtersWithAndWithoutQuotes(String rest) throws Exception {
        assertThat(of(rest).filter()).isEqualTo("arp and vxlan");
    }

    @Test
    void optionsMayTouchTheirValues() throws Exception {
        assertThat(of("-c5 arp").count()).isEqualTo(5);
        assertThat(of("-c5 arp").filter()).isEqualTo("arp");
        assertThatThrownBy(() -> of("-cfive")).hasMessageContaining("After -c comes a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-w lab.pcapng arp", "-wlab.pcapng arp", "arp -w lab.pcapng", "save lab.pcapng arp"})
    void aFileToWriteIsAFileToSave(String rest) throws Exception {
        assertThat(of(rest).action()).isEqualTo(Action.SAVE);
        assertThat(of(rest).file()).isEqualTo("lab.pcapng");
        assertThat(of(rest).filter()).isEqualTo("arp");
        assertThatThrownBy(() -> of("-w")).hasMessageContaining("After -w comes a file");
    }

    @Test
    void quotesInsideAFilterAreTheFilters() throws Exception {
        assertThat(of("udp contains \"serf agent\"").filter()).isEqualTo("udp contains \"serf agent\"");
        assertThat(of("\"a\" == \"b\"").filter()).isEqualTo("\"a\" == \"b\"");
        assertThat(of("'udp contains \"-c 5\"'").filter()).isEqualTo("udp contains \"-c 5\"");
    }

    @ParameterizedTest
    @CsvSource({
        "3, TREE",
        "3 --diagram, DIAGRAM",
        "--diagram 3, DIAGRAM",
        "--hex 3, TREE",
        "--json 3, JSON",
        "--tcpdump 3, TCPDUMP"
    })
    void aNumberOpensOnePacket(String rest, View view) throws Exception {
        PacketsRequest request = of(rest);
        assertThat(request.number()).isEqualTo(3);
        assertThat(request.filter()).isEmpty();
        assertThat(request.look().view()).isEqualTo(view);
    }

    @Test
    void countsAlsoNone() throws Exception {
        assertThat(of("-c 0").count()).isZero();
        assertThat(of("arp -c 7").count()).isEqualTo(7);
        assertThat(of("arp -c 7").filter()).isEqualTo("arp");
        for (String wrong : new String[] {"-c", "-c many arp", "-c -1", "-c 1234567"}) {
            assertThatThrownBy(() -> of(wrong)).hasMessageContaining("After -c comes a number");
        }
    }

    @Test
    void theOptionsOfTcpdump() throws Exception {
        assertThat(of("--tcpdump -# -tttt").look())
                .isEqualTo(new PacketsRequest.Look(View.TCPDUMP, false, false, true, TcpdumpOptions.Time.DATE));
        assertThat(of("--tcpdump -t --plain").look())
                .isEqualTo(new PacketsRequest.Look(View.TCPDUMP, false, true, false, TcpdumpOptions.Time.NONE));
    }

    @Test
    void anOptionThatThereIsNot() {
        assertThatThrownBy(() -> of("--nosuch arp"))
                .isInstanceOf(UsageException.class)
                .hasMessage("packets has no option --nosuch; `help packets` lists them.");
    }

    @Test
    void placesAndFiles() throws Exception {
        PacketsRequest at = of("at docker0/overns:vxlan1 -c 5 --tcpdump arp or icmp");
        assertThat(at.action()).isEqualTo(Action.AT);
        assertThat(at.places()).containsExactly("docker0/overns:vxlan1");
        assertThat(at.filter()).isEqualTo("arp or icmp");
        assertThat(at.count()).isEqualTo(5);
        assertThat(at.look().view()).isEqualTo(View.TCPDUMP);
        assertThat(of("start").places()).isEmpty();
        assertThat(of("start docker0:eth0 docker1:eth0").places()).containsExactly("docker0:eth0", "docker1:eth0");
        assertThat(of("stop docker0:eth0").action()).isEqualTo(Action.STOP);
        PacketsRequest save = of("save \"my lab.pcapng\" vxlan");
        assertThat(save.action()).isEqualTo(Action.SAVE);
        assertThat(save.file()).isEqualTo("my lab.pcapng");
        assertThat(save.filter()).isEqualTo("vxlan");
        assertThat(of("clear").action()).isEqualTo(Action.CLEAR);
        assertThat(of("--fields").action()).isEqualTo(Action.FIELDS);
        assertThat(of("--help").action()).isEqualTo(Action.HELP);
        assertThatThrownBy(() -> of("at")).hasMessageContaining("After at comes a place");
        assertThatThrownBy(() -> of("save")).hasMessageContaining("After save comes a file");
        assertThatThrownBy(() -> of("clear all")).hasMessageContaining("all is too much");
    }
}
