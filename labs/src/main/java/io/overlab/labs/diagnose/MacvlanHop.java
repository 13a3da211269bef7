package io.overlab.labs.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Frames out of and into macvlan interfaces, which share another one (drivers/net/macvlan.c). */
final class MacvlanHop {
    private final Walk walk;

    MacvlanHop(Walk walk) {
        this.walk = walk;
    }

    /** Sends a frame: to another macvlan over the same interface where both are of mode bridge, else by that. */
    Result transmit(Iface out, Frame frame, Trail trail) {
        Optional<Iface> lower = walk.net.peer(out);
        if (lower.isEmpty()) {
            return trail.lost(out.place(), "link", LinkFindings.leadsNowhere(out));
        }
        trail.ok(out.place(), "link", words(out, lower.get()));
        if (!lower.get().up()) {
            return trail.lost(lower.get().place(), "link", LinkFindings.down(walk, lower.get()));
        }
        List<Iface> beside = mode(out).equals("bridge")
                ? walk.net.macvlansOver(lower.get()).stream()
                        .filter(m -> !m.equals(out) && m.up() && mode(m).equals("bridge"))
                        .toList()
                : List.of();
        if (frame.group()) {
            List<Branch> branches = new ArrayList<>();
            for (Iface m : beside) {
                Trail fork = trail.fork();
                branches.add(new Branch(fork, walk.ethernet.receive(m, frame, fork), 0));
            }
            Trail fork = trail.fork();
            branches.add(new Branch(fork, walk.ethernet.transmit(lower.get(), frame, fork), 1));
            return Branch.choose(branches, trail);
        }
        for (Iface m : beside) {
            if (m.mac().equals(frame.dst())) {
                return walk.ethernet.receive(m, frame, trail);
            }
        }
        return walk.ethernet.transmit(lower.get(), frame, trail);
    }

    /** Gives a frame to the macvlan interfaces it is for, or to the stack of the one below. */
    Result receive(Iface in, Frame frame, Trail trail) {
        List<Iface> over = walk.net.macvlansOver(in);
        if (over.isEmpty()) {
            return walk.ip.input(in, frame, trail);
        }
        if (frame.group()) {
            List<Branch> branches = new ArrayList<>();
            for (Iface m : over) {
                Trail fork = trail.fork();
                branches.add(new Branch(fork, up(m, in, frame, fork), 1));
            }
            Trail fork = trail.fork();
            branches.add(new Branch(fork, walk.ip.input(in, frame, fork), 0));
            return Branch.choose(branches, trail);
        }
        Optional<Iface> one = over.stream()
                .filter(m -> mode(m).equals("passthru") || m.mac().equals(frame.dst()))
                .findFirst()
                .or(() -> over.stream().filter(m -> meant(m, in, frame)).findFirst());
        return one.isPresent() ? up(one.get(), in, frame, trail) : walk.ip.input(in, frame, trail);
    }

    /** Whether it is the one whose address a packet is for, which came with the MAC address of nobody here. */
    private boolean meant(Iface m, Iface in, Frame frame) {
        return !frame.dst().equals(in.mac())
                && frame.load() instanceof Frame.Ip ip
                && walk.net.ipsOf(m).contains(ip.dst());
    }

    private Result up(Iface m, Iface in, Frame frame, Trail trail) {
        if (!m.up()) {
            return concerns(m, frame) ? trail.lost(m.place(), "link", LinkFindings.down(walk, m)) : Result.IGNORED;
        }
        if (mode(m).equals("source")) {
            return concerns(m, frame) ? trail.lost(m.place(), "link", source(m)) : Result.IGNORED;
        }
        trail.ok(m.place(), "link", words(m, in));
        return walk.ethernet.receive(m, frame, trail);
    }

    private boolean concerns(Iface m, Frame frame) {
        String ip = frame.load() instanceof Frame.Arp arp ? arp.targetIp() : ((Frame.Ip) frame.load()).dst();
        return walk.net.ipsOf(m).contains(ip);
    }

    private static Finding source(Iface m) {
        return new Finding(
                "macvlan-source",
                m.name() + " macvlan mode source: it takes frames only from the MAC addresses that it was given",
                "mode bridge",
                List.of(m.node().ip("link set " + m.name() + " type macvlan mode bridge")));
    }

    private static String mode(Iface macvlan) {
        return macvlan.link().details().macvlanMode();
    }

    private static String words(Iface macvlan, Iface lower) {
        return LinkFindings.words(macvlan) + ", mode " + mode(macvlan) + ", by " + lower.name();
    }
}
