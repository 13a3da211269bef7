package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two faults the one that the frame meets first is named. */
@Tag("namespace")
class FaultPairsTest {
    private static final int PAIRS = Integer.getInteger("pairs", 16);

    @Test
    void theFirstOfTwoOnTheWayIsNamed() throws Exception {
        // The catalogue lists these in the order of the way, and filters behind them wherever they stand.
        List<Fault> filters = FilterFaults.all();
        List<Fault> faults = FaultCatalogue.all().stream()
                .filter(f -> !f.longOnly() && !filters.contains(f))
                .toList();
        long seed = Long.getLong("seed", 42);
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            int a = random.nextInt(faults.size());
            int b = random.nextInt(faults.size());
            if (a != b) {
                check(faults.get(Math.min(a, b)), faults.get(Math.max(a, b)), wrong);
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
    }

    private static void check(Fault first, Fault second, List<String> wrong) throws Exception {
        try (Overlay overlay = Overlay.start()) {
            // The second is made before the first, so that the first is there whatever it undoes of the second.
            if (!overlay.run(second.recipe()).isEmpty()
                    || !overlay.run(first.recipe()).isEmpty()) {
                return;
            }
            overlay.flush();
            Diagnosis diagnosis = overlay.diagnose();
            boolean named = diagnosis
                    .first()
                    .map(Finding::name)
                    .filter(first.finding()::equals)
                    .isPresent();
            boolean there = diagnosis.way().stream()
                            .anyMatch(h -> h.mark() == Mark.BROKEN && h.place().equals(first.at()))
                    || diagnosis.wayBack().stream()
                            .anyMatch(h -> h.mark() == Mark.BROKEN && h.place().equals(first.at()));
            if (!named || !there) {
                wrong.add(first.name() + " and " + second.name() + ": " + Printed.of(diagnosis));
            }
        }
    }
}
