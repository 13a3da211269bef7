package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FileCheckTest {
    private static void is(Outcome outcome, World world, Check check, String found) {
        Verdict verdict = check.evaluate(world.see());
        assertThat(verdict.found()).isEqualTo(found);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void theFileHoldsIt() {
        Check check = Written.check("file", "at=docker0", "path=~/notes", "contains=vni 42", "matches=^mtu \\d+$");
        assertThat(check.claim()).isEqualTo("the file /root/notes on docker0");
        assertThat(check.probes()).containsExactly(new Probe.File("docker0", "/root/notes"));
        is(
                Outcome.PASSED,
                World.twoHosts().file("docker0", "/root/notes", "vni 42\nmtu 1450\n"),
                check,
                "/root/notes on docker0 holds it");
        is(
                Outcome.FAILED,
                World.twoHosts().file("docker0", "/root/notes", "the mtu 1450 of vni 43\n"),
                check,
                "/root/notes on docker0 does not hold vni 42 and has no line with /^mtu \\d+$/");
        is(Outcome.FAILED, World.twoHosts().noFile("docker0", "/root/notes"), check, "docker0 has no /root/notes");
        assertThat(check.evaluate(World.twoHosts().see()).expected())
                .isEqualTo("a file /root/notes on docker0 that holds vni 42 and has a line with /^mtu \\d+$/");
    }

    @Test
    void aFileThatNobodyLookedAtCannotBeToldOf() {
        Check check = Written.check("file", "at=docker0", "path=/etc/x");
        is(
                Outcome.CANNOT_TELL,
                World.twoHosts(),
                check,
                "what /etc/x on docker0 holds cannot be told because nobody looked");
        is(
                Outcome.CANNOT_TELL,
                World.twoHosts().unreadable("docker0", "/etc/x", "the command has not ended"),
                check,
                "what /etc/x on docker0 holds cannot be told because the command has not ended");
        is(Outcome.PASSED, World.twoHosts().file("docker0", "/etc/x", ""), check, "/etc/x on docker0 is there");
    }

    @Test
    void itMayHaveToBeGone() {
        Check check = Written.check("file", "at=docker0", "path=/etc/x", "absent=true");
        is(Outcome.PASSED, World.twoHosts().noFile("docker0", "/etc/x"), check, "docker0 has no /etc/x");
        is(Outcome.FAILED, World.twoHosts().file("docker0", "/etc/x", ""), check, "/etc/x is on docker0");
        assertThat(check.claim()).isEqualTo("no file /etc/x on docker0");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("file", "at=docker0/demo", "path=/x"))
                .hasMessage("'docker0/demo' is not a host: files are a host's, whatever the namespace");
        assertThatThrownBy(() -> Written.check("file", "at=docker0", "path=notes"))
                .hasMessage("'notes' is not the path of a file: write /etc/hosts or ~/notes");
        assertThatThrownBy(() -> Written.check("file", "at=docker0", "path=/x", "absent=true", "contains=y"))
                .hasMessage("a file that is absent holds nothing; leave contains and matches out");
        assertThatThrownBy(() -> Written.check("file", "at=docker0", "path=/x", "matches=("))
                .hasMessage("'(' is not a regular expression: Unclosed group");
    }
}
