package io.overlab.capture.text;

/** What a piece of text is, so that a style table elsewhere can give it a colour. */
public enum Role {
    /** Words between the others. */
    PLAIN,
    /** The outer packet, what the underlay sees. */
    OUTER,
    /** The inner packet, what the containers see. */
    INNER,
    /** An address or a port. */
    ADDRESS,
    /** A number that keeps overlays apart: VNI or VLAN. */
    NETWORK_ID,
    /** Less important: times, lengths, places. */
    DIM,
    /** Something is wrong with the packet. */
    WARNING
}
