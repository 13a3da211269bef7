package io.overlab.capture.packet;

/** A header that carries another frame or packet: where the outer packet ends and the inner one begins. */
public sealed interface Tunnel extends Layer permits VxlanHeader, Geneve, Gre {

    /** The number that keeps overlays apart, or 0 where the header has none. */
    int networkId();
}
