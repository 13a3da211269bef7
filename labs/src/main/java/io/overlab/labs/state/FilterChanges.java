package io.overlab.labs.state;

import io.overlab.labs.state.Change.Kind;
import io.overlab.labs.state.Change.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is different about the filters of one namespace; what rules have counted is not looked at. */
final class FilterChanges {
    private final NamespaceState before;
    private final NamespaceState after;
    private final ChangeList list;

    FilterChanges(NamespaceState before, NamespaceState after, ChangeList list) {
        this.before = before;
        this.after = after;
        this.list = list;
    }

    void find() {
        compare(chains(before), chains(after), "chain");
        compare(rules(before), rules(after), "rule");
    }

    private void compare(Map<List<Object>, String> old, Map<List<Object>, String> now, String noun) {
        old.forEach((key, words) -> {
            if (!now.containsKey(key)) {
                list.add(Kind.REMOVED, Subject.FILTER, "", "filter " + noun + " " + words + " is gone", false);
            }
        });
        now.forEach((key, words) -> {
            String was = old.get(key);
            if (was == null) {
                list.add(Kind.ADDED, Subject.FILTER, "", "new filter " + noun + " " + words, false);
            } else if (!was.equals(words)) {
                list.add(
                        Kind.CHANGED, Subject.FILTER, "", "filter " + noun + " " + words + " (was " + was + ")", false);
            }
        });
    }

    private static Map<List<Object>, String> chains(NamespaceState n) {
        Map<List<Object>, String> chains = new LinkedHashMap<>();
        n.filters().forEach(c -> chains.put(key(c), FilterWords.chain(c)));
        return chains;
    }

    private static Map<List<Object>, String> rules(NamespaceState n) {
        Map<List<Object>, String> rules = new LinkedHashMap<>();
        for (NftChain c : n.filters()) {
            for (NftRule r : c.rules()) {
                String where = c.family() + " " + c.table() + " " + c.name();
                rules.put(List.of(c.family(), c.table(), c.name(), r.handle()), where + ": " + FilterWords.rule(r));
            }
        }
        return rules;
    }

    private static List<Object> key(NftChain c) {
        return List.of(c.family(), c.table(), c.name());
    }
}
