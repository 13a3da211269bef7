package io.overlab.labs.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command lines as a scenario writes them. */
public final class Script {
    /** The beginning of a here-document, and the word that ends it; not {@code <<<}. */
    private static final Pattern HERE = Pattern.compile("(?<!<)<<-?\\s*['\"]?(\\w+)['\"]?");

    private Script() {}

    /**
     * The commands of a script. A line that ends in a backslash goes on in the next; empty lines and lines that are
     * only a comment are left out. What goes into a file by a here-document stays as it is written, but for its empty
     * lines.
     *
     * @param script lines ended by {@code \n}
     * @return the commands, in order, a continued one with its line breaks
     */
    public static List<String> commands(String script) {
        return parsed(script).stream().map(Command::line).toList();
    }

    /**
     * The comments of a script, one for each of its {@link #commands}: what stands above it, or the empty string.
     *
     * @param script lines ended by {@code \n}
     */
    public static List<String> reasons(String script) {
        return parsed(script).stream().map(Command::reason).toList();
    }

    /** A command on one line, as bash joins one whose lines end in a backslash. */
    public static String joined(String command) {
        return command.replaceAll("[ \\t]*\\\\\n[ \\t]*", " ");
    }

    /** The word that ends the here-document which a command begins, if it begins one. */
    static Optional<String> hereDocument(CharSequence command) {
        Matcher here = HERE.matcher(command);
        return here.find() ? Optional.of(here.group(1)) : Optional.empty();
    }

    private record Command(String line, String reason) {}

    private static List<Command> parsed(String script) {
        List<Command> commands = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        StringJoiner reason = new StringJoiner(" ");
        String end = "";
        for (String line : script.split("\n", -1)) {
            if (!end.isEmpty()) {
                if (!line.isBlank()) {
                    commands.add(new Command(line, ""));
                }
                end = line.strip().equals(end) ? "" : end;
                continue;
            }
            if (open.length() == 0 && line.isBlank()) {
                continue;
            }
            if (open.length() == 0 && line.stripLeading().startsWith("#")) {
                reason.add(line.strip().substring(1).strip());
                continue;
            }
            open.append(open.length() == 0 ? line.strip() : line.stripTrailing());
            if (line.endsWith("\\")) {
                open.append('\n');
            } else {
                commands.add(new Command(open.toString(), reason.toString()));
                end = hereDocument(open).orElse("");
                open.setLength(0);
                reason = new StringJoiner(" ");
            }
        }
        if (open.length() > 0) {
            commands.add(new Command(open.toString().stripTrailing(), reason.toString()));
        }
        return List.copyOf(commands);
    }
}
