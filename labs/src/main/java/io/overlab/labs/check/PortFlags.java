package io.overlab.labs.check;

import io.overlab.labs.state.BridgePort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a bridge's port should be set to; only what is named is looked at.
 *
 * @param flags what is on or off, by the name that {@code bridge link set} has for it
 */
public record PortFlags(Map<String, Boolean> flags) {
    private static final Map<String, Predicate<BridgePort>> FLAGS = flagTable();

    static PortFlags read(Arguments arguments) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        FLAGS.keySet().forEach(name -> arguments.optionalFlag(name).ifPresent(value -> flags.put(name, value)));
        return new PortFlags(Map.copyOf(flags));
    }

    List<Expectation> expectations(BridgePort found) {
        List<Expectation> all = new ArrayList<>();
        FLAGS.forEach((name, flag) -> {
            if (flags.containsKey(name)) {
                boolean wanted = flags.get(name);
                all.add(new Expectation(flag.test(found) == wanted, word(name, flag.test(found)), word(name, wanted)));
            }
        });
        return all;
    }

    private static String word(String name, boolean on) {
        return "has " + name + (on ? " on" : " off");
    }

    private static Map<String, Predicate<BridgePort>> flagTable() {
        Map<String, Predicate<BridgePort>> flags = new LinkedHashMap<>();
        flags.put("learning", BridgePort::learning);
        flags.put("flood", BridgePort::flood);
        flags.put("hairpin", BridgePort::hairpin);
        flags.put("isolated", BridgePort::isolated);
        flags.put("neigh_suppress", BridgePort::neighSuppress);
        return flags;
    }
}
