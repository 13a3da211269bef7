package io.overlab.labs.doctor;

import io.overlab.labs.scenario.Scenario;
import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wanted of a machine; pure. */
public final class Demands {
    /** How the item of a scenario, and that of a need of its own, begins; the rest is its name. */
    public static final String SCENARIO = "scenario/";

    /** The same of a need that is neither a program nor a device that is tried anyway. */
    public static final String NEED = "need/";

    private Demands() {}

    /**
     * What Overlab itself needs, and what some scenarios do.
     *
     * @param needs what scenarios name in {@code needs}, by their names
     * @param root whether the doctor works as root, who needs no user namespaces
     */
    public static List<Demand> all(Map<String, List<String>> needs, boolean root) {
        List<Demand> demands = new ArrayList<>(List.of(
                new Demand("Java", Group.MACHINE, true, ""),
                new Demand("libpcap", Group.MACHINE, true, ""),
                new Demand("memory", Group.MACHINE, true, ""),
                new Demand("disk", Group.MACHINE, true, "")));
        if (!root) {
            demands.add(new Demand("user namespaces", Group.NAMESPACES, true, ""));
            demands.add(new Demand("subordinate ids", Group.NAMESPACES, false, "for daemons that change their user"));
        }
        for (String item : new String[] {"network namespaces", "mount namespaces", "pid namespaces", "files"}) {
            demands.add(new Demand(item, Group.NAMESPACES, true, ""));
        }
        for (String item : new String[] {"named namespaces", "veth", "bridge device", "vxlan", "tunnel", "capture"}) {
            demands.add(new Demand(item, Group.NETWORK, true, ""));
        }
        demands.add(new Demand("multicast", Group.NETWORK, false, "for scenario multicast"));
        demands.add(new Demand("nftables", Group.NETWORK, false, users(needs, "nft")));
        for (Program p : Program.ALL) {
            int users = (int) needs.values().stream()
                    .filter(n -> n.stream().anyMatch(p::serves))
                    .count();
            String use = p.needed() || !p.use().isEmpty() ? p.use() : "for " + scenarios(users);
            demands.add(new Demand(p.name(), Group.PROGRAMS, p.needed(), use));
        }
        for (String item : new String[] {"TERM", "window", "colours", "UTF-8"}) {
            demands.add(new Demand(item, Group.TERMINAL, false, ""));
        }
        return demands;
    }

    private static String users(Map<String, List<String>> needs, String need) {
        return "for "
                + scenarios((int)
                        needs.values().stream().filter(n -> n.contains(need)).count());
    }

    private static String scenarios(int count) {
        return count == 1 ? "one scenario" : count + " scenarios";
    }

    /**
     * What some scenarios need: what Overlab does, and what they name or have typed; what nobody needs for them is left out.
     *
     * @param all what is wanted anyway
     */
    public static List<Demand> of(List<Scenario> scenarios, List<Demand> all) {
        Map<String, Demand> demands = new LinkedHashMap<>();
        for (Demand demand : all) {
            List<String> users = scenarios.stream()
                    .filter(s -> uses(s, demand.item()))
                    .map(Scenario::name)
                    .toList();
            if (demand.needed()
                    || demand.group() == Group.TERMINAL
                    || demand.item().equals("subordinate ids")) {
                demands.put(demand.item(), demand);
            } else if (!users.isEmpty()) {
                demands.put(demand.item(), demand.asNeeded("for " + String.join(", ", users)));
            }
        }
        for (String need : ownNeeds(scenarios)) {
            demands.put(NEED + need, new Demand(NEED + need, Group.SCENARIOS, true, ""));
        }
        for (Scenario scenario : scenarios) {
            demands.put(SCENARIO + scenario.name(), new Demand(SCENARIO + scenario.name(), Group.SCENARIOS, true, ""));
        }
        return List.copyOf(demands.values());
    }

    /** The needs of scenarios that their programs alone do not tell, such as root or an engine with a store. */
    public static Set<String> ownNeeds(List<Scenario> scenarios) {
        Set<String> needs = new LinkedHashSet<>();
        for (Scenario scenario : scenarios) {
            for (String need : scenario.needs()) {
                boolean program = Program.ALL.stream().anyMatch(p -> p.need().equals(need) && !need.contains(":"));
                if (!program && !need.equals("kernel:vxlan") && !need.equals("store")) {
                    needs.add(need);
                }
            }
        }
        return needs;
    }

    private static boolean uses(Scenario scenario, String item) {
        if (item.equals("multicast")) {
            return scenario.name().equals("multicast");
        }
        String program = item.equals("nftables") ? "nft" : item;
        boolean named = Program.named(program)
                .filter(p -> scenario.needs().stream().anyMatch(p::serves))
                .isPresent();
        // The name of the store is that of a host, too; an engine and its like are named among the needs.
        boolean typed = Program.named(program)
                        .filter(p -> !p.origin().startsWith("setup "))
                        .isPresent()
                && Stream.concat(
                                scenario.setup().values().stream(),
                                scenario.steps().stream().map(Step::doScript))
                        .anyMatch(d -> types(d, program));
        return named || typed;
    }

    /** Whether a script runs a program, as the first word of a command or behind one that runs another. */
    static boolean types(String script, String program) {
        String word = Pattern.quote(program);
        return Pattern.compile(
                        "(?m)(^|[|;&(]|\\bsudo|\\bnetns exec \\S+|\\bon \\S+|\\btimeout \\S+)\\s*" + word + "(\\s|$)")
                .matcher(script)
                .find();
    }
}
