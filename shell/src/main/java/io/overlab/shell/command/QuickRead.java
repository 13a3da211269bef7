package io.overlab.shell.command;

import io.overlab.shell.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code overlab read} without the command line's machinery, which takes longer to start than a capture of ordinary size
 * to read. It knows the ordinary ways to write the options; whatever else there is, wrong or not, is left to the other.
 */
public final class QuickRead {
    private final ReadCommand command = new ReadCommand();
    private final String[] args;
    private int at = 1;

    private QuickRead(String[] args) {
        this.args = args;
    }

    /**
     * Reads a capture if that is what the words say.
     *
     * @param args the words after {@code overlab}
     * @return the exit status; nothing when these words are not understood here
     */
    public static OptionalInt run(String[] args) {
        if (!args[0].equals("read")) {
            return OptionalInt.empty();
        }
        Optional<ReadCommand> command = new QuickRead(args).parsed();
        return command.isEmpty() ? OptionalInt.empty() : OptionalInt.of(call(command.get()));
    }

    private static int call(ReadCommand command) {
        try {
            return command.call();
        } catch (UsageException e) {
            return FailedCommand.told(e);
        }
    }

    private Optional<ReadCommand> parsed() {
        while (at < args.length) {
            if (!option(args[at++])) {
                return Optional.empty();
            }
        }
        return Optional.of(command);
    }

    private boolean option(String word) {
        switch (word) {
            case "--tcpdump" -> command.tcpdump = true;
            case "--tree" -> command.tree = true;
            case "--hex" -> command.hex = true;
            case "--json" -> command.json = true;
            case "--diagram" -> command.diagram = true;
            case "--plain" -> command.plain = true;
            case "-#", "--number" -> command.numbers = true;
            case "-t" -> command.noTime = true;
            case "-tttt" -> command.dates = true;
            default -> {
                return valued(word);
            }
        }
        return true;
    }

    private boolean valued(String word) {
        boolean value = at < args.length && (args[at].isEmpty() || args[at].charAt(0) != '-');
        if (word.equals("-f") && value) {
            command.filter = args[at++];
        } else if (word.equals("-w") && value) {
            command.out = Path.of(args[at++]);
        } else if (word.equals("-c") && value && args[at].matches("[0-9]{1,18}")) {
            command.count = Long.parseLong(args[at++]);
        } else if (!word.isEmpty() && (word.equals("-") || word.charAt(0) != '-') && command.file.isEmpty()) {
            command.file = word;
        } else {
            return false;
        }
        return true;
    }
}
