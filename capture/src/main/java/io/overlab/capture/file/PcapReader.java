package io.overlab.capture.file;

import java.io.IOException;

/**
 * Reads the classic format of libpcap (draft-ietf-opsawg-pcap): both byte orders, micro- and nanoseconds. Two lesser
 * known variants, of which nobody can tell the record format for sure, are refused by name.
 */
final class PcapReader implements FrameReader {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;
    static final int MODIFIED = 0xa1b2cd34;
    static final int NAVTEL = 0xa1e2cb12;

    /** The most bytes libpcap accepts in a record; more means that the file is damaged. */
    static final int LIMIT = 262_144;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private final Input input;
    private final String place;
    private final int linkType;
    private final int snapLength;
    private final int minor;
    private final long fraction;
    private long count;
    private boolean ended;

    PcapReader(Input input, String place) throws IOException {
        this.input = input;
        this.place = place;
        if (input.want(FILE_HEADER) < FILE_HEADER) {
            throw new CaptureFileException(
                    input.name() + " ends inside its file header: it is cut, or is no capture file");
        }
        int magic = magic(input);
        switch (magic) {
            case MICROSECONDS -> fraction = 1000;
            case NANOSECONDS -> fraction = 1;
            case MODIFIED ->
                throw new CaptureFileException(
                        input.name() + " is a 'modified' pcap file (magic 0xa1b2cd34), whose records differ between"
                                + " versions; convert it with 'editcap -F pcap'");
            default ->
                throw new CaptureFileException(
                        input.name() + " is a Navtel pcap file (magic 0xa1e2cb12); convert it with 'editcap -F pcap'");
        }
        int major = input.u16(4);
        minor = input.u16(6);
        if (major != 2 || minor > 4) {
            throw new CaptureFileException(
                    input.name() + " is a pcap file of version " + major + "." + minor + "; 2.4 and older are known");
        }
        int stated = input.i32(16);
        snapLength = stated <= 0 ? LIMIT : stated;
        // The upper bits say whether frames end with a checksum.
        linkType = LinkTypes.same(input.i32(20) & 0x03ff_ffff);
        if (!LinkTypes.decoded(linkType)) {
            throw new CaptureFileException(input.name() + " has frames of " + LinkTypes.problem(linkType));
        }
        input.skip(FILE_HEADER);
    }

    /** Recognises the first four bytes and sets the byte order; 0 when they are not those of a pcap file. */
    static int magic(Input input) {
        for (boolean big : new boolean[] {true, false}) {
            input.order(big);
            int magic = input.i32(0);
            if (magic == MICROSECONDS || magic == NANOSECONDS || magic == MODIFIED || magic == NAVTEL) {
                return magic;
            }
        }
        return 0;
    }

    @Override
    public boolean next(FrameSlot slot) throws IOException {
        if (ended) {
            return false;
        }
        int got = input.want(RECORD_HEADER);
        if (got < RECORD_HEADER) {
            ended = true;
            if (got == 0) {
                return false;
            }
            throw cut("the header of frame " + (count + 1), 0, got, RECORD_HEADER);
        }
        boolean swapped = swapped();
        long captured = input.u32(swapped ? 12 : 8);
        if (captured > LIMIT) {
            ended = true;
            throw new CaptureFileException(input.name() + " is damaged at byte " + input.position() + ": frame "
                    + (count + 1) + " claims " + captured + " bytes, more than the " + LIMIT + " a frame can have");
        }
        int length = (int) captured;
        got = input.want(RECORD_HEADER + length);
        if (got < RECORD_HEADER + length) {
            ended = true;
            throw cut("frame " + (count + 1), RECORD_HEADER, got - RECORD_HEADER, length);
        }
        slot.timeNanos = input.u32(0) * 1_000_000_000L + input.u32(4) * fraction;
        slot.place = place;
        slot.linkType = linkType;
        slot.wireLength = input.i32(swapped ? 8 : 12);
        slot.bytes = input.array();
        slot.from = input.index(RECORD_HEADER);
        // As libpcap has it: what is longer than the file says a frame can be is not the frame's.
        slot.captured = Math.min(length, snapLength);
        slot.comment = "";
        input.skip(RECORD_HEADER + length);
        count++;
        return true;
    }

    /** Whether the length on the wire comes before the captured one, as before version 2.3 and in some files of it. */
    private boolean swapped() {
        return minor < 3 || minor == 3 && input.u32(8) > input.u32(12);
    }

    @Override
    public long count() {
        return count;
    }

    /** Says where the file ends: behind {@code got} bytes of something that begins {@code from} bytes from here. */
    private CaptureFileException cut(String what, int from, int got, int needed) {
        return new CaptureFileException(input.name() + " is cut at byte " + (input.position() + from + got) + ": "
                + what + " has " + got + " of " + needed + " bytes" + CaptureFileException.good(count));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
