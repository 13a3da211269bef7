package io.overlab.capture.file;

import io.overlab.capture.packet.Frame;
import java.util.Arrays;

/**
 * A frame that still lies in the buffer of its reader. It is valid until the reader moves on; whoever reads millions of
 * frames and keeps none saves the copies.
 */
public final class FrameSlot {
    long timeNanos;
    String place = "";
    int linkType;
    int wireLength;
    byte[] bytes;
    int from;
    int captured;
    String comment = "";

    /** Time of capture, in nanoseconds since 1970 (UTC). */
    public long timeNanos() {
        return timeNanos;
    }

    /** Where it was captured, as far as the file says, or the empty string. */
    public String place() {
        return place;
    }

    /** A {@code LINKTYPE_} value. */
    public int linkType() {
        return linkType;
    }

    /** Length on the wire, in bytes; a file may claim less than it holds. */
    public int wireLength() {
        return wireLength;
    }

    /** The array the frame lies in. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in the array it starts. */
    public int from() {
        return from;
    }

    /** How many bytes were captured. */
    public int captured() {
        return captured;
    }

    /** What the file remarks about the frame, or the empty string. */
    public String comment() {
        return comment;
    }

    /** A copy that stays valid. */
    public Frame toFrame() {
        return new Frame(timeNanos, place, linkType, wireLength, Arrays.copyOfRange(bytes, from, from + captured));
    }
}
