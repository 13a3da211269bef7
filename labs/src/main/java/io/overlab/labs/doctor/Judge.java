package io.overlab.labs.doctor;

import io.overlab.labs.doctor.Finding.State;
import java.util.List;

/** Compares what is wanted with what was found. */
public final class Judge {
    private Judge() {}

    /** One finding for each demand, in their order. */
    public static List<Finding> judge(List<Demand> demands, Facts facts) {
        return demands.stream().map(d -> judge(d, facts)).toList();
    }

    private static Finding judge(Demand demand, Facts facts) {
        Fact fact = facts.of(demand.item()).orElse(Fact.lacking(demand.item(), "could not be tried"));
        State state = fact.there() ? State.THERE : demand.needed() ? State.MISSING : State.LACKING;
        // What another lack kept from being tried may well be there; only without nft nothing tries nftables.
        boolean tried = facts.of(demand.item()).isPresent() || demand.item().equals("nftables") && !facts.has("nft");
        String mend = fact.there() || !tried ? "" : Mends.of(fact, facts);
        return new Finding(demand.item(), demand.group(), state, fact.said(), demand.use(), mend);
    }

    /** Whether nothing that is needed is missing. */
    public static boolean fit(List<Finding> findings) {
        return findings.stream().noneMatch(f -> f.state() == State.MISSING);
    }
}
