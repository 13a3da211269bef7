package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From snapshots of real overlays, healthy and broken. */
class WhyCheckTest {
    private static final Check ANSWERED = Written.check("why", "from=docker0/demo", "to=192.168.0.3", "finding=none");
    private static final Check FDB_MISSING =
            Written.check("why", "from=docker0/demo", "to=192.168.0.3", "finding=fdb-missing");

    private static Verdict of(String recorded, Check check) throws IOException {
        try (InputStream in =
                WhyCheckTest.class.getResourceAsStream("/io/overlab/labs/diagnose/" + recorded + ".json")) {
            Snapshot snapshot = SnapshotJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return check.evaluate(new Observation(snapshot, List.of(), Optional.empty()));
        }
    }

    @Test
    void nothingIsInTheWay() throws IOException {
        assertThat(ANSWERED.claim()).isEqualTo("the way of a ping from docker0/demo to 192.168.0.3");
        Verdict good = of("healthy", ANSWERED);
        assertThat(good.passed()).isTrue();
        assertThat(good.found()).isEqualTo("nothing is in the way of a ping from docker0/demo to 192.168.0.3");
        assertThat(good.expected()).isEqualTo("a ping from docker0/demo to 192.168.0.3 would be answered");
        Verdict bad = of("row-gone", ANSWERED);
        assertThat(bad.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(bad.found()).startsWith("fdb-missing: ");
    }

    @Test
    void somethingNamedIsInTheWay() throws IOException {
        assertThat(of("row-gone", FDB_MISSING).passed()).isTrue();
        assertThat(of("healthy", FDB_MISSING).passed()).isFalse();
        Verdict other = of("other-vni", FDB_MISSING);
        assertThat(other.passed()).isFalse();
        assertThat(other.expected()).isEqualTo("fdb-missing is in the way of a ping from docker0/demo to 192.168.0.3");
        assertThat(other.found()).doesNotStartWith("fdb-missing");
    }

    @Test
    void aPlaceThatIsNotThereIsSaid() throws IOException {
        Check check = Written.check("why", "from=docker0/dmeo", "to=192.168.0.3", "finding=none");
        assertThat(of("healthy", check).found()).startsWith("docker0 has no namespace dmeo");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Written.check("why", "from=docker0", "to=docker1", "finding=none"))
                .hasMessage("'docker1' is not an IPv4 address: write one as 192.168.0.3");
        assertThatThrownBy(() -> Written.check("why", "from=docker0", "to=10.0.0.1", "finding=No row"))
                .hasMessage("'No row' is not the name of a finding: write one as `why` has them, or none");
    }
}
