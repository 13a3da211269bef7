package io.overlab.labs.lesson;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Icmpv6;
import io.overlab.capture.packet.Igmp;
import io.overlab.capture.packet.IpLayer;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Udp;
import io.overlab.capture.packet.VxlanHeader;
import io.overlab.capture.text.narration.Knowledge;
import io.overlab.capture.text.narration.Narrator;
import io.overlab.capture.text.narration.VxlanDevice;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotKnowledge;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says what packets mean, where more is known than what they show. Between two looks at the lab anything may have
 * happened, so something is said only if it holds both by the last look before a packet and by the first one after it.
 */
final class Narration {
    private static final int KEPT = 16;
    private static final Narrator STRANGER = new Narrator(Knowledge.NONE);

    private final Supplier<Optional<Snapshot>> eyes;
    private final Deque<Look> looks = new ArrayDeque<>();
    private final Set<String> learned = new HashSet<>();

    /** What was seen of the lab, between two times in nanoseconds since 1970. */
    private record Look(long began, long ended, SnapshotKnowledge knowledge, Narrator narrator) {}

    /**
     * Makes one that has seen nothing yet.
     *
     * @param eyes looks at the lab, if there is one
     */
    Narration(Supplier<Optional<Snapshot>> eyes) {
        this.eyes = eyes;
    }

    /** Remembers a look at the lab that has just ended. */
    void know(long beganMillis, Snapshot snapshot) {
        know(beganMillis, System.currentTimeMillis(), snapshot);
    }

    /** Remembers a look at the lab. */
    void know(long beganMillis, long endedMillis, Snapshot snapshot) {
        SnapshotKnowledge knowledge = new SnapshotKnowledge(snapshot);
        // The clock's milliseconds are cut off: the look may have taken one more.
        long ended = (endedMillis + 1) * 1_000_000L;
        Look look = new Look(beganMillis * 1_000_000L, ended, knowledge, new Narrator(knowledge));
        synchronized (this) {
            if (looks.size() == KEPT) {
                looks.removeFirst();
            }
            looks.addLast(look);
        }
    }

    /** Forgets a lab that has gone. */
    synchronized void forget() {
        looks.clear();
        learned.clear();
    }

    /** Looks at the lab, unless that was done since a packet was captured or the packet needs no words. */
    void lookAfter(Packet packet) {
        if (!telling(packet) || after(packet.frame().timeNanos()).isPresent()) {
            return;
        }
        eyes.get();
    }

    /** Whether there may be more to say of a packet than it shows. */
    static boolean telling(Packet packet) {
        return packet.has(Arp.class)
                || packet.has(Icmp.class)
                || packet.has(Icmpv6.class)
                || packet.has(Igmp.class)
                || packet.has(VxlanHeader.class);
    }

    private synchronized Optional<Look> after(long nanos) {
        return looks.stream().filter(l -> l.began >= nanos).findFirst();
    }

    private synchronized Optional<Look> before(long nanos) {
        for (Iterator<Look> latest = looks.descendingIterator(); latest.hasNext(); ) {
            Look look = latest.next();
            if (look.ended <= nanos) {
                return Optional.of(look);
            }
        }
        return Optional.empty();
    }

    /** A sentence without a full stop, or the empty string. */
    String meaning(Packet packet) {
        if (!telling(packet)) {
            return "";
        }
        Optional<String> shown = STRANGER.sentence(packet);
        long nanos = packet.frame().timeNanos();
        Optional<Look> before = before(nanos);
        Optional<Look> after = after(nanos);
        if (before.isPresent() && after.isPresent()) {
            Optional<String> news = learned(packet, before.get(), after.get());
            if (news.isPresent()) {
                return news.get();
            }
            Optional<String> first = before.get().narrator.sentence(packet);
            if (first.isPresent()
                    && !first.equals(shown)
                    && first.equals(after.get().narrator.sentence(packet))) {
                return first.get();
            }
        }
        // Who asks and who answers is on the packet's own line; what an error means is not.
        boolean plain = packet.has(Arp.class) || packet.has(Icmpv6.class) || echo(packet);
        return plain ? "" : shown.orElse("");
    }

    private static boolean echo(Packet packet) {
        return packet.layers().stream().anyMatch(l -> l instanceof Icmp icmp && icmp.echo());
    }

    /** What the receiver learned: its table did not have it before the packet, has it after, and it was not told yet. */
    private Optional<String> learned(Packet packet, Look before, Look after) {
        Optional<String> sentence = before.narrator.learned(packet);
        if (sentence.isEmpty()) {
            return Optional.empty();
        }
        IpLayer ip = packet.outer(IpLayer.class).orElseThrow();
        int port = packet.outer(Udp.class).orElseThrow().destinationPort();
        int vni = packet.outer(VxlanHeader.class).orElseThrow().vni();
        VxlanDevice device =
                before.knowledge.receiver(ip.destination(), port, vni).orElseThrow();
        var source = packet.inner(Ethernet.class).orElseThrow().source();
        String key = device.place() + " " + source + " " + ip.source();
        boolean known = before.knowledge.forwards(device, source, ip.source());
        synchronized (this) {
            if (known) {
                // Forgotten and learned again, it is news again.
                learned.remove(key);
                return Optional.empty();
            }
            boolean isThere = after.knowledge.forwards(device, source, ip.source());
            return isThere && learned.add(key) ? sentence : Optional.empty();
        }
    }
}
