package io.overlab.labs.check;

import io.overlab.labs.state.Vxlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What the options of a vxlan device should be; only what is named is looked at.
 *
 * @param id the VNI
 * @param dstport the UDP destination port
 * @param ageing seconds after which a learned row goes
 * @param remote the default destination
 * @param local the source address
 * @param flags the options that are on or off, by iproute2's name
 */
public record VxlanOptions(
        OptionalInt id,
        OptionalInt dstport,
        OptionalInt ageing,
        String remote,
        String local,
        Map<String, Boolean> flags) {
    private static final Map<String, Predicate<Vxlan>> FLAGS = flagTable();

    static VxlanOptions read(Arguments arguments) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        FLAGS.keySet().forEach(name -> arguments.optionalFlag(name).ifPresent(value -> flags.put(name, value)));
        return new VxlanOptions(
                arguments.optionalNumber("id"),
                arguments.optionalNumber("dstport"),
                arguments.optionalNumber("ageing"),
                IpText.readOptional(arguments, "remote").orElse(""),
                IpText.readOptional(arguments, "local").orElse(""),
                Map.copyOf(flags));
    }

    List<Expectation> expectations(Vxlan found) {
        List<Expectation> all = new ArrayList<>();
        id.ifPresent(i -> all.add(new Expectation(found.id() == i, "has id " + found.id(), "has id " + i)));
        dstport.ifPresent(p ->
                all.add(new Expectation(found.dstport() == p, "has dstport " + found.dstport(), "has dstport " + p)));
        ageing.ifPresent(
                a -> all.add(new Expectation(found.ageing() == a, "has ageing " + found.ageing(), "has ageing " + a)));
        if (!remote.isEmpty()) {
            all.add(destination("remote", found.remote(), remote));
        }
        if (!local.isEmpty()) {
            all.add(destination("local", found.local(), local));
        }
        FLAGS.forEach((name, flag) -> {
            if (flags.containsKey(name)) {
                boolean wanted = flags.get(name);
                all.add(new Expectation(
                        flag.test(found) == wanted, flagWord(name, flag.test(found)), flagWord(name, wanted)));
            }
        });
        return all;
    }

    private static Expectation destination(String name, String found, String wanted) {
        return new Expectation(
                found.equals(wanted),
                found.isEmpty() ? "has no " + name : "has " + name + " " + found,
                "has " + name + " " + wanted);
    }

    private static String flagWord(String name, boolean on) {
        return "is " + (on ? "" : "no") + name;
    }

    private static Map<String, Predicate<Vxlan>> flagTable() {
        Map<String, Predicate<Vxlan>> flags = new LinkedHashMap<>();
        flags.put("learning", Vxlan::learning);
        flags.put("proxy", Vxlan::proxy);
        flags.put("rsc", Vxlan::rsc);
        flags.put("l2miss", Vxlan::l2miss);
        flags.put("l3miss", Vxlan::l3miss);
        flags.put("localbypass", Vxlan::localbypass);
        return flags;
    }
}
