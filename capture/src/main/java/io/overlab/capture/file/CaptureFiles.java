package io.overlab.capture.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens capture files of any format that can be read, and makes new ones. */
public final class CaptureFiles {
    /** From this size on, in bytes, a thread that reads ahead is worth its start. */
    private static final long LARGE = 8 << 20;

    private CaptureFiles() {}

    /**
     * Opens a file: pcap or pcapng, as its first bytes tell.
     *
     * @param file the file
     * @return its frames; to be closed by the caller
     * @throws CaptureFileException when it is no capture file, or cannot be opened; one sentence
     * @throws IOException when it cannot be read
     */
    public static FrameReader open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CaptureFileException(file + " is a directory and not a capture file");
        }
        try {
            InputStream stream = Files.newInputStream(file);
            boolean large = Files.isRegularFile(file) && Files.size(file) > LARGE;
            return open(large ? new ReadAhead(stream) : stream, file.toString(), "");
        } catch (NoSuchFileException e) {
            throw new CaptureFileException("there is no file " + file);
        } catch (AccessDeniedException e) {
            throw new CaptureFileException(file + " may not be read: permission denied");
        }
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
            if (got == 4 && input.i32(0) == PcapngReader.SECTION) {
                return new PcapngReader(input, place);
            }
            throw new CaptureFileException(
                    name + " is not a capture file: it starts with the mark of neither pcap nor pcapng");
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    /**
     * Makes a new file, or empties an old one. A name that ends in {@code .pcap} makes a classic file, any other pcapng.
     *
     * @param file the file
     * @return where its frames are written; to be closed by the caller
     * @throws CaptureFileException when it cannot be made; one sentence
     */
    public static FrameWriter create(Path file) throws IOException {
        try {
            return file.toString().endsWith(".pcap") ? new PcapWriter(file) : new PcapngWriter(file);
        } catch (AccessDeniedException e) {
            throw new CaptureFileException(file + " may not be written: permission denied");
        } catch (NoSuchFileException e) {
            throw new CaptureFileException(file + " cannot be made: its folder does not exist");
        } catch (FileSystemException e) {
            throw new CaptureFileException(
                    file + " cannot be made: " + (e.getReason() == null ? e.getMessage() : e.getReason()));
        }
    }
}
