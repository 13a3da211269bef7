package io.overlab.shell;

import io.overlab.labs.host.LabException;
import io.overlab.shell.command.Commands;
import io.overlab.shell.command.QuickRead;
import io.overlab.shell.pipe.Piped;
import io.overlab.shell.prompt.Interactive;
import io.overlab.shell.tty.AtTerminal;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /**
     * Runs Overlab.
     *
     * @param args the command line after {@code overlab}
     */
    public static void main(String[] args) {
        int status;
        try {
            status = run(args);
        } catch (RuntimeException e) {
            System.err.println("overlab: " + FaultReport.write(e));
            status = ExitStatus.FAULT;
        }
        System.exit(status);
    }

    private static int run(String[] args) {
        // The shell itself is the common case, and starts faster without the command line's machinery.
        if (args.length == 0) {
            return shell(List.of(), false);
        }
        OptionalInt read = QuickRead.run(args);
        return read.isPresent() ? read.getAsInt() : Commands.run(args);
    }

    /**
     * Runs the shell, at a terminal or fed by a pipe.
     *
     * @param first lines to do before any other
     * @param plain whether neither drawing nor colour is wanted
     * @return the exit status
     */
    public static int shell(List<String> first, boolean plain) {
        Surrounding surrounding = Surrounding.look(plain);
        try {
            Surrounding.needHosts();
            return !AtTerminal.is()
                    ? Piped.run(surrounding, first, System.in, System.out)
                    : Interactive.run(surrounding, first);
        } catch (LabException e) {
            System.err.println("overlab: " + e.getMessage());
            return ExitStatus.CANNOT;
        } catch (IOException e) {
            System.err.println("overlab: the terminal cannot be used: " + e.getMessage());
            return ExitStatus.CANNOT;
        }
    }
}
