package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** netns, link and address: what they find, and the words for it. */
class StateChecksTest {
    private static final World BUILT = World.twoHosts()
            .in("docker0/overns")
            .up("br0", "bridge")
            .address("br0", "192.168.0.1", 24)
            .vxlan("vxlan1", "br0", 42, 4789, true, true)
            .port("veth1", "veth", "br0", 1450, "82:48:b8:be:e8:20");

    private static void passes(World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    }

    private static void fails(World world, Check check, String found, String expected) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.expected()).isEqualTo(expected);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.claim()).isEqualTo(check.claim()).isNotBlank();
    }

    @Test
    void aNamespaceIsThere() {
        Check check = Written.check("netns", "at=docker0/overns");
        assertThat(check.claim()).isEqualTo("a namespace overns on docker0");
        passes(BUILT, check, "the namespace overns is on docker0");
        fails(
                World.twoHosts(),
                check,
                "docker0 has no namespace overns; it has none but its own",
                "a namespace overns on docker0");
        fails(
                World.twoHosts().in("docker0/demo").in("docker0/ovrens"),
                check,
                "docker0 has no namespace overns; it has demo, ovrens",
                "a namespace overns on docker0");
        fails(
                World.twoHosts().in("docker1/overns"),
                check,
                "docker0 has no namespace overns; it has none but its own; there is one on docker1",
                "a namespace overns on docker0");
    }

    @Test
    void aNamespaceIsNotThere() {
        Check check = Written.check("netns", "at=docker0/overns", "absent=true");
        passes(World.twoHosts(), check, "docker0 has no namespace overns; it has none but its own");
        fails(BUILT, check, "the namespace overns is on docker0", "no namespace overns on docker0");
    }

    @Test
    void aGlobMatchesExactlyOneNamespace() {
        Check check = Written.check("netns", "at=docker1/1-*");
        passes(World.twoHosts().in("docker1/1-13fb802253"), check, "the namespace 1-13fb802253 is on docker1");
        fails(
                World.twoHosts().in("docker1/1-13fb802253").in("docker1/1-ffffffffff"),
                check,
                "more than one namespace of docker1 matches 1-*: 1-13fb802253, 1-ffffffffff",
                "a namespace 1-* on docker1");
        Check absent = Written.check("netns", "at=docker1/1-*", "absent=true");
        assertThat(absent.evaluate(World.twoHosts()
                                .in("docker1/1-a")
                                .in("docker1/1-b")
                                .see())
                        .outcome())
                .isEqualTo(Outcome.FAILED);
        Check dot = Written.check("link", "at=docker1/a.c*:lo");
        assertThat(dot.evaluate(World.twoHosts().in("docker1/abcd").see()).outcome())
                .as("a dot is no wildcard")
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void anUnknownHostIsAPlainFailure() {
        fails(
                World.twoHosts(),
                Written.check("netns", "at=docker7/overns"),
                "the lab has no host docker7",
                "a namespace overns on docker7");
    }

    @Test
    void aLinkIsThere() {
        Check check = Written.check("link", "at=docker0/overns:vxlan1");
        assertThat(check.claim()).isEqualTo("an interface docker0/overns:vxlan1");
        passes(BUILT, check, "the interface docker0/overns:vxlan1 is there");
        fails(
                World.twoHosts().in("docker0/overns").up("br0", "bridge"),
                check,
                "no interface vxlan1 in docker0/overns; it has lo, br0",
                "an interface docker0/overns:vxlan1");
        fails(
                World.twoHosts().in("docker0/overns").in("docker0").vxlan("vxlan1", "", 42, 4789, true, false),
                check,
                "vxlan1 is in docker0, not in docker0/overns",
                "an interface docker0/overns:vxlan1");
        fails(
                World.twoHosts().in("docker0/overns").in("docker1/overns").vxlan("vxlan1", "", 42, 4789, true, true),
                check,
                "no interface vxlan1 in docker0/overns; it has lo",
                "an interface docker0/overns:vxlan1");
        fails(
                World.twoHosts(),
                check,
                "docker0 has no namespace overns; it has none but its own",
                "an interface docker0/overns:vxlan1");
    }

    @Test
    void whatEveryNamespaceHasAndWhatTheUnderlayHasIsNoHint() {
        fails(
                World.twoHosts().in("underlay").up("br0", "bridge").in("docker0/demo"),
                Written.check("link", "at=docker0/demo:eth0"),
                "no interface eth0 in docker0/demo; it has lo",
                "an interface docker0/demo:eth0");
        fails(
                World.twoHosts().in("underlay").up("br0", "bridge").in("docker0/demo"),
                Written.check("link", "at=docker0/demo:br0"),
                "no interface br0 in docker0/demo; it has lo",
                "an interface docker0/demo:br0");
    }

    @Test
    void aLinkIsNotThere() {
        Check check = Written.check("link", "at=docker0:veth2", "absent=true");
        passes(World.twoHosts(), check, "docker0 has no veth2");
        fails(
                World.twoHosts().in("docker0").up("veth2", "veth"),
                check,
                "docker0:veth2 is there",
                "no interface veth2 in docker0");
        Check gone = Written.check("link", "at=docker0/gone:eth0", "absent=true");
        passes(World.twoHosts(), gone, "docker0 has no namespace gone; it has none but its own");
    }

    @Test
    void aLinkHasItsAttributes() {
        Check check = Written.check(
                "link",
                "at=docker0/overns:veth1",
                "kind=veth",
                "up=true",
                "mtu=1450",
                "master=br0",
                "address=82:48:B8:be:e8:20");
        assertThat(check.claim()).isEqualTo("docker0/overns:veth1: type veth, UP, mtu, master, link/ether");
        passes(
                BUILT,
                check,
                "docker0/overns:veth1 is of type veth, is UP, has mtu 1450, has master br0, has link/ether"
                        + " 82:48:b8:be:e8:20");
        fails(
                World.twoHosts().in("docker0/overns").link("veth1", "bridge", 0),
                check,
                "docker0/overns:veth1 is of type bridge, is DOWN, has mtu 1500, has no master, has no link/ether",
                "docker0/overns:veth1 is of type veth, is UP, has mtu 1450, has master br0, has link/ether"
                        + " 82:48:b8:be:e8:20");
    }

    @Test
    void onlyWhatIsWrongIsSaid() {
        fails(
                World.twoHosts().in("docker0/overns").link("br0", "bridge", 0),
                Written.check("link", "at=docker0/overns:br0", "kind=bridge", "up=true"),
                "docker0/overns:br0 is DOWN",
                "docker0/overns:br0 is UP");
        fails(
                BUILT,
                Written.check("link", "at=docker0/overns:br0", "up=false"),
                "docker0/overns:br0 is UP",
                "docker0/overns:br0 is DOWN");
        fails(
                BUILT,
                Written.check("link", "at=docker0/overns:veth1", "master=br1"),
                "docker0/overns:veth1 has master br0",
                "docker0/overns:veth1 has master br1");
        fails(
                BUILT,
                Written.check("link", "at=docker0/overns:lo", "kind=bridge"),
                "docker0/overns:lo is of no type",
                "docker0/overns:lo is of type bridge");
    }

    @Test
    void learnedRowsHaveTheirTime() {
        passes(
                BUILT,
                Written.check("link", "at=docker0/overns:vxlan1", "vxlan.ageing=300"),
                "docker0/overns:vxlan1 is of type vxlan, has ageing 300");
        fails(
                BUILT,
                Written.check("link", "at=docker0/overns:vxlan1", "vxlan.ageing=0"),
                "docker0/overns:vxlan1 has ageing 300",
                "docker0/overns:vxlan1 has ageing 0");
    }

    @Test
    void aVxlanDeviceHasItsOptions() {
        Check check = Written.check(
                "link",
                "at=docker0/overns:vxlan1",
                "vxlan.id=42",
                "vxlan.dstport=4789",
                "vxlan.proxy=true",
                "vxlan.learning=true",
                "moved=true");
        assertThat(check.claim()).isEqualTo("docker0/overns:vxlan1: type vxlan, options, where it was made");
        passes(
                BUILT,
                check,
                "docker0/overns:vxlan1 is of type vxlan, has id 42, has dstport 4789, is learning, is proxy, was made in"
                        + " another namespace (link-netnsid 0)");
        fails(
                World.twoHosts().in("docker0/overns").vxlan("vxlan1", "", 43, 8472, false, false),
                check,
                "docker0/overns:vxlan1 has id 43, has dstport 8472, is noproxy, was made in this namespace (it has no"
                        + " link-netnsid)",
                "docker0/overns:vxlan1 has id 42, has dstport 4789, is proxy, was made in another namespace");
        fails(
                World.twoHosts().in("docker0/overns").up("vxlan1", "veth"),
                Written.check("link", "at=docker0/overns:vxlan1", "vxlan.id=42"),
                "docker0/overns:vxlan1 is of type veth",
                "docker0/overns:vxlan1 is of type vxlan");
        fails(
                BUILT,
                Written.check("link", "at=docker0/overns:vxlan1", "vxlan.remote=10.0.0.11", "vxlan.l2miss=true"),
                "docker0/overns:vxlan1 has no remote, is nol2miss",
                "docker0/overns:vxlan1 has remote 10.0.0.11, is l2miss");
    }

    @Test
    void anAddressIsThere() {
        Check check = Written.check("address", "at=docker0/overns:br0", "address=192.168.0.1/24");
        assertThat(check.claim()).isEqualTo("the address of docker0/overns:br0");
        passes(BUILT, check, "docker0/overns:br0 has 192.168.0.1/24");
        fails(
                World.twoHosts().in("docker0/overns").up("br0", "bridge"),
                check,
                "docker0/overns:br0 has no address",
                "docker0/overns:br0 has address 192.168.0.1/24");
        fails(
                World.twoHosts().in("docker0/overns").up("br0", "bridge").address("br0", "192.168.0.1", 32),
                check,
                "docker0/overns:br0 has 192.168.0.1/32",
                "docker0/overns:br0 has address 192.168.0.1/24");
        fails(
                World.twoHosts()
                        .in("docker0/overns")
                        .up("br0", "bridge")
                        .in("docker0")
                        .address("eth0", "192.168.0.1", 24),
                check,
                "docker0/overns:br0 has no address; 192.168.0.1/24 is on docker0:eth0",
                "docker0/overns:br0 has address 192.168.0.1/24");
        fails(
                World.twoHosts()
                        .in("docker0/overns")
                        .up("br0", "bridge")
                        .in("docker1")
                        .address("eth0", "192.168.0.1", 24),
                check,
                "docker0/overns:br0 has no address",
                "docker0/overns:br0 has address 192.168.0.1/24");
        fails(
                World.twoHosts().in("docker0/overns"),
                check,
                "no interface br0 in docker0/overns; it has lo",
                "docker0/overns:br0 has address 192.168.0.1/24");
    }

    @Test
    void anAddressWithoutPrefixMatchesAnyPrefix() {
        Check check = Written.check("address", "at=docker0/overns:br0", "address=192.168.0.1");
        assertThat(check.evaluate(BUILT.see()).passed()).isTrue();
    }

    @Test
    void anAddressIsNotThere() {
        Check check = Written.check("address", "at=docker0:eth0", "address=10.0.0.10", "absent=true");
        assertThat(check.claim()).isEqualTo("no address 10.0.0.10 on docker0:eth0");
        fails(World.twoHosts(), check, "docker0:eth0 has 10.0.0.10/24", "docker0:eth0 has no address 10.0.0.10");
        passes(
                World.twoHosts(),
                Written.check("address", "at=docker0:eth0", "address=10.0.0.11", "absent=true"),
                "docker0:eth0 has 10.0.0.10/24");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("netns", "at=docker0"))
                .hasMessage("'docker0' names no namespace: write HOST/NETNS");
        assertThatThrownBy(() -> Written.check("netns", "at=docker0/overns:br0"))
                .hasMessage("'docker0/overns:br0' is an interface: write HOST/NETNS, or use a link check");
        assertThatThrownBy(() -> Written.check("link", "at=docker0:eth0", "address=02:42"))
                .hasMessage("'02:42' is not a MAC address: write six pairs of digits, for example 02:42:c0:a8:00:03");
        assertThatThrownBy(() -> Written.check("link", "at=docker0:eth0", "absent=true", "mtu=1450"))
                .hasMessage("an interface that is absent has no other attribute; leave the others out");
        assertThatThrownBy(() -> Written.check("address", "at=docker0:eth0", "address=here"))
                .hasMessage("'here' is not an address: write for example 192.168.0.1/24");
    }
}
