package io.overlab.capture.file;

import io.overlab.capture.packet.Frame;
import java.io.IOException;

/** Reads frames one after the other; its memory does not grow with the file. Not for several threads at once. */
public interface FrameReader extends AutoCloseable {
    /**
     * Reads the next frame.
     *
     * @return the frame, or null at the end of the file
     * @throws CaptureFileException when the file is cut or contradicts itself; all frames before are good
     * @throws IOException when the file cannot be read
     */
    Frame next() throws IOException;

    @Override
    void close() throws IOException;
}
