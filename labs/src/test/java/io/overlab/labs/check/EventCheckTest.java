package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.check.Span.Since;
import org.junit.jupiter.api.Test;

class EventCheckTest {
    private static World overlay() {
        return World.twoHosts()
                .in("docker0/overns")
                .vxlan("vxlan1", "", 42, 4789, true, true)
                .in("docker1/overns")
                .vxlan("vxlan1", "", 42, 4789, true, true);
    }

    private static void is(Outcome outcome, World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void theKernelAskedForAnAddress() {
        Check check = Written.check("event", "at=docker0/overns:vxlan1", "kind=l3miss", "address=192.168.0.3");
        assertThat(check.claim()).isEqualTo("l3miss of 192.168.0.3 at docker0/overns:vxlan1");
        assertThat(check.listens()).contains(Since.COMMAND);
        World world = overlay();
        is(
                Outcome.PASSED,
                world.said(
                        Since.COMMAND,
                        "",
                        world.l3miss("docker0/overns", "vxlan1", "192.168.0.3"),
                        world.l3miss("docker0/overns", "vxlan1", "192.168.0.3")),
                check,
                "l3miss of 192.168.0.3 2 times at docker0/overns:vxlan1 since the last command");
        World elsewhere = overlay();
        is(
                Outcome.FAILED,
                elsewhere.said(
                        Since.COMMAND,
                        "",
                        elsewhere.l3miss("docker1/overns", "vxlan1", "192.168.0.3"),
                        elsewhere.l3miss("docker0/overns", "vxlan1", "192.168.0.4"),
                        elsewhere.l2miss("docker0/overns", "vxlan1", Frames.MAC3)),
                check,
                "no l3miss of 192.168.0.3 at docker0/overns:vxlan1 since the last command");
        assertThat(check.evaluate(world.see()).expected())
                .isEqualTo("at least 1 question of the kernel for the IP address 192.168.0.3 (l3miss) at"
                        + " docker0/overns:vxlan1 since the last command");
    }

    @Test
    void itAskedNothing() {
        Check check = Written.check("event", "at=docker0/overns:vxlan1", "kind=l2miss", "count=0", "since=step");
        assertThat(check.absence()).isTrue();
        assertThat(check.listens()).contains(Since.STEP);
        is(
                Outcome.PASSED,
                overlay().said(Since.STEP, ""),
                check,
                "no l2miss at docker0/overns:vxlan1 since the step began");
        World world = overlay();
        is(
                Outcome.FAILED,
                world.said(Since.STEP, "", world.l2miss("docker0/overns", "vxlan1", Frames.MAC3)),
                check,
                "l2miss once at docker0/overns:vxlan1 since the step began");
        is(
                Outcome.CANNOT_TELL,
                overlay().said(Since.STEP, "the kernel said more than could be kept"),
                check,
                "no l2miss at docker0/overns:vxlan1 since the step began, but some may have been missed because the kernel"
                        + " said more than could be kept");
        is(Outcome.CANNOT_TELL, overlay().said(Since.COMMAND, ""), check, "nobody listened to the kernel");
        is(
                Outcome.FAILED,
                World.twoHosts().said(Since.STEP, ""),
                check,
                "docker0 has no namespace overns; it has none but its own");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("event", "at=docker0:eth0", "kind=miss"))
                .hasMessage("'miss' is not an event: write l2miss, l3miss or solicit");
        assertThatThrownBy(() -> Written.check("event", "at=docker0:eth0", "kind=l2miss", "address=10.0.0.1"))
                .hasMessage("'l2miss' is about a lladdr, not 'address'");
        assertThatThrownBy(() -> Written.check("event", "at=docker0:eth0", "kind=l3miss", "lladdr=" + Frames.MAC3))
                .hasMessage("'l3miss' is about an address, not 'lladdr'");
    }
}
