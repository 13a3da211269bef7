package io.overlab.labs.trace;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Ipv4;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Tunnel;
import io.overlab.capture.packet.Udp;
import io.overlab.labs.state.Place;
import io.overlab.labs.trace.Journey.Envelope;
import io.overlab.labs.trace.Journey.Kind;
import io.overlab.labs.trace.Journey.Leg;
import io.overlab.labs.trace.Journey.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes one journey of the frames of many captures; pure. */
final class JourneyReader {
    private final PingMark mark;
    private final Set<String> concerned;
    private final Predicate<Place> bridges;
    private final Map<String, Building> legs = new LinkedHashMap<>();
    private long first;

    /** A leg while frames are added to it. */
    private static final class Building {
        private final Kind kind;
        private final String about;
        private final String text;
        private final List<Sight> sights = new ArrayList<>();
        private final Map<Place, Integer> times = new LinkedHashMap<>();

        Building(Kind kind, String about, String text) {
            this.kind = kind;
            this.about = about;
            this.text = text;
        }

        void seen(Sight sight) {
            // What is seen a second time at an interface was sent again.
            if (times.merge(sight.place(), 1, Integer::sum) == 1) {
                sights.add(sight);
            }
        }

        Leg leg() {
            int most = times.values().stream().mapToInt(Integer::intValue).max().orElse(1);
            return new Leg(kind, about, text, List.copyOf(sights), most - 1);
        }
    }

    private JourneyReader(PingMark mark, Set<String> addresses, Predicate<Place> bridges) {
        this.mark = mark;
        this.concerned = new HashSet<>(addresses);
        this.bridges = bridges;
    }

    /**
     * The messages that frames are of: the ping with what it is answered, and the questions for the addresses that it
     * goes between or that nobody answered.
     *
     * @param frames of all captures, in any order
     * @param mark what the ping has in its data
     * @param addresses of the one who pings and of the one who is pinged
     * @param bridges which interfaces are bridges: a frame has the time at which it came to the port there, too
     */
    static List<Leg> legs(List<Frame> frames, PingMark mark, Set<String> addresses, Predicate<Place> bridges) {
        return new JourneyReader(mark, addresses, bridges).read(frames);
    }

    private List<Leg> read(List<Frame> frames) {
        Decoder decoder = new Decoder();
        List<Packet> packets = frames.stream()
                .sorted(Comparator.comparingLong(Frame::timeNanos)
                        .thenComparing(f -> bridges.test(Place.parse(f.place()))))
                .map(decoder::decode)
                .toList();
        Set<String> answered = new HashSet<>();
        packets.forEach(p -> learn(p, answered));
        boolean begun = false;
        for (Packet packet : packets) {
            Optional<Arp> arp = packet.layer(Arp.class).filter(Arp::ethernetIpv4);
            boolean ping = mark.in(packet.frame());
            if (ping || arp.filter(a -> matters(a, answered)).isPresent()) {
                first = begun ? first : packet.frame().timeNanos();
                begun = true;
                add(packet, arp, ping);
            }
        }
        return legs.values().stream().map(Building::leg).toList();
    }

    private boolean matters(Arp arp, Set<String> answered) {
        String target = arp.targetIp().toString();
        return concerned.contains(target) && concerned.contains(arp.senderIp().toString())
                || arp.operation() == Arp.REQUEST && !answered.contains(target);
    }

    /** The addresses that the ping goes between outside of tunnels are told by its frames. */
    private void learn(Packet packet, Set<String> answered) {
        packet.layer(Arp.class)
                .filter(a -> a.ethernetIpv4() && a.operation() == Arp.REPLY)
                .ifPresent(a -> answered.add(a.senderIp().toString()));
        if (mark.in(packet.frame())) {
            packet.layers().stream()
                    .filter(Ipv4.class::isInstance)
                    .map(Ipv4.class::cast)
                    .forEach(ip -> {
                        concerned.add(ip.source().toString());
                        concerned.add(ip.destination().toString());
                    });
        }
    }

    private void add(Packet packet, Optional<Arp> arp, boolean ping) {
        Kind kind;
        String about;
        String text;
        if (ping) {
            Icmp icmp = inner(packet, Icmp.class).orElse(null);
            Ipv4 ip = inner(packet, Ipv4.class).orElse(null);
            if (icmp == null || ip == null) {
                return; // A later fragment: the first one tells.
            }
            kind = icmp.type() == Icmp.ECHO_REQUEST
                    ? Kind.REQUEST
                    : icmp.type() == Icmp.ECHO_REPLY ? Kind.REPLY : Kind.ERROR;
            about = ip.destination().toString();
            text = words(icmp) + " " + ip.source() + " > " + ip.destination();
        } else {
            Arp a = arp.orElseThrow();
            kind = a.operation() == Arp.REQUEST ? Kind.ARP_REQUEST : Kind.ARP_REPLY;
            about = (kind == Kind.ARP_REQUEST ? a.targetIp() : a.senderIp()).toString();
            text = kind == Kind.ARP_REQUEST
                    ? "ARP who has " + a.targetIp() + "? tell " + a.senderIp()
                    : "ARP " + a.senderIp() + " is at " + a.senderMac();
        }
        Frame frame = packet.frame();
        Sight sight =
                new Sight(Place.parse(frame.place()), frame.timeNanos() - first, frame.wireLength(), envelope(packet));
        legs.computeIfAbsent(text, t -> new Building(kind, about, t)).seen(sight);
    }

    private static <L extends Layer> Optional<L> inner(Packet packet, Class<L> type) {
        return packet.encapsulated() ? packet.inner(type) : packet.layer(type);
    }

    private static String words(Icmp icmp) {
        return switch (icmp.type()) {
            case Icmp.ECHO_REQUEST -> "echo request";
            case Icmp.ECHO_REPLY -> "echo reply";
            case Icmp.UNREACHABLE ->
                icmp.code() == Icmp.FRAGMENTATION_NEEDED
                        ? "ICMP fragmentation needed, mtu " + icmp.mtu()
                        : "ICMP unreachable (code " + icmp.code() + ")";
            case Icmp.REDIRECT -> "ICMP redirect to " + icmp.gateway();
            case Icmp.TIME_EXCEEDED -> "ICMP time exceeded";
            default -> "ICMP type " + icmp.type();
        };
    }

    private static Optional<Envelope> envelope(Packet packet) {
        Optional<Tunnel> tunnel = packet.layer(Tunnel.class);
        Optional<Ipv4> ip = packet.outer(Ipv4.class);
        if (tunnel.isEmpty() || ip.isEmpty()) {
            return Optional.empty();
        }
        int port = packet.outer(Udp.class).map(Udp::destinationPort).orElse(0);
        return Optional.of(new Envelope(
                ip.get().source().toString(),
                ip.get().destination().toString(),
                port,
                tunnel.get().networkId()));
    }
}
