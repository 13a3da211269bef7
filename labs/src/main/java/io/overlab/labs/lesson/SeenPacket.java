package io.overlab.labs.lesson;

import io.overlab.capture.packet.Packet;

/**
 * A captured packet.
 *
 * @param number its number in the session, from 1
 * @param packet the packet; its frame's place is where it was seen
 */
public record SeenPacket(long number, Packet packet) {}
