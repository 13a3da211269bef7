package io.overlab.labs.scenario;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command of a scenario and the host that it is for.
 *
 * @param host where
 * @param line the command as that host's bash is given it, a continued one with its line breaks
 */
public record HostLine(String host, String line) {
    /** As at the prompt: {@code on docker1 ip link}. */
    private static final Pattern ELSEWHERE = Pattern.compile("on\\s+(\\S+)\\s+(\\S.*)", Pattern.DOTALL);

    /**
     * Reads a command.
     *
     * @param command as it is typed; {@code on HOST COMMAND} is for that host
     * @param on the host that any other is for
     */
    public static HostLine of(String command, String on) {
        Matcher m = ELSEWHERE.matcher(command);
        return m.matches() ? new HostLine(m.group(1), m.group(2)) : new HostLine(on, command);
    }

    /**
     * The commands of a script.
     *
     * @param script lines ended by {@code \n}
     * @param on the host of those that name none
     */
    public static List<HostLine> all(String script, String on) {
        return Script.commands(script).stream().map(c -> of(c, on)).toList();
    }

    /** What bash is given, one after the other. */
    public List<String> lines() {
        return List.of(line.split("\n"));
    }
}
