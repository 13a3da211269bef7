package io.overlab.capture.text.tcpdump;

/**
 * Thrown where a line ends, mostly because the capture has no more bytes. It is the one way out of a chain of printers, happens
 * for each cut packet, and therefore has no stack trace.
 */
final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** There are no more bytes, and the line says so. */
    static final Cut HERE = new Cut("no more bytes");

    /** tcpdump prints more from here on, and we do not. */
    static final Cut ENOUGH = new Cut("no more words");

    private Cut(String reason) {
        super(reason, null, false, false);
    }
}
