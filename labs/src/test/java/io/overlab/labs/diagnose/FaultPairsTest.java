package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two faults the one that the frame meets first is named, filters included. */
@Tag("namespace")
class FaultPairsTest {
    private static final int PAIRS = Integer.getInteger("pairs", 16);

    /** The way back is behind the longest way there. */
    private static final int WAY_BACK = 1000;

    @Test
    void theFirstOfTwoOnTheWayIsNamed() throws Exception {
        List<Fault> faults =
                FaultCatalogue.all().stream().filter(f -> !f.longOnly()).toList();
        long seed = Long.getLong("seed", 42);
        Random random = new Random(seed);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Fault a = faults.get(random.nextInt(faults.size()));
            Fault b = faults.get(random.nextInt(faults.size()));
            int first = hopsBefore(a);
            int second = hopsBefore(b);
            // Two at the same hop have no order that a frame could tell.
            if (Math.abs(first - second) > 1) {
                check(first < second ? a : b, first < second ? b : a, wrong);
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
    }

    /** How far a frame gets when this is all that is wrong. */
    private static int hopsBefore(Fault fault) throws Exception {
        try (Overlay overlay = Overlay.start()) {
            assertThat(overlay.run(fault.recipe())).isEmpty();
            overlay.flush();
            Diagnosis diagnosis = overlay.diagnose();
            long way = diagnosis.way().stream().filter(h -> h.mark() == Mark.OK).count();
            long back = diagnosis.wayBack().stream()
                    .filter(h -> h.mark() == Mark.OK)
                    .count();
            boolean returning = diagnosis.wayBack().stream().anyMatch(h -> h.mark() == Mark.BROKEN);
            return (int) (returning ? WAY_BACK + back : way);
        }
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
