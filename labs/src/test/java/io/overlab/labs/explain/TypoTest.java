package io.overlab.labs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What iproute2 6.1 printed of each of these lines, without its usage text. */
class TypoTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ip lnk                                         | Object \"lnk\" is unknown, try \"ip help\".     | link",
                "ip link st lo up                               | Command \"st\" is unknown, try \"ip link help\". | set",
                "ip -n overns link st lo up                     | Command \"st\" is unknown, try \"ip link help\". | set",
                "ip netns exce x ls                             | Command \"exce\" is unknown, try \"ip netns help\". | exec",
                "ip netns exec demo ip lnk                      | Object \"lnk\" is unknown, try \"ip help\".     | link",
                "nsenter --net=/run/netns/x bridge fbd show     | Object \"fbd\" is unknown, try \"bridge help\". | fdb",
                "ls; bridge fdb shw | Command \"shw\" is unknown, try \"bridge fdb help\".                        | show",
                "ip link add b0 tipe bridge     | Error: either \"dev\" is duplicate, or \"tipe\" is a garbage.   | type",
                "ip link set lo mastr br0       | Error: either \"dev\" is duplicate, or \"mastr\" is a garbage.  | master",
                "ip addr add 1.2.3.4/24 dv lo   | Error: either \"local\" is duplicate, or \"dv\" is a garbage.   | dev",
                "ip neigh add 1.2.3.4 lladr 02:42:c0:a8:00:03 dev lo | Error: either \"to\" is duplicate, or \"lladr\" is a garbage. | lladdr",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 dts 10.0.0.11 | Error: either \"to\" is duplicate, or \"dts\" is a garbage. | dst",
                "sudo ip link add vxlan1 type vxlan id 42 proxxy | vxlan: unknown command \"proxxy\"?               | proxy",
                "ip link add vxlan1 type vxlan idd 42            | vxlan: unknown command \"idd\"?                  | id",
            })
    void theWordThatWasMeantIsNamed(String line, String output, String meant) {
        assertThat(Typo.in(line.strip(), output.strip() + "\n", Words.load()))
                .hasValueSatisfying(text -> assertThat(text).contains("did you mean `" + meant + "`"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ip frobnicate      | Object \"frobnicate\" is unknown, try \"ip help\".",
                "ip link show nosuch | Device \"nosuch\" does not exist.",
                "cat log            | Object \"lnk\" is unknown, try \"ip help\".",
            })
    void whatIsFarFromAllOrWasNotTypedIsLeftAlone(String line, String output) {
        assertThat(Typo.in(line.strip(), output.strip(), Words.load())).isEqualTo(Optional.empty());
    }
}
