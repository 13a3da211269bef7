package io.overlab.labs.check;

import static io.overlab.labs.check.Frames.MAC2;
import static io.overlab.labs.check.Frames.MAC3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.state.NeighborState;
import org.junit.jupiter.api.Test;

/** neighbor and fdb: what they find, and the words for it. */
class TableChecksTest {
    private static final int SELF_PERMANENT = NeighborState.NOARP | NeighborState.PERMANENT;

    private static World overlay() {
        return World.twoHosts()
                .in("docker0/overns")
                .up("br0", "bridge")
                .vxlan("vxlan1", "br0", 42, 4789, true, true)
                .neighbor("br0", "224.0.0.22", "01:00:5e:00:00:16", NeighborState.NOARP);
    }

    private static void is(Outcome outcome, World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    private static void passes(World world, Check check, String found) {
        is(Outcome.PASSED, world, check, found);
    }

    private static void fails(World world, Check check, String found) {
        is(Outcome.FAILED, world, check, found);
    }

    private static Check neighbor(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "at=docker0/overns:vxlan1";
        all[1] = "address=192.168.0.3";
        System.arraycopy(more, 0, all, 2, more.length);
        return Written.check("neighbor", all);
    }

    @Test
    void aNeighbourIsThere() {
        Check check = neighbor("lladdr=" + MAC3, "state=permanent");
        assertThat(check.claim()).isEqualTo("the neighbour 192.168.0.3 in docker0/overns:vxlan1");
        passes(
                overlay().neighbor("vxlan1", "192.168.0.3", MAC3, NeighborState.PERMANENT),
                check,
                "in docker0/overns: 192.168.0.3 dev vxlan1 lladdr " + MAC3 + " PERMANENT");
        assertThat(check.evaluate(overlay().see()).expected())
                .isEqualTo("in docker0/overns: 192.168.0.3 dev vxlan1 lladdr " + MAC3 + " PERMANENT");
    }

    @Test
    void aNeighbourIsAnother() {
        Check check = neighbor("lladdr=" + MAC3, "state=permanent");
        fails(
                overlay().neighbor("vxlan1", "192.168.0.3", MAC2, NeighborState.PERMANENT),
                check,
                "in docker0/overns: 192.168.0.3 dev vxlan1 lladdr " + MAC2 + " PERMANENT");
        fails(
                overlay().neighbor("vxlan1", "192.168.0.3", MAC3, NeighborState.STALE),
                check,
                "in docker0/overns: 192.168.0.3 dev vxlan1 lladdr " + MAC3 + " STALE");
        fails(
                overlay().neighbor("vxlan1", "192.168.0.3", "", NeighborState.INCOMPLETE),
                check,
                "in docker0/overns: 192.168.0.3 dev vxlan1 INCOMPLETE");
    }

    @Test
    void aNeighbourIsSomewhereElse() {
        Check check = neighbor("lladdr=" + MAC3);
        fails(overlay(), check, "no neighbour 192.168.0.3 in docker0/overns:vxlan1; docker0/overns has none");
        fails(
                overlay().neighbor("vxlan1", "192.168.0.33", MAC3, NeighborState.PERMANENT),
                check,
                "no neighbour 192.168.0.3 in docker0/overns:vxlan1; docker0/overns has 192.168.0.33");
        fails(
                overlay().neighbor("br0", "192.168.0.3", MAC3, NeighborState.PERMANENT),
                check,
                "no neighbour 192.168.0.3 in docker0/overns:vxlan1; there is 192.168.0.3 dev br0 lladdr " + MAC3
                        + " PERMANENT");
        fails(
                overlay()
                        .in("docker0/demo")
                        .up("eth0", "veth")
                        .neighbor("eth0", "192.168.0.3", MAC3, NeighborState.PERMANENT),
                check,
                "no neighbour 192.168.0.3 in docker0/overns:vxlan1; one is in docker0/demo");
        fails(World.twoHosts(), check, "docker0 has no namespace overns; it has none but its own");
        fails(World.twoHosts().in("docker0/overns"), check, "no interface vxlan1 in docker0/overns; it has lo");
    }

    @Test
    void aNeighbourOfANamespaceMayBeOnAnyInterface() {
        Check check = Written.check("neighbor", "at=docker0/overns", "address=192.168.0.3", "state=reachable,stale");
        assertThat(check.evaluate(overlay()
                                .neighbor("br0", "192.168.0.3", MAC3, NeighborState.STALE)
                                .see())
                        .passed())
                .isTrue();
        assertThat(check.evaluate(overlay().see()).expected())
                .isEqualTo("in docker0/overns: 192.168.0.3 REACHABLE or STALE");
    }

    @Test
    void aNeighbourIsNotThere() {
        Check check = neighbor("absent=true");
        passes(overlay(), check, "no neighbour 192.168.0.3 in docker0/overns:vxlan1; docker0/overns has none");
        fails(
                overlay().neighbor("vxlan1", "192.168.0.3", "", NeighborState.FAILED),
                check,
                "192.168.0.3 dev vxlan1 FAILED");
        passes(World.twoHosts(), check, "docker0 has no namespace overns; it has none but its own");
    }

    private static Check fdb(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "at=docker0/overns:vxlan1";
        all[1] = "lladdr=" + MAC3;
        System.arraycopy(more, 0, all, 2, more.length);
        return Written.check("fdb", all);
    }

    @Test
    void aForwardingRowIsThere() {
        Check check = fdb("table=vxlan", "dst=10.0.0.11", "state=permanent", "learned=false");
        assertThat(check.claim()).isEqualTo("the self row for " + MAC3 + " dst 10.0.0.11 on docker0/overns:vxlan1");
        passes(
                overlay().self("vxlan1", MAC3, "10.0.0.11", SELF_PERMANENT),
                check,
                MAC3 + " dev vxlan1 dst 10.0.0.11 self permanent");
        assertThat(check.evaluate(overlay().see()).expected())
                .isEqualTo(
                        MAC3 + " dev vxlan1 dst 10.0.0.11 permanent put there by somebody in the vxlan device's table"
                                + " (self) of docker0/overns");
    }

    @Test
    void aForwardingRowLeadsElsewhere() {
        fails(
                overlay().self("vxlan1", MAC3, "10.0.0.99", SELF_PERMANENT),
                fdb("table=self", "dst=10.0.0.11"),
                MAC3 + " dev vxlan1 dst 10.0.0.99 self permanent");
    }

    @Test
    void theTwoTablesAreNotTakenForOneAnother() {
        World world = overlay().master("vxlan1", MAC3, "br0", NeighborState.REACHABLE);
        fails(
                world,
                fdb("table=vxlan"),
                "no row for " + MAC3 + " in the vxlan device's table (self) of docker0/overns:vxlan1; there is " + MAC3
                        + " dev vxlan1 master br0");
        passes(world, fdb("table=bridge", "learned=true"), MAC3 + " dev vxlan1 master br0");
        passes(
                world,
                fdb("table=vxlan", "absent=true"),
                "no row for " + MAC3 + " in the vxlan device's table (self) of docker0/overns:vxlan1; there is " + MAC3
                        + " dev vxlan1 master br0");
        fails(world, fdb("absent=true"), MAC3 + " dev vxlan1 master br0");
    }

    @Test
    void learnedIsNotPutThere() {
        World learned = overlay().self("vxlan1", MAC3, "10.0.0.11", NeighborState.REACHABLE);
        passes(learned, fdb("learned=true"), MAC3 + " dev vxlan1 dst 10.0.0.11 self");
        fails(learned, fdb("learned=false"), MAC3 + " dev vxlan1 dst 10.0.0.11 self");
        passes(learned, fdb("state=reachable"), MAC3 + " dev vxlan1 dst 10.0.0.11 self");
        World put = overlay().self("vxlan1", MAC3, "10.0.0.11", SELF_PERMANENT);
        fails(put, fdb("learned=true"), MAC3 + " dev vxlan1 dst 10.0.0.11 self permanent");
        World fixed = overlay().self("vxlan1", MAC3, "10.0.0.11", NeighborState.NOARP);
        fails(fixed, fdb("learned=true"), MAC3 + " dev vxlan1 dst 10.0.0.11 self static");
    }

    @Test
    void whatAControlPlaneToldIsNotLearned() {
        World told = overlay().told("vxlan1", MAC3, "10.0.0.11");
        String row = MAC3 + " dev vxlan1 dst 10.0.0.11 self extern_learn";
        passes(told, fdb("extern_learn=true", "dst=10.0.0.11"), row);
        fails(told, fdb("learned=true"), row);
        fails(told, fdb("extern_learn=false"), row);
        World learned = overlay().self("vxlan1", MAC3, "10.0.0.11", NeighborState.REACHABLE);
        fails(learned, fdb("extern_learn=true"), MAC3 + " dev vxlan1 dst 10.0.0.11 self");
    }

    @Test
    void aNeighborThatAControlPlaneTold() {
        Check check = Written.check("neighbor", "at=docker0/overns:br0", "address=192.168.0.3", "extern_learn=true");
        passes(
                overlay().told("br0", "192.168.0.3", MAC3, NeighborState.NOARP),
                check,
                "in docker0/overns: 192.168.0.3 dev br0 lladdr " + MAC3 + " NOARP extern_learn");
        fails(
                overlay().neighbor("br0", "192.168.0.3", MAC3, NeighborState.PERMANENT),
                check,
                "in docker0/overns: 192.168.0.3 dev br0 lladdr " + MAC3 + " PERMANENT");
    }

    @Test
    void aForwardingRowIsSomewhereElse() {
        fails(overlay(), fdb(), "no row for " + MAC3 + " on docker0/overns:vxlan1");
        fails(
                overlay()
                        .port("veth1", "veth", "br0", 1450, "82:48:b8:be:e8:20")
                        .master("veth1", MAC3, "br0", NeighborState.REACHABLE),
                fdb(),
                "no row for " + MAC3 + " on docker0/overns:vxlan1; there is " + MAC3 + " dev veth1 master br0");
        fails(
                overlay()
                        .in("docker1/overns")
                        .vxlan("vxlan1", "", 42, 4789, true, true)
                        .self("vxlan1", MAC3, "10.0.0.11", SELF_PERMANENT),
                fdb(),
                "no row for " + MAC3 + " on docker0/overns:vxlan1; one is in docker1/overns");
        fails(World.twoHosts(), fdb(), "docker0 has no namespace overns; it has none but its own");
        passes(World.twoHosts(), fdb("absent=true"), "docker0 has no namespace overns; it has none but its own");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> neighbor("state=stall"))
                .hasMessageStartingWith("'stall' is not a state of a neighbour: write one of incomplete, reachable,");
        assertThatThrownBy(() -> fdb("state=old"))
                .hasMessage("'old' is not a state of a forwarding row: known are permanent, static, reachable, stale");
        assertThatThrownBy(() -> fdb("table=other")).hasMessage("'other' is not a table: write bridge or vxlan");
    }
}
