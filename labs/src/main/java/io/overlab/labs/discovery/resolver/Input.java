package io.overlab.labs.discovery.resolver;

import java.util.List;
import java.util.Optional;

/** What {@link Decisions} are made on. */
sealed interface Input {
    /** The device was asked for an address that it does not know. */
    record MissedAddress(String ip) implements Input {}

    /** The device has a frame for a MAC address that it does not know. */
    record MissedMac(String mac) implements Input {}

    /** An ARP request passed the device. */
    record Asked(String ip, String askerIp, String askerMac) implements Input {}

    /** A question has been answered, or nobody could. */
    record Answered(Question question, Optional<Whereabouts> where, String source) implements Input {}

    /** An address is there, or elsewhere than before. */
    record Joined(Whereabouts where, String source) implements Input {}

    /** An address has left. */
    record Left(Whereabouts where, String source) implements Input {}

    /** A host is gone. */
    record HostFailed(String vtep, String source) implements Input {}

    /** A host that was gone is there again. */
    record HostReturned(String vtep) implements Input {}

    /** A question could not be asked: nobody answered, and somebody was not to be reached. */
    record NotAsked(Question question) implements Input {}

    /** All that a source knows. */
    record Known(List<Whereabouts> all, String source) implements Input {}

    /** All that a source knows of a host, which was asked at some time. */
    record KnownBehind(String vtep, List<Whereabouts> all, long asked, String source) implements Input {}

    /** A neighbour is in the device's table now, whoever put it there, or is out of it. */
    record NeighborSeen(String ip, String mac, boolean ours, boolean gone) implements Input {}

    /**
     * The device's tables have been read as a whole, since the kernel said more than was heard.
     *
     * @param neighbors every neighbour that is in them
     * @param rows every row that is in them
     */
    record TablesRead(List<NeighborSeen> neighbors, List<RowSeen> rows) implements Input {}

    /** A forwarding row is in the device's table now, whoever put it there, or is out of it. */
    record RowSeen(String mac, String vtep, boolean gone) implements Input {}
}
