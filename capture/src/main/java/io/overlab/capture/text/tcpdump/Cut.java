package io.overlab.capture.text.tcpdump;

/**
 * Thrown where a line ends because the capture has no more bytes. It is the one way out of a chain of printers, happens
 * for each cut packet, and therefore has no stack trace.
 */
final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final Cut HERE = new Cut();

    private Cut() {
        super("no more bytes", null, false, false);
    }
}
