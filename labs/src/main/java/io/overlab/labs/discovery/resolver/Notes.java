package io.overlab.labs.discovery.resolver;

import java.time.Duration;

/** The words of the resolver's log, a method for each thing that is told. */
final class Notes {
    private Notes() {}

    static Note missed(Question question) {
        // The words of the article's own resolver.
        return question instanceof Question.ByAddress
                ? new Note("l3miss", ip(question), "", "", "L3Miss: Who has IP: " + ip(question) + "?")
                : new Note("l2miss", "", mac(question), "", "L2Miss: Who has MAC: " + mac(question) + "?");
    }

    static Note unknown(Question question, Duration kept) {
        return new Note(
                "unknown",
                ip(question),
                mac(question),
                "",
                "Nobody knows " + question + "; not asked again for " + kept.toSeconds() + " s");
    }

    static Note conflict(Whereabouts before, Whereabouts now) {
        return new Note(
                "conflict",
                now.ip(),
                now.mac(),
                now.vtep(),
                now.ip() + " is claimed twice: by " + before.mac() + " on " + before.vtep() + " and now by " + now.mac()
                        + " on " + now.vtep() + "; the latest is believed");
    }

    static Note neighbor(Whereabouts where, String source) {
        return new Note(
                "neighbor",
                where.ip(),
                where.mac(),
                "",
                "Populating ARP table from " + source + ": IP " + where.ip() + " is " + where.mac());
    }

    static Note row(Whereabouts where, String source) {
        return new Note(
                "row",
                "",
                where.mac(),
                where.vtep(),
                "Populating FIB table from " + source + ": MAC " + where.mac() + " is on host " + where.vtep());
    }

    static Note rows(long addresses, String source) {
        return new Note(
                "row", "", "", "", "Populating ARP and FIB tables from " + source + ": " + addresses + " addresses");
    }

    static Note reply(Input.Asked asked, String mac) {
        return new Note(
                "reply", asked.ip(), mac, "", "Answering " + asked.askerIp() + ": " + asked.ip() + " is at " + mac);
    }

    /** A source says so. */
    static Note moved(Whereabouts now) {
        return new Note("moved", now.ip(), now.mac(), now.vtep(), now.mac() + " has moved to " + now.vtep());
    }

    /** The device has learned so. */
    static Note heard(Whereabouts now, String before) {
        return new Note(
                "moved",
                now.ip(),
                now.mac(),
                now.vtep(),
                now.mac() + " was heard from " + now.vtep() + " and not from " + before + " any more");
    }

    static Note left(Whereabouts where, String source) {
        return new Note("left", where.ip(), where.mac(), where.vtep(), where.ip() + " has left (" + source + ")");
    }

    static Note hostGone(String vtep, int addresses, String source) {
        return new Note(
                "left",
                "",
                "",
                vtep,
                "Host " + vtep + " is gone (" + source + "), and " + addresses + " addresses behind it");
    }

    static Note leftover(String ip, String mac, String source) {
        return new Note(
                "reconciled", ip, mac, "", ip + " was left from before and " + source + " does not know it: removed");
    }

    static Note neighborPutRight(String ip, String before, String mac) {
        return new Note("reconciled", ip, mac, "", ip + " was " + before + ": put right");
    }

    static Note rowPutRight(String mac, String before, String vtep) {
        return new Note("reconciled", "", mac, vtep, mac + " was on host " + before + ": put right");
    }

    static Note aged(Whereabouts where) {
        return new Note(
                "aged",
                where.ip(),
                where.mac(),
                where.vtep(),
                "The row of " + where.mac() + " is gone, and so goes the neighbour " + where.ip());
    }

    private static String ip(Question question) {
        return question instanceof Question.ByAddress a ? a.ip() : "";
    }

    private static String mac(Question question) {
        return question instanceof Question.ByMac m ? m.mac() : "";
    }
}
