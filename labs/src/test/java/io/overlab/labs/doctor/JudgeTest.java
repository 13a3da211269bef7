package io.overlab.labs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.doctor.Finding.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor makes of what was found on machines that are not this one. */
class JudgeTest {
    private static final Map<String, List<String>> NEEDS =
            Map.of("gossip", List.of("serf", "kernel:vxlan"), "swarm", List.of("docker:swarm", "root"));

    /** A machine that has everything. */
    private static Facts whole(boolean root) {
        List<Fact> facts = new ArrayList<>();
        Demands.all(NEEDS, root).forEach(d -> facts.add(Fact.there(d.item(), "")));
        facts.add(new Fact("root", root, ""));
        facts.add(Fact.there("apt-get", ""));
        facts.add(Fact.there("sudo", ""));
        return new Facts(facts);
    }

    private static Facts without(Facts facts, String item, String why) {
        List<Fact> left = new ArrayList<>(facts.all());
        left.removeIf(f -> f.item().equals(item));
        left.add(Fact.lacking(item, why));
        return new Facts(left);
    }

    private static Finding of(String item, boolean root, Facts facts) {
        return Judge.judge(Demands.all(NEEDS, root), facts).stream()
                .filter(f -> f.item().equals(item))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMachineThatHasAllIsFit() {
        for (boolean root : new boolean[] {true, false}) {
            List<Finding> findings = Judge.judge(Demands.all(NEEDS, root), whole(root));
            assertThat(Judge.fit(findings)).isTrue();
            assertThat(findings)
                    .allMatch(f -> f.state() == State.THERE && f.mend().isEmpty());
        }
    }

    @Test
    void aptThatKnowsOfNoPackageIsToldOfThemFirst() {
        Facts facts = without(without(whole(false), "ping", ""), "package lists", "");
        assertThat(of("ping", false, facts).mend())
                .isEqualTo("sudo apt-get update && sudo apt-get install -y iputils-ping");
    }

    @Test
    void noCommandBringsAStoreToAnEngineThatHasNone() {
        for (Map.Entry<String, String> told : Map.of(
                        "20.10.24+dfsg1",
                        "./overlab setup docker",
                        "26.1.5+dfsg1",
                        "none: Docker 26.1.5+dfsg1 keeps no")
                .entrySet()) {
            List<Fact> known = new ArrayList<>(whole(true).all());
            known.removeIf(f -> f.item().equals("dockerd"));
            known.add(Fact.there("dockerd", told.getKey()));
            assertThat(of("etcd", true, without(new Facts(known), "etcd", "")).mend())
                    .startsWith(told.getValue());
        }
    }

    @Test
    void subordinateIdsAreThoseOfNobodyElse() {
        assertThat(MachineLook.freeIds("")).isEqualTo(100_000);
        assertThat(MachineLook.freeIds("a:100000:65536\nb:165536:65536\n\nodd:x:1\n"))
                .isEqualTo(231_072);
        List<Fact> known = new ArrayList<>(whole(false).all());
        known.add(Fact.there("free ids", "231072"));
        known.add(Fact.there("newuidmap", ""));
        assertThat(of("subordinate ids", false, without(new Facts(known), "subordinate ids", ""))
                        .mend())
                .isEqualTo("sudo usermod --add-subuids 231072-296607 --add-subgids 231072-296607 $USER");
    }

    @ParameterizedTest
    @CsvSource({
        "ip, MISSING, sudo apt-get install -y iproute2",
        "ping, MISSING, sudo apt-get install -y iputils-ping",
        "libpcap, MISSING, sudo apt-get install -y libpcap0.8",
        "vxlan, MISSING, sudo modprobe vxlan",
        "bridge device, MISSING, sudo modprobe bridge",
        "serf, LACKING, ./overlab setup serf",
        "vtysh, LACKING, ./overlab setup frr",
        "busybox, LACKING, ./overlab setup docker",
        "tcpdump, LACKING, sudo apt-get install -y tcpdump",
        "UTF-8, LACKING, export LC_ALL=C.UTF-8",
    })
    void eachLackHasItsCommand(String item, State state, String mend) {
        Facts facts = without(whole(false), item, "not installed");
        Finding finding = of(item, false, facts);
        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.mend()).isEqualTo(mend);
        assertThat(Judge.fit(Judge.judge(Demands.all(NEEDS, false), facts))).isEqualTo(state != State.MISSING);
    }

    @Test
    void rootNeedsNoSudoAndNoUserNamespaces() {
        Facts facts = without(whole(true), "vxlan", "Unknown device type.");
        assertThat(of("vxlan", true, facts).mend()).isEqualTo("modprobe vxlan");
        assertThat(Demands.all(NEEDS, true)).extracting(Demand::item).doesNotContain("user namespaces");
        assertThat(Demands.all(NEEDS, false)).extracting(Demand::item).contains("user namespaces");
    }

    @Test
    void whereThereIsNoAptThePackageIsNamed() {
        Facts facts = without(without(whole(false), "jq", "not installed"), "apt-get", "not installed");
        assertThat(of("jq", false, facts).mend()).startsWith("install jq").doesNotContain("apt-get");
    }

    @Test
    void whereThereIsNoSudoItIsSu() {
        Facts facts = without(without(whole(false), "jq", "not installed"), "sudo", "not installed");
        assertThat(of("jq", false, facts).mend()).isEqualTo("su -c 'apt-get install -y jq'");
    }

    @ParameterizedTest
    @CsvSource({
        "kernel.apparmor_restrict_unprivileged_userns, 1, sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
        "kernel.unprivileged_userns_clone, 0, sudo sysctl -w kernel.unprivileged_userns_clone=1",
        "user.max_user_namespaces, 0, sudo sysctl -w user.max_user_namespaces=15000",
        "user.max_user_namespaces, 96365, sudo ./overlab",
    })
    void theSettingThatForbidsUserNamespacesIsNamed(String setting, String value, String mend) {
        Facts facts = without(whole(false), "user namespaces", "unshare: Operation not permitted")
                .with(List.of(Fact.there("sysctl:" + setting, value)));
        assertThat(of("user namespaces", false, facts).state()).isEqualTo(State.MISSING);
        assertThat(of("user namespaces", false, facts).mend()).isEqualTo(mend);
    }

    @Test
    void whatWasNotTriedIsNotThere() {
        List<Fact> facts = new ArrayList<>(whole(false).all());
        facts.removeIf(f -> f.item().equals("vxlan"));
        Finding finding = of("vxlan", false, new Facts(facts));
        assertThat(finding.state()).isEqualTo(State.MISSING);
        assertThat(finding.said()).isEqualTo("could not be tried");
        assertThat(finding.mend()).isEmpty();
    }

    @Test
    void withoutNftNothingTriesNftables() {
        List<Fact> facts =
                new ArrayList<>(without(whole(true), "nft", "not installed").all());
        facts.removeIf(f -> f.item().equals("nftables"));
        assertThat(of("nftables", true, new Facts(facts)).mend()).isEqualTo("apt-get install -y nftables");
    }

    @Test
    void whatFewNeedSaysForHowMany() {
        Facts facts = without(whole(false), "serf", "not installed");
        assertThat(of("serf", false, facts).use()).isEqualTo("for one scenario");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "22000; max; true",
                "22000; ''; true",
                "100; max; false",
                "22000; 104857600; false",
            })
    void memoryIsThatOfTheMachineAndOfItsGroup(long megabytes, String limit, boolean enough) {
        Fact fact = MachineLook.memory("MemTotal: 1 kB\nMemAvailable:   " + megabytes * 1024 + " kB\n", limit);
        assertThat(fact.there()).isEqualTo(enough);
        assertThat(fact.said()).contains("MB free");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ip utility, iproute2-6.1.0, libbpf 1.1.0; 6.1.0",
                "ping from iputils 20221126; 20221126",
                "Consul v1.8.7; 1.8.7",
                "jq-1.6; 1.6",
                "Docker version 20.10.24+dfsg1, build 297e128; 20.10.24+dfsg1",
                "nothing to see; ''",
            })
    void versionsAreFoundInWhatProgramsSay(String said, String version) {
        assertThat(ProgramLook.version(said)).isEqualTo(version);
    }

    @Test
    void aLineOfTheTrialIsReadAndAnyOtherIsNot() {
        assertThat(KernelTrial.read("vxlan\tok\t")).contains(Fact.there("vxlan", ""));
        assertThat(KernelTrial.read("veth\tno\tRTNETLINK answers: Not supported"))
                .contains(Fact.lacking("veth", "RTNETLINK answers: Not supported"));
        assertThat(KernelTrial.read("mount: something else")).isEmpty();
    }
}
