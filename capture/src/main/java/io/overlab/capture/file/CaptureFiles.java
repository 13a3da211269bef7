package io.overlab.capture.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens capture files of any format that can be read. */
public final class CaptureFiles {
    private CaptureFiles() {}

    /**
     * Opens a file.
     *
     * @param file the file
     * @return its frames; to be closed by the caller
     * @throws CaptureFileException when it is no capture file
     * @throws IOException when it cannot be read
     */
    public static FrameReader open(Path file) throws IOException {
        return open(Files.newInputStream(file), file.toString(), "");
    }

    /**
     * Opens a stream.
     *
     * @param stream the bytes of a capture file; closed with the reader, or when this throws
     * @param name what error messages call it
     * @param place what to write into frames whose file does not say where they were captured
     * @return its frames
     * @throws CaptureFileException when it is no capture file
     * @throws IOException when it cannot be read
     */
    public static FrameReader open(InputStream stream, String name, String place) throws IOException {
        Input input = new Input(stream, name);
        try {
            int got = input.want(4);
            if (got == 0) {
                throw new CaptureFileException(name + " is empty");
            }
            if (got == 4 && PcapReader.magic(input) != 0) {
                return new PcapReader(input, place);
            }
            throw new CaptureFileException(name + " is not a capture file: it starts with none of the marks of pcap");
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }
}
