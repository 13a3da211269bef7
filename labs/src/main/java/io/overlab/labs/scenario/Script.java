package io.overlab.labs.scenario;

import java.util.ArrayList;
import java.util.List;

/** Command lines as a scenario writes them. */
public final class Script {
    private Script() {}

    /**
     * The commands of a script. A line that ends in a backslash goes on in the next; empty lines and lines that are
     * only a comment are left out.
     *
     * @param script lines ended by {@code \n}
     * @return the commands, in order, a continued one with its line breaks
     */
    public static List<String> commands(String script) {
        List<String> commands = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : script.split("\n", -1)) {
            if (open.length() == 0 && (line.isBlank() || line.stripLeading().startsWith("#"))) {
                continue;
            }
            open.append(open.length() == 0 ? line.strip() : line.stripTrailing());
            if (line.endsWith("\\")) {
                open.append('\n');
            } else {
                commands.add(open.toString());
                open.setLength(0);
            }
        }
        if (open.length() > 0) {
            commands.add(open.toString().stripTrailing());
        }
        return List.copyOf(commands);
    }
}
