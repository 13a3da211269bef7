package io.overlab.capture.packet;

/**
 * The data of a protocol that is known by its port or protocol number only: {@code serf} (memberlist's gossip, port
 * 7946) and {@code vrrp} (IP protocol 112).
 *
 * @param bytes the frame
 * @param offset where the data starts
 * @param length how many bytes of it were captured
 * @param protocol its name
 */
public record Named(Bytes bytes, int offset, int length, String protocol) implements Layer {}
