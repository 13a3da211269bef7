package io.overlab.capture.file;

import io.overlab.capture.packet.Frame;
import java.io.IOException;

/** Reads frames one after the other; its memory does not grow with the file. Not for several threads at once. */
public interface FrameReader extends AutoCloseable {
    /**
     * Reads the next frame into a slot, where it stays valid until the next call.
     *
     * @param slot where to put it
     * @return false at the end of the file, and then again
     * @throws CaptureFileException when the file is cut or contradicts itself; all frames before are good, and the
     *     next call returns false
     * @throws IOException when the file cannot be read
     */
    boolean next(FrameSlot slot) throws IOException;

    /**
     * Reads the next frame.
     *
     * @return the frame, or null at the end of the file
     * @throws CaptureFileException when the file is cut or contradicts itself; all frames before are good
     * @throws IOException when the file cannot be read
     */
    default Frame next() throws IOException {
        FrameSlot slot = new FrameSlot();
        return next(slot) ? slot.toFrame() : null;
    }

    /** How many frames have been read. */
    long count();

    @Override
    void close() throws IOException;
}
