package io.overlab.labs.discovery.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.KeyValueStore;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code overlab attach}, {@code detach} and {@code store} as they are typed, rightly and wrongly. */
@Tag("namespace")
@Tag("once")
@Tag("waits")
class AttachTest {
    private static DiscoveryLab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = DiscoveryLab.start(true);
        lab.startStore("stand-in");
        lab.run("docker0", "overlab attach there 192.168.0.200");
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    private static List<String> endpoints() throws Exception {
        try (KeyValueStore store = lab.store().client()) {
            return store.keys(DockerKeys.ENDPOINTS, "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attach",
                "attach web",
                "attach web 192.168.0.4 more",
                "attach web 192.168.0",
                "attach web 192.168.0.256",
                "attach web '192.168.0.4 '",
                "attach web fd00::1",
                "attach web 192.168.0.4/31",
                "attach web 192.168.0.4/",
                "attach ../web 192.168.0.4",
                "attach -web 192.168.0.4",
                "attach web 192.168.0.4 --netns nowhere",
                "attach web 192.168.0.4 --netns",
                "attach web 192.168.0.4 --bogus",
                "attach $'\\e[31m' 192.168.0.4",
                "detach",
                "detach nobody",
                "detach there now",
                "store",
                "store restart",
                "gossip",
                "gossip watch",
                "store stop",
                "resolver now",
                "resolver --from nobody",
                "resolver --from file:",
                "resolver --from serf",
                "resolver --early --answer",
                "resolver --cached-for soon",
                "resolver --netns nowhere",
                "nothing"
            })
    void whatIsTypedWronglyIsSaidInOneSentenceAndChangesNothing(String words) throws Exception {
        List<String> before = endpoints();
        String said = lab.run("docker0", "timeout 20 overlab " + words + "; echo $?");
        assertThat(said).matches("overlab: [^\\n\\p{Cntrl}]+\\.\\n2\\n");
        assertThat(lab.run("docker0", "ip netns list | sort"))
                .contains("overns", "there")
                .doesNotContain("web");
        assertThat(endpoints()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attach", "detach", "resolver", "store", "gossip"})
    void eachHasItsHelpAndKnowsNoOtherOptions(String word) {
        String help = lab.run("docker0", "overlab " + word + " --help; echo $?");
        assertThat(help).startsWith("overlab " + word).endsWith("\n0\n");
        assertThat(help.lines()).allMatch(l -> l.length() <= 80);
    }

    @Test
    void whatIsThereIsNotMadeTwiceAndWhatIsGoneIsNotTakenTwice() throws Exception {
        assertThat(lab.run("docker0", "overlab attach twice 192.168.0.7; echo $?"))
                .contains("Told: consul.")
                .endsWith("\n0\n");
        int count = endpoints().size();
        assertThat(lab.run("docker0", "overlab attach twice 192.168.0.8; echo $?"))
                .isEqualTo("overlab: twice was not attached: there is a namespace twice already.\n1\n");
        assertThat(endpoints()).hasSize(count);
        assertThat(lab.run("docker0", "overlab detach twice; echo $?")).endsWith("\n0\n");
        assertThat(endpoints()).hasSize(count - 1);
        assertThat(lab.run("docker0", "overlab detach twice; echo $?"))
                .isEqualTo("overlab: twice was not attached on docker0 by `overlab attach`.\n2\n");
        // Elsewhere it is somebody else's.
        assertThat(lab.run("docker1", "overlab detach there; echo $?")).endsWith("\n2\n");
    }

    @Test
    void whereNoOverlayIsThatIsSaid() {
        assertThat(lab.run("consul", "overlab attach web 192.168.0.4; echo $?"))
                .isEqualTo("overlab: no namespace of consul has a vxlan device; make the overlay first.\n2\n");
    }

    @Test
    void ctrlCLeavesNothingHalfDone() {
        // The store does not answer and does not refuse, so that there is time for it.
        lab.run("underlay", "ip link set consul down");
        String said = lab.run("docker1", "timeout -s INT 1 overlab attach slow 192.168.0.9; echo; ip netns list");
        lab.run("underlay", "ip link set consul up");
        assertThat(said).contains("slow");
        assertThat(lab.run("docker1", "overlab detach slow; echo $?"))
                .contains("slow is gone.")
                .endsWith("\n0\n");
        assertThat(lab.run("docker1", "ip netns list")).doesNotContain("slow");
        lab.await("the store does not know it", () -> !lab.truth("docker0").contains("192.168.0.9 "));
    }

    @Test
    void ctrlCEndsAResolverAndItsRowsStay() {
        String said = lab.run(
                "docker1",
                "timeout -s INT 5 overlab resolver --from consul --fill; ip -n overns neigh show dev vxlan1; "
                        + "ls -d /run/overlab-call.* 2>/dev/null | wc -l");
        assertThat(said).contains("Serving overns (answer, from consul)").contains("rows written");
        assertThat(said).contains("192.168.0.200 lladdr 02:42:c0:a8:00:c8");
        assertThat(said.strip()).endsWith("0");
    }
}
