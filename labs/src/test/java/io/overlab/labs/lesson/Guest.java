package io.overlab.labs.lesson;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A terminal that joined from elsewhere, as a test sees it. */
final class Guest implements Entered {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private String end = "";

    @Override
    public synchronized void output(byte[] bytes) {
        output.writeBytes(bytes);
    }

    @Override
    public synchronized void closed(int status, boolean hostsGone) {
        end += hostsGone ? "hosts gone" : "status " + status;
    }

    /** What it was shown, with plain line ends. */
    synchronized String seen() {
        return output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /** How it ended, or the empty string. */
    synchronized String end() {
        return end;
    }
}
