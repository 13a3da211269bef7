package io.overlab.shell.tty;

import java.io.Console;

/** Whether a person sits before the program. */
public final class AtTerminal {
    private AtTerminal() {}

    /** Whether standard input and output are a terminal. */
    public static boolean is() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Java 22 to 24 have a console in any case, and say what it is.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
