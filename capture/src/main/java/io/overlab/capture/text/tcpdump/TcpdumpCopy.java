package io.overlab.capture.text.tcpdump;

import io.overlab.capture.file.FrameReader;
import io.overlab.capture.packet.Frame;
import java.io.IOException;
import java.io.OutputStream;

/** Prints a whole capture file as tcpdump would. */
public final class TcpdumpCopy {
    private static final int DRAIN = 1 << 16;

    private TcpdumpCopy() {}

    public static long copy(FrameReader in, TcpdumpOptions options, OutputStream out) throws IOException {
        TcpdumpView view = new TcpdumpView(options);
        long n = 0;
        for (Frame frame = in.next(); frame != null; frame = in.next()) {
            view.print(frame);
            n++;
            if (view.text().length() > DRAIN - 4096) {
                view.text().drainTo(out);
            }
        }
        view.text().drainTo(out);
        return n;
    }

    public static void main(String[] a) throws Exception {
        try (FrameReader r = io.overlab.capture.file.CaptureFiles.open(java.nio.file.Path.of(a[0]));
                OutputStream o = new java.io.FileOutputStream(a[1])) {
            copy(r, TcpdumpOptions.DEFAULT, o);
        }
    }
}
