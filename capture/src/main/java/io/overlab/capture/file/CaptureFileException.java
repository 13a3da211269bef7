package io.overlab.capture.file;

import java.io.IOException;

/**
 * A capture file that is none, is cut, or contradicts itself. What was read before it stays good. The message is one
 * sentence with the file's name and the place of the fault.
 */
public final class CaptureFileException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message one sentence
     */
    public CaptureFileException(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message one sentence
     * @param cause what the system said
     */
    public CaptureFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The end of a sentence about a fault: what of the frames before it can be relied on. */
    static String good(long count) {
        return switch ((int) Math.min(count, 2)) {
            case 0 -> "";
            case 1 -> "; the frame before it is good";
            default -> "; the " + count + " frames before it are good";
        };
    }
}
