package io.overlab.labs.diagnose;

import java.util.List;

/** A diagnosis as text, for messages of tests. */
final class Printed {
    private Printed() {}

    static String of(Diagnosis diagnosis) {
        StringBuilder text = new StringBuilder("\n");
        hops(diagnosis.way(), text);
        text.append(" back\n");
        hops(diagnosis.wayBack(), text);
        diagnosis
                .first()
                .ifPresent(f ->
                        f.fix().forEach(x -> text.append("   fix ").append(x).append('\n')));
        return text.toString();
    }

    private static void hops(List<Hop> hops, StringBuilder text) {
        for (Hop hop : hops) {
            text.append("  ")
                    .append(hop.mark())
                    .append("  ")
                    .append(hop.place())
                    .append("  ")
                    .append(hop.what())
                    .append(": ")
                    .append(hop.seen())
                    .append(hop.finding()
                            .map(f -> " [" + f.name() + "] " + f.expected() + " " + f.note())
                            .orElse(""))
                    .append('\n');
        }
    }
}
