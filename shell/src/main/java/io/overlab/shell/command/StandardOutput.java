package io.overlab.shell.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output without a buffer, whose failures can be told from those of what is read. */
final class StandardOutput extends OutputStream {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    /** What was to be written could not be. The message is one sentence without a full stop. */
    static final class Unwritten extends IOException {
        private static final long serialVersionUID = 1;

        private final boolean nobodyReads;

        Unwritten(String message, boolean nobodyReads) {
            super(message);
            this.nobodyReads = nobodyReads;
        }

        /** Whether whoever read it has gone, as {@code head} does when it has enough. */
        boolean nobodyReads() {
            return nobodyReads;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new Unwritten("standard output cannot be written: " + reason, reason.contains("Broken pipe"));
        }
    }
}
