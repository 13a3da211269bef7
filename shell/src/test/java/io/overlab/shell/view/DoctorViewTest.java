package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.doctor.Fact;
import io.overlab.labs.doctor.Facts;
import io.overlab.labs.doctor.Finding;
import io.overlab.labs.doctor.Finding.State;
import io.overlab.labs.doctor.Group;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** How what the doctor found is told. */
class DoctorViewTest {
    private static final DoctorView VIEW = new DoctorView(Marks.UNICODE, 80);
    private static final List<Finding> FINDINGS = List.of(
            new Finding("Java", Group.MACHINE, State.THERE, "17.0.15, Debian", "", ""),
            new Finding(
                    "user namespaces",
                    Group.NAMESPACES,
                    State.MISSING,
                    "unshare: write failed /proc/self/uid_map: Operation not permitted, as some kernels say it",
                    "",
                    "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"),
            new Finding(
                    "serf", Group.PROGRAMS, State.LACKING, "not installed", "for 3 scenarios", "./overlab setup serf"));

    private static List<String> text(List<AttributedString> lines) {
        return lines.stream().map(AttributedString::toString).toList();
    }

    @Test
    void eachThingHasALineAndEachLackWhatMendsIt() {
        assertThat(text(VIEW.lines(FINDINGS)))
                .containsExactly(
                        "This machine",
                        " ✓ Java                 17.0.15, Debian",
                        "Hosts",
                        " ✗ user namespaces      unshare: write failed /proc/self/uid_map: Operation not",
                        "                        permitted, as some kernels say it",
                        "   → sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
                        "Programs",
                        " · serf                 not installed; for 3 scenarios",
                        "   → ./overlab setup serf");
    }

    @Test
    void withoutUnicodeItIsAscii() {
        List<String> lines = text(new DoctorView(Marks.ASCII, 80).lines(FINDINGS));
        assertThat(lines).allMatch(l -> l.chars().allMatch(c -> c < 128)).allMatch(l -> l.length() <= 80);
        assertThat(lines.get(1)).isEqualTo(" ok Java                 17.0.15, Debian");
        assertThat(lines.get(3)).startsWith(" x  user namespaces");
    }

    @Test
    void theVerdictCountsWhatIsMissing() {
        assertThat(text(VIEW.verdict(FINDINGS)))
                .containsExactly(
                        "One thing that is needed is missing (✗).",
                        "One thing more is not there (·): the rest goes without it.");
        assertThat(text(VIEW.verdict(FINDINGS.subList(0, 1)))).containsExactly("All that is needed is there.");
    }

    @Test
    void theHeadlineNamesTheMachine() {
        Facts facts = new Facts(List.of(
                Fact.there("system", "Debian GNU/Linux 12 (bookworm)"),
                Fact.there("kernel", "6.1.0-18-amd64"),
                Fact.there("processor", "amd64"),
                Fact.lacking("root", "")));
        assertThat(VIEW.headline(facts, "·").toString())
                .isEqualTo("Debian GNU/Linux 12 (bookworm) · kernel 6.1.0-18-amd64 · amd64 · rootless")
                .hasSizeLessThanOrEqualTo(80);
    }
}
