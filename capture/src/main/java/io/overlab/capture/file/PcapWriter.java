package io.overlab.capture.file;

import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Writes the classic format of libpcap with nanoseconds. It has neither places nor comments, and one link type. */
final class PcapWriter implements FrameWriter {
    private final Path file;
    private final Output output;
    private int linkType = -1;
    private long count;

    PcapWriter(Path file) throws IOException {
        this.file = file;
        this.output = new Output(file);
    }

    @Override
    public void write(Frame frame, String comment) throws IOException {
        if (linkType != frame.linkType()) {
            if (linkType >= 0) {
                throw new CaptureFileException(file + " is a pcap file of link type " + linkType
                        + " and cannot take a frame of link type " + frame.linkType() + "; write .pcapng instead");
            }
            linkType = frame.linkType();
            header();
        }
        byte[] data = frame.data();
        ByteBuffer record = output.room(16 + data.length);
        record.putInt((int) Math.floorDiv(frame.timeNanos(), 1_000_000_000L));
        record.putInt((int) Math.floorMod(frame.timeNanos(), 1_000_000_000L));
        record.putInt(data.length).putInt(frame.wireLength()).put(data);
        output.end();
        count++;
    }

    private void header() throws IOException {
        ByteBuffer header = output.room(24);
        header.putInt(PcapReader.NANOSECONDS)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0);
        header.putInt(PcapReader.LIMIT).putInt(linkType);
        output.end();
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        if (linkType < 0) {
            linkType = Frame.LINKTYPE_ETHERNET;
            header();
        }
        output.close();
    }
}
