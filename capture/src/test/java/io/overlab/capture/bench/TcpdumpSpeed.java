package io.overlab.capture.bench;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.text.tcpdump.TcpdumpCopy;
import io.overlab.capture.text.tcpdump.TcpdumpOptions;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Does what {@code overlab read --tcpdump FILE > OUT} does, and nothing else. */
public final class TcpdumpSpeed {
    private TcpdumpSpeed() {}

    /** Prints the file that is named first into the one that is named second. */
    public static void main(String[] arguments) throws IOException {
        try (FrameReader in = CaptureFiles.open(Path.of(arguments[0]));
                OutputStream out = new FileOutputStream(arguments[1])) {
            new TcpdumpCopy(TcpdumpOptions.DEFAULT, null, Long.MAX_VALUE).copy(in, out);
        }
    }
}
