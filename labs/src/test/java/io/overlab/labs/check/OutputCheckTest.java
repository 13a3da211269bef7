package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutputCheckTest {
    private static void is(Outcome outcome, World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void theLastCommandShowedIt() {
        Check check = Written.check("output", "host=docker0", "contains=:4789");
        assertThat(check.claim()).isEqualTo("the output of the last command on docker0");
        is(
                Outcome.PASSED,
                World.twoHosts().typed("docker0", "ss -lun ", 0, "UNCONN 0 0 0.0.0.0:4789\n"),
                check,
                "'ss -lun' shows it");
        is(
                Outcome.FAILED,
                World.twoHosts().typed("docker0", "ss -lun", 0, "State\n"),
                check,
                "'ss -lun' does not show :4789");
        is(
                Outcome.FAILED,
                World.twoHosts().typed("docker1", "ss -lun", 0, "0.0.0.0:4789\n"),
                check,
                "the last command was typed on docker1, not on docker0");
        is(Outcome.FAILED, World.twoHosts(), check, "no command has been typed yet");
        assertThat(check.evaluate(World.twoHosts().see()).expected())
                .isEqualTo("a command on docker0 that shows :4789");
    }

    @Test
    void itMustHaveBeenThatCommand() {
        Check check = Written.check("output", "command=\\bss\\b", "contains=:4789");
        is(
                Outcome.FAILED,
                World.twoHosts().typed("docker0", "echo :4789", 0, ":4789\n"),
                check,
                "'echo :4789' is not the command that is asked for");
        is(
                Outcome.PASSED,
                World.twoHosts().typed("docker0", "sudo ss -lun", 0, ":4789\n"),
                check,
                "'sudo ss -lun' shows it");
    }

    @Test
    void coloursAreNotInTheWay() {
        String coloured = "\u001b[33m02:42:c0:a8:00:03\u001b[0m dev \u001b[36mvxlan1\u001b[0m\r\n";
        assertThat(Written.check("output", "contains=02:42:c0:a8:00:03 dev vxlan1")
                        .evaluate(World.twoHosts()
                                .typed("docker0", "bridge -c fdb", 0, coloured)
                                .see())
                        .passed())
                .isTrue();
    }

    @Test
    void expressionsSeeLines() {
        Check check = Written.check("output", "matches=^vni \\d+$");
        World world = World.twoHosts().typed("docker0", "show", 0, "a\nvni 42\nb\n");
        assertThat(check.evaluate(world.see()).passed()).isTrue();
        is(
                Outcome.FAILED,
                World.twoHosts().typed("docker0", "show", 0, "a vni 42\n"),
                check,
                "'show' does not show /^vni \\d+$/");
    }

    @Test
    void aLineWithoutEndDoesNoHarm() {
        World world = World.twoHosts().typed("docker0", "cat /dev/zero", 0, "a".repeat(250_000));
        assertThat(Written.check("output", "matches=^(a|b)*c$")
                        .evaluate(world.see())
                        .passed())
                .isFalse();
    }

    @Test
    void theExitStatusCounts() {
        Check check = Written.check("output", "exit=0", "contains=1 received");
        is(
                Outcome.FAILED,
                World.twoHosts().typed("docker0", "ping", 1, "0 received"),
                check,
                "'ping' does not show 1 received and ended with exit status 1");
        Check status = Written.check("output", "exit=2");
        assertThat(status.claim()).isEqualTo("the exit status of the last command");
        is(Outcome.PASSED, World.twoHosts().typed("docker0", "ip", 2, ""), status, "'ip' ended with exit status 2");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("output", "host=docker0"))
                .hasMessage("the output check checks nothing: write contains, matches or exit");
        assertThatThrownBy(() -> Written.check("output", "matches=(", "host=docker0"))
                .hasMessage("'(' is not a regular expression: Unclosed group");
        assertThatThrownBy(() -> Written.check("output", "host=docker0:eth0", "exit=0"))
                .hasMessage("'docker0:eth0' is not a host");
    }
}
