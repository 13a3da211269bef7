package io.overlab.shell.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of a filter for packets: a field, then what it is compared with, then {@code and} or {@code or}. */
final class FilterWords {
    private static final Set<String> COMPARISONS =
            Set.of("==", "!=", "<", ">", "<=", ">=", "eq", "ne", "gt", "lt", "ge", "le", "contains", "matches", "in");
    private static final Set<String> BEFORE_FIELD = Set.of("", "and", "or", "not", "&&", "||", "!", "(");

    private FilterWords() {}

    /**
     * The choices, whatever they begin with.
     *
     * @param scene knows the fields and the addresses
     * @param before the words before the one at the cursor
     * @param word the one at the cursor
     */
    static List<Choice> choices(Scene scene, List<String> before, String word) {
        String last = before.isEmpty() ? "" : before.get(before.size() - 1);
        if (BEFORE_FIELD.contains(last)) {
            return fields(scene, word);
        }
        if (COMPARISONS.contains(last)) {
            return values(scene, before.size() > 1 ? before.get(before.size() - 2) : "");
        }
        boolean value = before.size() > 1 && COMPARISONS.contains(before.get(before.size() - 2));
        List<Choice> choices = new ArrayList<>(List.of(Choice.of("and", "both"), Choice.of("or", "one or both")));
        if (!value) {
            choices.add(Choice.of("==", "is"));
            choices.add(Choice.of("!=", "is not"));
            choices.add(Choice.of("contains", "has in it"));
        }
        return choices;
    }

    private static List<Choice> fields(Scene scene, String word) {
        int start = 0;
        while (start < word.length() && "(!".indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        String lead = word.substring(0, start);
        String name = word.substring(start);
        for (String part : new String[] {"inner.", "outer."}) {
            if (name.startsWith(part)) {
                lead += part;
                name = name.substring(part.length());
            }
        }
        // With nothing typed the protocols are enough: the fields are hundreds.
        boolean all = !name.isEmpty();
        List<Choice> choices = new ArrayList<>();
        for (Choice field : scene.filterFields()) {
            if (all || field.text().indexOf('.') < 0) {
                choices.add(field.after(lead));
            }
        }
        if (lead.length() == start) {
            choices.add(Choice.begun(lead + "inner.", "in the inner packet of a tunnel"));
            choices.add(Choice.begun(lead + "outer.", "in the outer packet of a tunnel"));
            choices.add(Choice.of(lead + "not", "turns what follows round"));
        }
        return choices;
    }

    private static List<Choice> values(Scene scene, String field) {
        // Seen from nowhere: every address of the lab is elsewhere.
        Names names = new Names(scene.snapshot(), "", "");
        if (field.matches(".*(eth|hw_mac|mac|bootp.hw)[._a-z]*")) {
            return names.macs();
        }
        return field.matches(".*(ip|proto|host|a|src|dst)[._a-z0-9]*") ? names.elsewhere() : List.of();
    }
}
