package io.overlab.labs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.OverlaySnapshot;
import io.overlab.labs.state.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortFlagsTest {
    private static Verdict verdict(String host, String... flags) {
        OverlaySnapshot overlay = new OverlaySnapshot();
        overlay.suppressed = true;
        Snapshot snapshot = overlay.snapshot();
        List<String> words = new ArrayList<>(List.of(flags));
        words.add("at=" + host + "/overns:vxlan1");
        Check check = Written.check("link", words.toArray(String[]::new));
        return check.evaluate(new Observation(
                snapshot,
                List.of(),
                World.twoHosts().see().command(),
                List.of(),
                World.twoHosts().see().answers()));
    }

    @Test
    void onlyWhatIsNamedIsLookedAt() {
        assertThat(verdict("docker0", "port.neigh_suppress=true").passed()).isTrue();
        assertThat(verdict("docker0", "port.neigh_suppress=true", "port.learning=false")
                        .passed())
                .isTrue();
        Verdict wrong = verdict("docker0", "port.neigh_suppress=true", "port.learning=true");
        assertThat(wrong.passed()).isFalse();
        assertThat(wrong.found()).contains("has learning off");
        assertThat(wrong.expected()).contains("has learning on");
    }

    @Test
    void whatIsNoPortOfABridgeHasNone() {
        assertThat(verdict("docker1", "port.learning=true").found()).contains("is no port of a bridge");
    }
}
