package io.overlab.capture.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): any number of sections, each of its own byte order and with interfaces of its
 * own, whose names become the place of their frames. Blocks it does not know are passed over.
 */
final class PcapngReader implements FrameReader {
    static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int MAGIC = 0x1a2b3c4d;

    /** The largest block that is kept in memory: a frame of the greatest length with many options. */
    private static final int BLOCK_LIMIT = 1 << 20;

    /** A file with more interfaces than this in one section is damaged, or made to exhaust memory. */
    private static final int INTERFACE_LIMIT = 65_536;

    private final Input input;
    private final String place;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private long count;
    private boolean ended;

    PcapngReader(Input input, String place) {
        this.input = input;
        this.place = place;
    }

    @Override
    public boolean next(FrameSlot slot) throws IOException {
        while (!ended) {
            // Until something was read whole, there is nothing to go on with after it.
            ended = true;
            int got = input.want(8);
            if (got == 0) {
                return false;
            }
            if (got < 8) {
                throw cut("the header of a block", got, 8);
            }
            boolean found = block(slot);
            ended = false;
            if (found) {
                count++;
                return true;
            }
        }
        return false;
    }

    /** Reads one block; whether it held a frame. */
    private boolean block(FrameSlot slot) throws IOException {
        // The mark of a section reads the same in both byte orders; what follows it tells which it is.
        if (input.i32(0) == SECTION) {
            sectionOrder();
        }
        int type = input.i32(0);
        long length = input.u32(4);
        if (length < 12 || length % 4 != 0) {
            throw damaged("a block claims a length of " + length + " bytes");
        }
        boolean wanted = type == SECTION
                || type == INTERFACE
                || type == OBSOLETE_PACKET
                || type == SIMPLE_PACKET
                || type == ENHANCED_PACKET;
        if (!wanted) {
            long passed = input.pass(length);
            if (passed < length) {
                throw cut("a block", passed, length);
            }
            return false;
        }
        if (length > BLOCK_LIMIT) {
            throw damaged("a block claims " + length + " bytes, more than the " + BLOCK_LIMIT + " it can have");
        }
        int size = (int) length;
        int got = input.want(size);
        if (got < size) {
            throw cut("a block", got, size);
        }
        if (input.u32(size - 4) != length) {
            throw damaged("a block of " + length + " bytes ends with the length " + input.u32(size - 4));
        }
        boolean frame = false;
        switch (type) {
            case SECTION -> section(size);
            case INTERFACE -> describe(size);
            case ENHANCED_PACKET -> frame = enhanced(slot, size, input.u32(8), 20);
            case OBSOLETE_PACKET -> frame = enhanced(slot, size, input.u16(8), 20);
            default -> frame = simple(slot, size);
        }
        input.skip(size);
        return frame;
    }

    private void sectionOrder() throws IOException {
        int got = input.want(12);
        if (got < 12) {
            throw cut("the header of a section", got, 12);
        }
        input.order(true);
        if (input.i32(8) != MAGIC) {
            input.order(false);
            if (input.i32(8) != MAGIC) {
                throw damaged("a section has no mark of its byte order");
            }
        }
    }

    private void section(int size) throws IOException {
        if (size < 28) {
            throw damaged("the header of a section has " + size + " bytes instead of 28 or more");
        }
        int major = input.u16(12);
        if (major != 1) {
            throw new CaptureFileException(input.name() + " is a pcapng file of version " + major + "." + input.u16(14)
                    + "; version 1 is known");
        }
        interfaces.clear();
    }

    private void describe(int size) throws IOException {
        if (size < 20) {
            throw damaged("the description of an interface has " + size + " bytes instead of 20 or more");
        }
        if (interfaces.size() == INTERFACE_LIMIT) {
            throw damaged("a section has more than " + INTERFACE_LIMIT + " interfaces");
        }
        interfaces.add(PcapngInterface.read(input, size, place));
    }

    private PcapngInterface known(long index) throws IOException {
        if (index >= interfaces.size()) {
            throw damaged("frame " + (count + 1) + " is of interface " + index + ", and "
                    + (interfaces.isEmpty() ? "none was" : "only " + interfaces.size() + " were") + " described");
        }
        return interfaces.get((int) index);
    }

    private boolean enhanced(FrameSlot slot, int size, long index, int header) throws IOException {
        if (size < 12 + header) {
            throw damaged("the block of frame " + (count + 1) + " has " + size + " bytes instead of " + (12 + header)
                    + " or more");
        }
        PcapngInterface from = known(index);
        long captured = input.u32(20);
        frame(slot, from, size, 8 + header, captured, input.i32(24));
        slot.timeNanos = from.nanos(input.u32(12) << 32 | input.u32(16));
        int options = 8 + header + ((int) captured + 3 & ~3);
        slot.comment = PcapngOptions.comment(input, options, size - 4);
        return true;
    }

    private boolean simple(FrameSlot slot, int size) throws IOException {
        if (size < 16) {
            throw damaged("the block of frame " + (count + 1) + " has " + size + " bytes instead of 16 or more");
        }
        PcapngInterface from = known(0);
        int wire = input.i32(8);
        long captured = Math.min(input.u32(8), from.snapLength() == 0 ? Long.MAX_VALUE : from.snapLength());
        frame(slot, from, size, 12, Math.min(captured, size - 16), wire);
        slot.timeNanos = 0;
        slot.comment = "";
        return true;
    }

    private void frame(FrameSlot slot, PcapngInterface from, int size, int data, long captured, int wire)
            throws IOException {
        if (captured > PcapReader.LIMIT || captured > size - 4 - data) {
            throw damaged("frame " + (count + 1) + " claims " + captured + " bytes, and its block has "
                    + Math.max(0, size - 4 - data));
        }
        if (!LinkTypes.decoded(from.linkType())) {
            throw new CaptureFileException(input.name() + " has frames of " + LinkTypes.problem(from.linkType())
                    + (from.place().isEmpty() ? "" : ", of interface " + from.place()) + good());
        }
        slot.place = from.place();
        slot.linkType = from.linkType();
        slot.wireLength = wire;
        slot.bytes = input.array();
        slot.from = input.index(data);
        slot.captured = (int) captured;
    }

    private CaptureFileException damaged(String problem) {
        return new CaptureFileException(
                input.name() + " is damaged at byte " + input.position() + ": " + problem + good());
    }

    private CaptureFileException cut(String what, long got, long needed) {
        return new CaptureFileException(input.name() + " is cut at byte " + (input.position() + got) + ": " + what
                + " has " + got + " of " + needed + " bytes" + good());
    }

    private String good() {
        return CaptureFileException.good(count);
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
