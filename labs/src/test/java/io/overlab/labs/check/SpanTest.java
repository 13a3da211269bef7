package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.check.Span.Since;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A packets check looks at the stretch of time that it names, and at no other. */
class SpanTest {
    private static final Span THREE_SECONDS = new Span.Last(3_000_000_000L);

    @Test
    void eachIsShownItsOwnWindow() {
        World world = World.twoHosts()
                .captured("docker0:eth0", Since.COMMAND, "")
                .captured("docker0:eth0", Since.STEP, "", Frames.whoHas("10.0.0.11", "10.0.0.10"))
                .captured("docker0:eth0", THREE_SECONDS, "the capture was opened after that began");
        Check command = Written.check("packets", "at=docker0:eth0", "where=arp");
        Check step = Written.check("packets", "at=docker0:eth0", "where=arp", "since=step");
        Check last = Written.check("packets", "at=docker0:eth0", "where=arp", "within=3s", "count=0");
        assertThat(command.evaluate(world.see()).found())
                .isEqualTo("no frame at all at docker0:eth0 since the last command");
        Verdict good = step.evaluate(world.see());
        assertThat(good.passed()).isTrue();
        assertThat(good.found()).isEqualTo("1 frame at docker0:eth0: arp since the step began");
        assertThat(good.expected()).isEqualTo("at least 1 frame at docker0:eth0: arp since the step began");
        Verdict unclear = last.evaluate(world.see());
        assertThat(unclear.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(unclear.found())
                .contains("in the last 3 s, but some may have been missed because the capture was opened");
    }

    @Test
    void aWindowThatNobodyKeptCannotBeToldOf() {
        World world = World.twoHosts().captured("docker0:eth0", Since.COMMAND, "");
        Check step = Written.check("packets", "at=docker0:eth0", "where=arp", "since=step");
        assertThat(step.evaluate(world.see()).outcome()).isEqualTo(Outcome.CANNOT_TELL);
    }

    @Test
    void timesAreReadAndTold() {
        assertThat(Span.read(Written.of("within=500ms"))).isEqualTo(new Span.Last(500_000_000L));
        assertThat(Span.read(Written.of("within=500ms")).words()).isEqualTo("in the last 500 ms");
        assertThat(Span.read(Written.of("since=step")).words()).isEqualTo("since the step began");
        assertThat(Span.read(Written.of())).isEqualTo(Since.COMMAND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "0s", "601s", "soon", "-1s", "3m"})
    void otherTimesAreRefused(String time) {
        assertThatThrownBy(() -> Span.read(Written.of("within=" + time)))
                .hasMessage("'" + time + "' is not a time: write for example 3s or 500ms, at most 600s");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Span.read(Written.of("within=3s", "since=step")))
                .hasMessage("'since' and 'within' name two stretches of time; write one of them");
        assertThatThrownBy(() -> Span.read(Written.of("since=yesterday")))
                .hasMessage("'yesterday' is not a beginning: write command or step");
    }
}
