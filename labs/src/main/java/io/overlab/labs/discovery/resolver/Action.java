package io.overlab.labs.discovery.resolver;

/** What {@link Decisions} want done. */
sealed interface Action {
    /** Ask those who may know. */
    record Ask(Question question) implements Action {}

    /** Write a neighbour. */
    record PutNeighbor(String ip, String mac) implements Action {}

    /** Take a neighbour out. */
    record RemoveNeighbor(String ip) implements Action {}

    /** Write a forwarding row. */
    record PutRow(String mac, String vtep) implements Action {}

    /** Take a forwarding row out. */
    record RemoveRow(String mac, String vtep) implements Action {}

    /** Answer somebody who asked for a neighbour. */
    record Reply(String ip, String mac, String askerIp, String askerMac) implements Action {}

    /** Say something. */
    record Say(Note note) implements Action {}
}
