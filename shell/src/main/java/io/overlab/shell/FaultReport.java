package io.overlab.shell;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fault of Overlab's own: the person reads one sentence, the details go into a file. */
public final class FaultReport {
    private FaultReport() {}

    /**
     * Writes the details of a fault.
     *
     * @param fault what was thrown
     * @return the sentence for the person
     */
    public static String write(Throwable fault) {
        String what = "this is a fault of Overlab (" + fault.getClass().getSimpleName() + ")";
        try {
            Path file = Files.createTempFile("overlab-fault-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                out.println("Overlab " + Version.TEXT + ", Java " + Runtime.version() + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
                fault.printStackTrace(out);
            }
            return what + "; " + file + " has the details, please report it.";
        } catch (IOException e) {
            return what + ", and its details could not be written: " + e.getMessage() + ".";
        }
    }
}
