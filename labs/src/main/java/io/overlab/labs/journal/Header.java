package io.overlab.labs.journal;

/**
 * The first line of a journal.
 *
 * @param journal the version of its form
 * @param overlab the version of the program that wrote it
 * @param kernel the system it was written on, for example {@code Linux 6.18.5}
 * @param beganMillis when the session began, in milliseconds since 1970
 * @param columns the width of the terminal when it began
 * @param rows its height
 */
public record Header(int journal, String overlab, String kernel, long beganMillis, int columns, int rows) {
    /** The form that this program writes and reads. */
    static final int VERSION = 1;

    /** The header of the journal of a session that began some time ago, on this machine. */
    public static Header of(String overlab, long beganMillis, int columns, int rows) {
        return new Header(
                VERSION,
                overlab,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                beganMillis,
                columns,
                rows);
    }
}
