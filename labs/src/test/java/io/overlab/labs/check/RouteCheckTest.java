package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RouteCheckTest {
    private static World demo() {
        return World.twoHosts().in("docker0/demo").up("eth0", "veth").up("eth1", "veth");
    }

    private static void is(Outcome outcome, World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void theRouteIsThere() {
        Check check = Written.check("route", "at=docker0/demo", "to=default", "via=192.168.0.1");
        assertThat(check.claim()).isEqualTo("the route to default in docker0/demo");
        assertThat(check.lasting()).isTrue();
        is(
                Outcome.PASSED,
                demo().route("default", "192.168.0.1", "eth0"),
                check,
                "in docker0/demo: default via 192.168.0.1 dev eth0");
        is(
                Outcome.FAILED,
                demo().route("default", "192.168.0.254", "eth0"),
                check,
                "in docker0/demo: default via 192.168.0.254 dev eth0");
        is(
                Outcome.FAILED,
                demo().route("192.168.0.0/24", "", "eth0"),
                check,
                "no route to default in docker0/demo; it has 192.168.0.0/24 dev eth0");
        is(Outcome.FAILED, demo(), check, "no route to default in docker0/demo; it has none");
        assertThat(check.evaluate(demo().see()).expected()).isEqualTo("in docker0/demo: default via 192.168.0.1");
    }

    @Test
    void theInterfaceCountsWhereItIsNamed() {
        Check check = Written.check("route", "at=docker0/demo:eth1", "to=10.9.0.0/16");
        is(Outcome.FAILED, demo().route("10.9.0.0/16", "", "eth0"), check, "in docker0/demo: 10.9.0.0/16 dev eth0");
        is(Outcome.PASSED, demo().route("10.9.0.0/16", "", "eth1"), check, "in docker0/demo: 10.9.0.0/16 dev eth1");
    }

    @Test
    void itMayHaveToBeGone() {
        Check check = Written.check("route", "at=docker0/demo", "to=default", "absent=true");
        assertThat(check.lasting()).isFalse();
        is(Outcome.PASSED, demo(), check, "no route to default in docker0/demo; it has none");
        is(Outcome.FAILED, demo().route("default", "", "eth0"), check, "in docker0/demo: default dev eth0");
        is(Outcome.PASSED, World.twoHosts(), check, "docker0 has no namespace demo; it has none but its own");
    }

    @Test
    void anotherTableIsAnother() {
        Check check = Written.check("route", "at=docker0/demo", "to=default", "table=100");
        is(
                Outcome.FAILED,
                demo().route("default", "", "eth0"),
                check,
                "no route to default in docker0/demo table 100; it has none");
        assertThat(check.evaluate(demo().see()).expected()).isEqualTo("in docker0/demo table 100: default");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("route", "at=docker0", "to=somewhere"))
                .hasMessage("'somewhere' is not a destination: write default, 192.168.0.0/24 or 10.0.0.7");
        assertThatThrownBy(() -> Written.check("route", "at=docker0", "to=default", "table=first"))
                .hasMessage("'first' is not a routing table: write main, local, default or a number");
    }
}
