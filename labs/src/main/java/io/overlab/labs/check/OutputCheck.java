package io.overlab.labs.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code output}: what the learner's last command printed and how it ended.
 *
 * @param host the host it must have been typed on
 * @param contains a text it must have printed
 * @param matches a regular expression that must be found in one line of what it printed
 * @param exit the exit status it must have ended with
 */
public record OutputCheck(Optional<String> host, Optional<String> contains, Optional<Pattern> matches, OptionalInt exit)
        implements Check {

    /** What a terminal takes as colours and cursor movement, ECMA-48 control sequences. */
    private static final Pattern STYLING = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

    /** How much of a line an expression is tried on, in characters: some expressions recurse once a character. */
    private static final int LINE_LIMIT = 1000;

    static OutputCheck read(Arguments arguments) {
        Optional<String> host = arguments.optionalText("host");
        if (host.isPresent() && !arguments.place("host").host().equals(host.get())) {
            throw arguments.wrong("host", "'" + host.get() + "' is not a host");
        }
        OutputCheck check = new OutputCheck(
                host,
                arguments.optionalText("contains"),
                arguments.optionalText("matches").map(expression -> compile(arguments, expression)),
                arguments.optionalNumber("exit"));
        if (check.contains.isEmpty() && check.matches.isEmpty() && check.exit.isEmpty()) {
            throw arguments.wrong("", "the output check checks nothing: write contains, matches or exit");
        }
        return check;
    }

    private static Pattern compile(Arguments arguments, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw arguments.wrong("matches", "'" + expression + "' is not a regular expression: " + e.getDescription());
        }
    }

    @Override
    public String claim() {
        String what = contains.isPresent() || matches.isPresent() ? "output" : "exit status";
        return "the " + what + " of the last command"
                + host.map(h -> " on " + h).orElse("");
    }

    @Override
    public Verdict evaluate(Observation observation) {
        if (observation.command().isEmpty()) {
            return Verdicts.of(false, this, "no command has been typed yet", expected());
        }
        CommandOutcome command = observation.command().get();
        if (host.isPresent() && !host.get().equals(command.host())) {
            return Verdicts.of(
                    false,
                    this,
                    "the last command was typed on " + command.host() + ", not on " + host.get(),
                    expected());
        }
        String output = STYLING.matcher(command.output()).replaceAll("").replace("\r", "");
        String line = "'" + command.line().strip().lines().findFirst().orElse("") + "'";
        List<String> wrong = new ArrayList<>();
        contains.filter(c -> !output.contains(c)).ifPresent(c -> wrong.add("does not show " + c));
        matches.filter(p -> output.lines().noneMatch(l -> isIn(l, p)))
                .ifPresent(p -> wrong.add("does not show /" + p + "/"));
        if (exit.isPresent() && exit.getAsInt() != command.exitStatus()) {
            wrong.add("ended with exit status " + command.exitStatus());
        }
        return wrong.isEmpty()
                ? Verdicts.of(true, this, line + shown(), expected())
                : Verdicts.of(false, this, line + " " + String.join(" and ", wrong), expected());
    }

    private static boolean isIn(String line, Pattern expression) {
        return expression
                .matcher(line.substring(0, Math.min(line.length(), LINE_LIMIT)))
                .find();
    }

    private String shown() {
        return contains.isPresent() || matches.isPresent() ? " shows it" : " ended with exit status " + exit.getAsInt();
    }

    private String expected() {
        List<String> words = new ArrayList<>();
        contains.ifPresent(c -> words.add("shows " + c));
        matches.ifPresent(p -> words.add("shows /" + p + "/"));
        exit.ifPresent(e -> words.add("ends with exit status " + e));
        return "a command" + host.map(h -> " on " + h).orElse("") + " that " + String.join(" and ", words);
    }
}
