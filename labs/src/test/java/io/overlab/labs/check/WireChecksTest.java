package io.overlab.labs.check;

import static io.overlab.labs.check.Frames.MAC3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.Place;
import org.junit.jupiter.api.Test;

/** packets and ping: what they find among frames, and the words for it. */
class WireChecksTest {
    private static final String DEMO = "docker0/demo:eth0";
    private static final Packet QUESTION = Frames.whoHas("192.168.0.3", "192.168.0.2");
    private static final Packet ANSWER = Frames.isAt("192.168.0.3", MAC3, "192.168.0.2");
    private static final Packet REQUEST = Frames.request("192.168.0.2", "192.168.0.3", 7, 1);
    private static final Packet REPLY = Frames.reply("192.168.0.3", "192.168.0.2", 7, 1);

    private static World containers() {
        return World.twoHosts().in("docker0/demo").up("eth0", "veth");
    }

    private static Verdict is(Outcome outcome, World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(outcome);
        return verdict;
    }

    private static Check packets(String where, String count) {
        return Written.check("packets", "at=docker0:eth0", "where=" + where, "count=" + count);
    }

    @Test
    void framesPassed() {
        Check check = packets("arp.opcode == 1", ">= 1");
        assertThat(check.captures()).containsExactly(Place.parse("docker0:eth0"));
        assertThat(check.absence()).isFalse();
        assertThat(check.claim()).isEqualTo("frames: arp.opcode == 1 at docker0:eth0");
        Verdict passed = is(
                Outcome.PASSED,
                World.twoHosts().captured("docker0:eth0", REQUEST, QUESTION, QUESTION),
                check,
                "2 frames at docker0:eth0: arp.opcode == 1");
        assertThat(passed.evidence()).containsExactly(QUESTION, QUESTION);
        Verdict failed = is(
                Outcome.FAILED,
                World.twoHosts().captured("docker0:eth0", REQUEST),
                check,
                "no such frame at docker0:eth0 since the last command; 1 other passed");
        assertThat(failed.expected()).isEqualTo("at least 1 frame at docker0:eth0: arp.opcode == 1");
        assertThat(failed.evidence()).isEmpty();
        is(
                Outcome.FAILED,
                World.twoHosts().captured("docker0:eth0"),
                check,
                "no frame at all at docker0:eth0 since the last command");
    }

    @Test
    void wordsStandForTheFilter() {
        Check check = Written.check(
                "packets", "at=docker0:eth0", "where=vxlan and inner.arp", "count=0", "words=no ARP in the tunnel");
        assertThat(check.claim()).isEqualTo("no ARP in the tunnel at docker0:eth0");
    }

    @Test
    void framesDidNotPass() {
        Check check = packets("vxlan", "0");
        assertThat(check.absence()).isTrue();
        assertThat(check.claim()).isEqualTo("no frame: vxlan at docker0:eth0");
        is(
                Outcome.PASSED,
                World.twoHosts().captured("docker0:eth0", QUESTION),
                check,
                "no such frame at docker0:eth0 since the last command; 1 other passed");
        Packet tunnelled = Frames.vxlan(42, Frames.echo(8, "192.168.0.2", "192.168.0.3", 7, 1));
        Verdict failed = is(
                Outcome.FAILED,
                World.twoHosts().captured("docker0:eth0", QUESTION, tunnelled),
                check,
                "1 frame at docker0:eth0: vxlan");
        assertThat(failed.evidence()).containsExactly(tunnelled);
        assertThat(failed.expected()).isEqualTo("no frame at docker0:eth0: vxlan");
    }

    @Test
    void withLossAbsenceCannotBeTold() {
        World loss = World.twoHosts().capturedWithLoss("docker0:eth0", "the kernel dropped 3 frames", QUESTION);
        is(
                Outcome.CANNOT_TELL,
                loss,
                packets("vxlan", "0"),
                "no such frame at docker0:eth0 since the last command; 1 other passed, but some may have been missed because the kernel dropped 3"
                        + " frames");
        assertThat(packets("arp", "0").evaluate(loss.see()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(packets("arp", ">= 1").evaluate(loss.see()).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(packets("arp", ">= 2").evaluate(loss.see()).outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(packets("arp", "== 1").evaluate(loss.see()).outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(packets("arp", "<= 1").evaluate(loss.see()).outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(packets("arp", "< 1").evaluate(loss.see()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(packets("arp", "> 1").evaluate(loss.see()).outcome()).isEqualTo(Outcome.CANNOT_TELL);
    }

    @Test
    void whatIsNotCapturedCannotBeTold() {
        is(Outcome.CANNOT_TELL, World.twoHosts(), packets("arp", "0"), "docker0:eth0 was not captured");
        is(
                Outcome.CANNOT_TELL,
                World.twoHosts().capturedWithLoss("docker0:eth0", "no capture is open at docker0:eth0"),
                packets("arp", ">= 1"),
                "no frame at all at docker0:eth0 since the last command, but some may have been missed because no capture is open at docker0:eth0");
    }

    @Test
    void anInterfaceThatIsNotThereOrDownIsAPlainFailure() {
        Check check = Written.check("packets", "at=docker0/overns:vxlan1", "where=arp", "count=0");
        is(
                Outcome.FAILED,
                World.twoHosts().in("docker0/overns"),
                check,
                "no interface vxlan1 in docker0/overns; it has lo");
        is(
                Outcome.FAILED,
                World.twoHosts().in("docker0/overns").capturedWithLoss("docker0/overns:vxlan1", "none is open"),
                check,
                "no interface vxlan1 in docker0/overns; it has lo");
        is(
                Outcome.FAILED,
                World.twoHosts()
                        .in("docker0/overns")
                        .link("vxlan1", "vxlan", 0)
                        .capturedWithLoss("docker0/overns:vxlan1", "none is open"),
                check,
                "docker0/overns:vxlan1 is DOWN");
    }

    @Test
    void countsAreComparedAsWritten() {
        assertThat(Count.parse("0").orElseThrow().of("frame")).isEqualTo("no frame");
        assertThat(Count.parse("2").orElseThrow().of("reply")).isEqualTo("exactly 2 replies");
        assertThat(Count.parse("< 3").orElseThrow().of("frame")).isEqualTo("less than 3 frames");
        assertThat(Count.parse("== 2").orElseThrow().accepts(2)).isTrue();
        assertThat(Count.parse("== 2").orElseThrow().accepts(3)).isFalse();
        assertThat(Count.parse(">=2").orElseThrow().accepts(3)).isTrue();
        assertThat(Count.parse(">= 2").orElseThrow().accepts(1)).isFalse();
        assertThat(Count.parse("<= 2").orElseThrow().accepts(2)).isTrue();
        assertThat(Count.parse("<= 2").orElseThrow().accepts(3)).isFalse();
        assertThat(Count.parse("> 2").orElseThrow().accepts(2)).isFalse();
        assertThat(Count.parse("< 2").orElseThrow().accepts(1)).isTrue();
        for (String wrong : new String[] {"", "=> 1", "-1", "1.5", "one", "99999999999"}) {
            assertThat(Count.parse(wrong)).as(wrong).isEmpty();
        }
    }

    private static Check ping(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "from=" + DEMO;
        all[1] = "to=192.168.0.3";
        System.arraycopy(more, 0, all, 2, more.length);
        return Written.check("ping", all);
    }

    @Test
    void aPingIsAnswered() {
        assertThat(ping().captures()).containsExactly(Place.parse(DEMO));
        assertThat(ping().absence()).isFalse();
        assertThat(ping().claim()).isEqualTo("a ping of 192.168.0.3 from docker0/demo");
        Verdict verdict = is(
                Outcome.PASSED,
                containers().captured(DEMO, QUESTION, ANSWER, REQUEST, REPLY),
                ping(),
                "1 echo request to 192.168.0.3 seen at docker0/demo:eth0, 1 reply");
        assertThat(verdict.evidence()).containsExactly(REQUEST, REPLY);
    }

    @Test
    void noPingIsNotAPingWithoutReply() {
        Verdict verdict = is(
                Outcome.FAILED,
                containers().captured(DEMO),
                ping(),
                "no ping of 192.168.0.3 was seen at docker0/demo:eth0");
        assertThat(verdict.expected()).isEqualTo("at least 1 echo request to 192.168.0.3 and at least 1 reply");
        is(
                Outcome.FAILED,
                containers().captured(DEMO, REQUEST),
                ping(),
                "1 echo request to 192.168.0.3 seen at docker0/demo:eth0, no reply");
        is(
                Outcome.FAILED,
                containers().captured(DEMO, QUESTION, QUESTION),
                ping(),
                "no ping of 192.168.0.3 was seen at docker0/demo:eth0, only ARP who-has 192.168.0.3 (2), not answered");
        is(
                Outcome.FAILED,
                containers().captured(DEMO, QUESTION, ANSWER),
                ping(),
                "no ping of 192.168.0.3 was seen at docker0/demo:eth0");
    }

    @Test
    void onlyTheRepliesToItsRequestsCount() {
        World strangers = containers()
                .captured(
                        DEMO,
                        REPLY,
                        REQUEST,
                        Frames.reply("192.168.0.3", "192.168.0.2", 7, 2),
                        Frames.reply("192.168.0.3", "192.168.0.2", 8, 1),
                        Frames.reply("192.168.0.9", "192.168.0.2", 7, 1),
                        Frames.request("192.168.0.2", "192.168.0.1", 7, 1),
                        Frames.vxlan(42, Frames.echo(0, "192.168.0.3", "192.168.0.2", 7, 1)));
        Verdict verdict = is(
                Outcome.FAILED, strangers, ping(), "1 echo request to 192.168.0.3 seen at docker0/demo:eth0, no reply");
        assertThat(verdict.evidence()).containsExactly(REQUEST);
    }

    @Test
    void requestsAndRepliesCanBeCounted() {
        World two =
                containers().captured(DEMO, REQUEST, REPLY, REPLY, Frames.request("192.168.0.2", "192.168.0.3", 7, 2));
        is(
                Outcome.PASSED,
                two,
                ping("requests=2", "replies=1"),
                "2 echo requests to 192.168.0.3 seen at docker0/demo:eth0, 1 reply");
        assertThat(ping("replies=0").evaluate(two.see()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ping("replies=0")
                        .evaluate(containers().captured(DEMO, REQUEST).see())
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(ping("requests=0", "replies=0").absence()).isTrue();
    }

    @Test
    void withLossAMissingReplyCannotBeTold() {
        is(
                Outcome.CANNOT_TELL,
                containers().capturedWithLoss(DEMO, "the kernel dropped 1 frame", REQUEST),
                ping(),
                "1 echo request to 192.168.0.3 seen at docker0/demo:eth0, no reply, but some may have been missed because the"
                        + " kernel dropped 1 frame");
        assertThat(ping().evaluate(containers()
                                .capturedWithLoss(DEMO, "the kernel dropped 1 frame", REQUEST, REPLY)
                                .see())
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        is(Outcome.FAILED, World.twoHosts(), ping(), "docker0 has no namespace demo; it has none but its own");
        is(Outcome.CANNOT_TELL, containers(), ping(), "docker0/demo:eth0 was not captured");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("ping", "from=" + DEMO, "to=there"))
                .hasMessageStartingWith("'there' is not an IPv4 address");
        assertThatThrownBy(() -> packets("arp", "some"))
                .hasMessage("'some' is not a count: write for example 0, \">= 1\" or \"== 2\"");
    }
}
