package io.overlab.labs.check;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code ping}: the learner's own ping was sent and answered. Nothing is sent for this: its echo requests, and the
 * replies of the same identifier and sequence number, are looked for among the frames captured where it was sent.
 *
 * @param from the interface it leaves by
 * @param to the address it asks
 * @param requests how many requests there should be
 * @param replies how many of them should be answered
 */
public record PingCheck(Place from, Ipv4Address to, Count requests, Count replies) implements Check {

    static PingCheck read(Arguments arguments) {
        String to = arguments.text("to");
        Ipv4Address address;
        try {
            address = Ipv4Address.parse(to);
        } catch (IllegalArgumentException e) {
            throw arguments.wrong("to", e.getMessage());
        }
        return new PingCheck(
                arguments.interfacePlace("from"),
                address,
                Count.read(arguments, "requests", Count.SOME),
                Count.read(arguments, "replies", Count.SOME));
    }

    @Override
    public Set<Stretch> stretches() {
        return Set.of(new Stretch(from, Span.Since.COMMAND));
    }

    @Override
    public boolean absence() {
        return requests.accepts(0);
    }

    @Override
    public String claim() {
        return "a ping of " + to + " from " + from.namespace();
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Optional<CaptureWindow> window = observation.capture(from);
        Optional<Verdict> blind = Sight.none(this, observation, new Stretch(from, Span.Since.COMMAND), expected());
        if (blind.isPresent()) {
            return blind.get();
        }
        Pings pings = Pings.of(window.get().packets(), to);
        boolean complete = window.get().complete();
        Outcome outcome = worse(
                requests.judge(pings.requests().size(), complete),
                replies.judge(pings.answered().size(), complete));
        return Verdicts.counted(outcome, this, pings.found(from), window.get().reason(), expected(), pings.evidence());
    }

    private String expected() {
        return requests.of("echo request") + " to " + to + " and " + replies.of("reply");
    }

    private static Outcome worse(Outcome a, Outcome b) {
        if (a == Outcome.FAILED || b == Outcome.FAILED) {
            return Outcome.FAILED;
        }
        return a == Outcome.CANNOT_TELL ? a : b;
    }

    /** The pings of one address among captured packets. */
    private record Pings(
            Ipv4Address to, Set<Echo.Key> requests, Set<Echo.Key> answered, int unansweredArp, List<Packet> evidence) {

        static Pings of(List<Packet> packets, Ipv4Address to) {
            Set<Echo.Key> requests = new LinkedHashSet<>();
            Set<Echo.Key> answered = new LinkedHashSet<>();
            List<Packet> evidence = new ArrayList<>();
            int questions = 0;
            boolean resolved = false;
            for (Packet packet : packets) {
                Optional<Echo> echo = Echo.of(packet);
                if (echo.isPresent()) {
                    Echo e = echo.get();
                    boolean request = e.request() && e.destination().equals(to);
                    boolean reply = !e.request() && e.source().equals(to) && requests.contains(e.key());
                    if (request) {
                        requests.add(e.key());
                    } else if (reply) {
                        answered.add(e.key());
                    }
                    if (request || reply) {
                        evidence.add(packet);
                    }
                }
                Optional<Arp> arp = packet.outer(Arp.class);
                if (arp.isPresent()) {
                    boolean question = arp.get().operation() == Arp.REQUEST
                            && arp.get().targetIp().equals(to);
                    questions += question ? 1 : 0;
                    resolved |= arp.get().operation() == Arp.REPLY
                            && arp.get().senderIp().equals(to);
                }
            }
            return new Pings(to, requests, answered, resolved ? 0 : questions, evidence);
        }

        String found(Place from) {
            if (requests.isEmpty()) {
                String none = "no ping of " + to + " was seen at " + from;
                return unansweredArp == 0
                        ? none
                        : none + ", only ARP who-has " + to + " (" + unansweredArp + "), not answered";
            }
            return Count.of(requests.size(), "echo request") + " to " + to + " seen at " + from + ", "
                    + (answered.isEmpty() ? "no reply" : Count.of(answered.size(), "reply"));
        }
    }
}
