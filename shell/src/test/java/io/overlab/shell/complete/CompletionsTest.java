package io.overlab.shell.complete;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line, the cursor in it as {@code ¦}, and what may stand there. */
class CompletionsTest {
    private static final Choice STEP_1 = Choice.of("overns", "1  A namespace for the overlay");
    private static final Choice STEP_2 = Choice.of("bridge", "2  A bridge inside it");

    private static Completion at(String line) {
        int cursor = line.indexOf('¦');
        return new Completions(new OverlayScene(STEP_1, STEP_2)).at(line.replace("¦", ""), cursor);
    }

    private static List<String> words(String line) {
        return at(line).choices().stream().map(Choice::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                // Verbs and programs.
                "sta¦ => start",
                "pin¦ => ping pingu",
                ":go¦ => goto gossip",
                " pin¦ => ping pingu",
                " sta¦ => ``",
                // What verbs take.
                "start ¦ => build-overlay namespaces",
                "start b¦ => build-overlay",
                "start .¦ => ./ ../",
                "start ./¦ => ./my/",
                "start ./.g¦ => ./.git/",
                "start ./my/¦ => ./my/scenario.yaml",
                "goto ¦ => overns bridge end",
                "goto e¦ => end",
                "goto 2¦ => 2",
                "goto 3¦ => ``",
                "on ¦ => docker0 docker1",
                "on docker1 ¦ => ip only-here",
                "on docker1 on¦ => only-here",
                "on docker1 ip -n ¦ => far",
                "on docker1 ip netns exec far ip link set e¦ => eth9",
                "help neig¦ => neigh",
                "kv ¦ => get put rm watch endpoints start stop demo/ docker/ plain",
                "kv e¦ => endpoints",
                "kv get d¦ => demo/ docker/",
                "kv get docker/¦ => docker/network/",
                "kv rm p¦ => plain",
                "kv put pl¦ => plain",
                "kv --j¦ => --json",
                "kv --at ¦ => ``",
                "neigh ov¦ => overns",
                "neigh docker1¦ => docker1 docker1/far docker1:lo docker1:eth0",
                "fdb docker0/¦ => docker0/demo docker0/overns",
                "why docker0/d¦ => docker0/demo",
                "why demo:¦ => demo:lo demo:eth0",
                "why demo 192.168.¦ => 192.168.0.1 192.168.0.3",
                "why --packets demo 192.168.0.3¦ => 192.168.0.3",
                "why demo docker1/¦ => docker1/far",
                "follow de¦ => demo",
                "quiet ¦ => on off",
                "topo --m¦ => --mermaid",
                "explain ip link set v¦ => ``",
                "explain ip -n overns link set v¦ => vxlan1 veth1",
                "packets cl¦ => clear",
                "packets at docker0/demo:e¦ => docker0/demo:eth0",
                "packets at docker0/demo:eth0 ar¦ => arp arp.opcode",
                "packets stop docker0:eth0 dem¦ => demo",
                "packets -c 5 arp.o¦ => arp.opcode",
                "packets --tr¦ => --tree",
                "packets ar¦ => arp arp.opcode",
                "packets inner.arp¦ => inner.arp inner.arp.opcode",
                "packets not (vx¦ => (vxlan (vxlan.vni",
                "packets vxlan a¦ => and",
                "packets arp.opcode == 1 ¦ => and or",
                "packets --tree vxlan and eth.src == 02:42:c0:a8:00:03¦ => 02:42:c0:a8:00:03",
                // What a verb lists goes to a command.
                "packets | pin¦ => ping pingu",
                "packets arp || icmp | pin¦ => ping pingu",
                "packets vxlan || ar¦ => arp arp.opcode",
                "fdb overns | cat /etc/ho¦ => /etc/hosts /etc/hostname",
                "packets|pin¦ => ping pingu",
                // ip: objects, actions, names in the namespace that the command names.
                "ip -n ¦ => demo overns",
                "ip -n ov¦ => overns",
                "ip -netns d¦ => demo",
                "ip netns exec ¦ => demo overns",
                "ip netns del d¦ => demo",
                "ip netns exec demo pin¦ => ping pingu",
                "ip netns exec demo ip addr show dev ¦ => lo eth0",
                "ip netns exec overns bridge fdb show br ¦ => br0",
                "ip l¦ => link",
                "ip link set ¦ => lo eth0 dev",
                "ip -n overns link set v¦ => vxlan1 veth1",
                "ip -n overns l s v¦ => vxlan1 veth1",
                "ip -n overns link set vxlan1 ma¦ => master",
                "ip -n overns link set vxlan1 master ¦ => br0",
                "ip -n overns link set dev veth1 m¦ => master mtu multicast",
                "ip link set veth1 netns ¦ => demo overns",
                "ip -n overns link set vxlan1 up d¦ => down",
                "ip link add vxlan1 type v¦ => veth vxlan vlan vrf",
                "ip link add vxlan1 type vxlan id 42 l¦ => local learning l2miss l3miss",
                "ip link add vxlan1 type vxlan id 42 local ¦ => 127.0.0.1 10.0.0.10",
                "ip link add vxlan1 type vxlan remote ¦ => 10.0.0.11",
                "ip link add veth1 type veth p¦ => peer",
                "ip link add veth1 type veth peer n¦ => name netns",
                "ip -n demo addr add 192.168.0.2/24 d¦ => dev",
                "ip -n overns a del ¦ => 192.168.0.1/24",
                "ip -n overns neigh add 192.168.0.3 ll¦ => lladdr",
                "ip -n overns neigh add 192.168.0.¦ => 192.168.0.2 192.168.0.3",
                "ip -n overns neigh add 192.168.0.3 lladdr 02:42:c0:a8:00:03¦ => 02:42:c0:a8:00:03",
                "ip -n overns neigh add 192.168.0.3 nud p¦ => permanent probe",
                "ip -n overns neigh del 192.168.0.¦ => 192.168.0.3",
                "ip -n demo route add default v¦ => via",
                "ip route del 10¦ => 10.0.0.0/24",
                "ip -n $overns link set vx¦ => vxlan1",
                // bridge.
                "bridge -n overns fdb a¦ => add append",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vx¦ => vxlan1",
                "bridge -n overns fdb add 02:42:c0:a8:00:03 dev vxlan1 dst ¦ => 10.0.0.11",
                "bridge -n overns fdb del 02:42¦ => 02:42:c0:a8:00:03",
                "bridge -n overns fdb append 00¦ => 00:00:00:00:00:00",
                "bridge fdb show dev ¦ => lo eth0",
                "bridge -n overns fdb show dev ¦ => lo br0 vxlan1 veth1",
                "bridge -n overns link show dev ve¦ => veth1",
                "bridge -n overns link set dev ¦ => lo br0 vxlan1 veth1",
                "bridge -n overns link set dev veth1 hair¦ => hairpin",
                "bridge vlan show dev e¦ => eth0",
                "bridge mo¦ => monitor",
                // More of ip.
                "ip netns ¦ => list add exec del pids identify set attach monitor",
                "ip netns pids o¦ => overns",
                "ip -n demo -s link show ¦ => lo eth0 dev master type up",
                "ip -n overns link del dev v¦ => vxlan1 veth1",
                "ip -n overns link show master ¦ => br0",
                "ip link set dev eth0 ne¦ => netns",
                "ip neigh flush dev ¦ => lo eth0",
                "ip -n overns neigh del 192.168.0.3 dev vx¦ => vxlan1",
                "ip -n demo route get 192¦ => 192.168.0.1 192.168.0.3",
                "ip -n demo route add 10.0.0.0/8 dev ¦ => lo eth0",
                "ip route get 10¦ => 10.0.0.11",
                "ip monitor n¦ => neigh netns nsid",
                "ip link add x type vxlan id 42 dev ¦ => lo eth0",
                "ip -n \"$ns\" link set v¦ => vxlan1 veth1",
                "ip -n ov¦ link set vxlan1 up => overns",
                "for n in demo overns; do ip -n d¦ => demo",
                // Other programs.
                "nsenter --net¦ => --net=",
                "nsenter --net=¦ => --net=/run/netns/demo --net=/run/netns/overns",
                "nsenter --net=/var/run/netns/ov¦ => --net=/var/run/netns/overns",
                "nsenter --net=/run/netns/overns ip link show v¦ => vxlan1 veth1",
                "tcpdump -i ¦ => lo eth0 any",
                "tcpdump -nei e¦ => eth0",
                "ip netns exec overns tcpdump -ni v¦ => vxlan1 veth1",
                "ping -c 1 docker¦ => docker0 docker1",
                "ping -I ¦ => lo eth0",
                "ping -M ¦ => do want dont",
                "ping -c1 -W1 192.168.0.¦ => 192.168.0.2 192.168.0.1 192.168.0.3",
                "ip netns exec demo ping -c1 -I e¦ => eth0",
                "arping -I e¦ => eth0",
                "traceroute 10¦ => 10.0.0.11",
                "tcpdump -i eth0 host docker¦ => docker0 docker1",
                "tcpdump -ni eth0 udp po¦ => port",
                "sudo tcpdump -i ¦ => lo eth0 any",
                "nsenter --net=/run/netns/overns -- ip link show v¦ => vxlan1 veth1",
                "nsenter --net=/var/run/netns/overns bridge fdb show dev v¦ => vxlan1 veth1",
                "watch -n1 ip -n ¦ => demo overns",
                "watch bridge -n overns fdb show dev vx¦ => vxlan1",
                "ip netns exec demo ping 192.168.0.3¦ => 192.168.0.3",
                "sudo ip netns exec d¦ => demo",
                "timeout 5 ping -c1 docker1¦ => docker1",
                // Several commands in a line, quotes, variables.
                "ip netns list | grep x; ip -n d¦ => demo",
                "ip link | pin¦ => ping pingu",
                "true && ip -n \"de¦ => demo",
                "echo $(ip -n o¦ => overns",
                "x=1 pin¦ => ping pingu",
                "if ip -n d¦ => demo",
                // Files on the host.
                "cat /etc/ho¦ => /etc/hosts /etc/hostname",
                "cat n¦ => notes/",
                "cat ~/notes/¦ => ~/notes/a.txt",
                "echo x > n¦ => notes/",
                "cat m¦ => `my file.txt`",
                "cat /odd/¦ => /odd/even",
                "/etc/ho¦ => /etc/hosts /etc/hostname",
            })
    void mayStandThere(String line, String expected) {
        String wanted = expected == null ? "" : expected;
        assertThat(String.join(" ", words(line))).isEqualTo(wanted);
    }

    @Test
    void theWordBeginsWhereItIsReplaced() {
        assertThat(at("on docker1 ip -n fa¦").from()).isEqualTo(17);
        assertThat(at("cat 'my f¦").quote()).isEqualTo('\'');
        assertThat(at("cat 'my f¦").word()).isEqualTo("my f");
        assertThat(at("cat 'my f¦").from()).isEqualTo(4);
        assertThat(at("ip -n de¦mo link").word()).isEqualTo("de");
    }

    @Test
    void choicesSayWhatTheyAre() {
        assertThat(at("ip -n overns link set vxlan¦").choices())
                .containsExactly(Choice.of("vxlan1", "vxlan id 42, up, master br0"));
        assertThat(at("ip -n ov¦").choices()).containsExactly(Choice.of("overns", "br0 vxlan1 veth1"));
        assertThat(at("goto br¦").choices()).containsExactly(STEP_2);
        assertThat(at("sta¦").choices().get(0).meaning()).isNotBlank();
    }

    @Test
    void withoutALessonThereAreNoSteps() {
        assertThat(new Completions(new OverlayScene()).at("goto ", 5).choices()).isEmpty();
    }

    @Test
    void whatMayGoOnHasNoSpaceAfterIt() {
        assertThat(at("cat n¦").choices().get(0).more()).isTrue();
        assertThat(at("neigh ov¦").choices().get(0).more()).isTrue();
        assertThat(at("ip -n ov¦").choices().get(0).more()).isFalse();
    }
}
