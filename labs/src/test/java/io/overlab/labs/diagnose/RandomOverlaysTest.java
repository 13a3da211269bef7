package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the walk says is what a real ping does, in overlays built at random. */
@Tag("namespace")
@Tag("once")
class RandomOverlaysTest {
    private static final int OVERLAYS =
            Integer.getInteger("overlays", Boolean.getBoolean("overlab.rootless") ? 13 : 25);

    @Test
    void theWalkAgreesWithPing() throws Exception {
        long seed = Long.getLong("seed", 42);
        List<String> wrong = new ArrayList<>();
        int answered = 0;
        try (Overlay overlay = Overlay.start()) {
            for (int i = 0; i < OVERLAYS; i++) {
                RandomOverlay made = RandomOverlay.make(new Random(seed + i));
                made.scripts().forEach(overlay::run);
                overlay.flush();
                Diagnosis diagnosis = overlay.diagnose();
                boolean pings = overlay.ping();
                answered += pings ? 1 : 0;
                if (pings != diagnosis.answered()) {
                    wrong.add("seed " + (seed + i) + ", ping " + (pings ? "answered" : "lost") + made.scripts()
                            + Printed.of(diagnosis));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(answered).as("seed %d: overlays that work", seed).isBetween(OVERLAYS / 12, OVERLAYS * 7 / 8);
    }
}
