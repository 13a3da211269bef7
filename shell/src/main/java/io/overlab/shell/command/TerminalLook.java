package io.overlab.shell.command;

import io.overlab.labs.doctor.Fact;
import io.overlab.shell.tty.AtTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the terminal can show, as the environment and the terminal itself tell it. */
final class TerminalLook {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");

    private TerminalLook() {}

    static List<Fact> facts(Map<String, String> environment) {
        return facts(environment, size());
    }

    /**
     * What follows from these.
     *
     * @param size rows and columns, as {@code stty size} says them; empty where there is no terminal
     */
    static List<Fact> facts(Map<String, String> environment, String size) {
        return List.of(term(environment), window(size), colours(environment), charset(environment));
    }

    private static Fact term(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        return type.isEmpty() || type.equals("dumb")
                ? Fact.lacking("TERM", type.isEmpty() ? "not set" : type + ": no drawing, no colour")
                : Fact.there("TERM", type);
    }

    private static Fact window(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            return Fact.there("window", "no terminal: plain lines");
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        // A terminal that was never told its size says 0.
        String text = columns + " columns, " + rows + " rows";
        return rows == 0 || columns >= COLUMNS && rows >= ROWS
                ? Fact.there("window", text)
                : Fact.lacking("window", text + "; " + COLUMNS + " and " + ROWS + " are better");
    }

    private static Fact colours(Map<String, String> environment) {
        return Fact.there(
                "colours",
                !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        ? "off, by NO_COLOR"
                        : environment.getOrDefault("TERM", "dumb").equals("dumb") ? "none" : "8 are used");
    }

    private static Fact charset(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String lower = value.toLowerCase(Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8")
                        ? Fact.there("UTF-8", name + "=" + value)
                        : Fact.lacking("UTF-8", name + " is " + value + ": signs are of ASCII");
            }
        }
        return Fact.lacking("UTF-8", "no locale is set: signs are of ASCII");
    }

    private static String size() {
        if (!AtTerminal.is()) {
            return "";
        }
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
