package io.overlab.capture.file;

import io.overlab.capture.packet.Frame;
import java.io.IOException;

/** Writes frames to a file. Not for several threads at once. */
public interface FrameWriter extends AutoCloseable {
    /**
     * Appends a frame.
     *
     * @param frame the frame
     * @param comment a remark, for example the step of the lesson; the empty string for none. Formats that have no
     *     place for it leave it out
     * @throws CaptureFileException when it cannot be written, for example since the disk is full; the file then ends
     *     with the last whole frame
     */
    void write(Frame frame, String comment) throws IOException;

    /** How many frames have been written. */
    long count();

    @Override
    void close() throws IOException;
}
