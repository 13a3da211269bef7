package io.overlab.labs.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * {@code output}: what the learner's last command printed and how it ended.
 *
 * @param host the host it must have been typed on
 * @param command a regular expression that must be found in what was typed
 * @param contains a text it must have printed
 * @param matches a regular expression that must be found in one line of what it printed
 * @param exit the exit status it must have ended with
 */
public record OutputCheck(
        Optional<String> host,
        Optional<Pattern> command,
        Optional<String> contains,
        Optional<Pattern> matches,
        OptionalInt exit)
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
                arguments.optionalExpression("command"),
                arguments.optionalText("contains"),
                arguments.optionalExpression("matches"),
                arguments.optionalNumber("exit"));
        if (check.contains.isEmpty() && check.matches.isEmpty() && check.exit.isEmpty()) {
            throw arguments.wrong("", "the output check checks nothing: write contains, matches or exit");
        }
        return check;
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
        CommandOutcome last = observation.command().get();
        if (host.isPresent() && !host.get().equals(last.host())) {
            return Verdicts.of(
                    false, this, "the last command was typed on " + last.host() + ", not on " + host.get(), expected());
        }
        String line = "'" + last.line().strip().lines().findFirst().orElse("") + "'";
        if (command.isPresent() && last.line().lines().noneMatch(l -> isIn(l, command.get()))) {
            return Verdicts.of(false, this, line + " is not the command that is asked for", expected());
        }
        String output = STYLING.matcher(last.output()).replaceAll("").replace("\r", "");
        List<String> wrong = new ArrayList<>();
        contains.filter(c -> !output.contains(c)).ifPresent(c -> wrong.add("does not show " + c));
        matches.filter(p -> output.lines().noneMatch(l -> isIn(l, p)))
                .ifPresent(p -> wrong.add("does not show /" + p + "/"));
        if (exit.isPresent() && exit.getAsInt() != last.exitStatus()) {
            wrong.add("ended with exit status " + last.exitStatus());
        }
        return wrong.isEmpty()
                ? Verdicts.of(true, this, line + shown(), expected())
                : Verdicts.of(false, this, line + " " + String.join(" and ", wrong), expected());
    }

    /** Whether the last command is one that this check is about, whatever it printed. */
    public boolean concerns(Observation observation) {
        return observation
                .command()
                .filter(c -> host.isEmpty() || host.get().equals(c.host()))
                .filter(c -> command.isEmpty() || c.line().lines().anyMatch(l -> isIn(l, command.get())))
                .isPresent();
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
        return command.map(c -> "a command with /" + c + "/").orElse("a command")
                + host.map(h -> " on " + h).orElse("") + " that " + String.join(" and ", words);
    }
}
