package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Of two faults the one that the frame meets first is named, filters included. */
@Tag("namespace")
@Tag("once")
class FaultPairsTest {
    private static final int PAIRS = Integer.getInteger("pairs", Boolean.getBoolean("overlab.rootless") ? 4 : 16);

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
            Alone first = alone(a);
            Alone second = alone(b);
            // Two at the same hop have no order that a frame could tell.
            if (Math.abs(first.hops() - second.hops()) > 1) {
                check(first.hops() < second.hops() ? first : second, first.hops() < second.hops() ? b : a, wrong);
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
    }

    /**
     * A fault when this is all that is wrong.
     *
     * @param hops how far a frame gets
     * @param fix what mends it
     */
    private record Alone(Fault fault, int hops, List<Fix> fix) {}

    private static Alone alone(Fault fault) throws Exception {
        try (Overlay overlay = Overlay.start()) {
            assertThat(overlay.run(fault.recipe())).isEmpty();
            overlay.flush();
            Diagnosis diagnosis = overlay.diagnose();
            long way = diagnosis.way().stream().filter(h -> h.mark() == Mark.OK).count();
            long back = diagnosis.wayBack().stream()
                    .filter(h -> h.mark() == Mark.OK)
                    .count();
            boolean returning = diagnosis.wayBack().stream().anyMatch(h -> h.mark() == Mark.BROKEN);
            List<Fix> fix = diagnosis.first().map(Finding::fix).orElse(List.of());
            return new Alone(fault, (int) (returning ? WAY_BACK + back : way), fix);
        }
    }

    private static void check(Alone alone, Fault second, List<String> wrong) throws Exception {
        Fault first = alone.fault();
        try (Overlay overlay = Overlay.start()) {
            // The second is made before the first, so that the first is there whatever it undoes of the second.
            if (!overlay.run(second.recipe()).isEmpty()
                    || !overlay.run(first.recipe()).isEmpty()) {
                return;
            }
            overlay.flush();
            Diagnosis diagnosis = overlay.diagnose();
            // Beside the second the first may be another matter: without learning a row conflicts with nothing that was
            // learned, and is wrong all the same. What mends it is the same.
            boolean named = diagnosis
                    .first()
                    .filter(f -> f.name().equals(first.finding())
                            || f.fix().equals(alone.fix()) && !f.fix().isEmpty())
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
