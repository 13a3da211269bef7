package io.overlab.labs.check;

import io.overlab.labs.state.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code file}: a file of a host is there and holds something, or is not there.
 *
 * @param at the host
 * @param path absolute, as the host sees it
 * @param contains a text it must hold
 * @param matches a regular expression that must be found in one of its lines
 * @param absent whether it must not be there
 */
public record FileCheck(Place at, String path, Optional<String> contains, Optional<Pattern> matches, boolean absent)
        implements Check {

    /** The folder that {@code ~} stands for on a host. */
    private static final String HOME = "/root";

    /** How much of a line an expression is tried on, in characters: some expressions recurse once a character. */
    private static final int LINE_LIMIT = 1000;

    static FileCheck read(Arguments arguments) {
        Place at = arguments.place("at");
        if (!at.netns().isEmpty() || !at.link().isEmpty()) {
            throw arguments.wrong("at", "'" + at + "' is not a host: files are a host's, whatever the namespace");
        }
        String path = arguments.text("path").replaceFirst("^~(?=/|$)", HOME);
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw arguments.wrong("path", "'" + path + "' is not the path of a file: write /etc/hosts or ~/notes");
        }
        FileCheck check = new FileCheck(
                at,
                path,
                arguments.optionalText("contains"),
                arguments.optionalExpression("matches"),
                arguments.optionalFlag("absent").orElse(false));
        if (check.absent && (check.contains.isPresent() || check.matches.isPresent())) {
            throw arguments.wrong("absent", "a file that is absent holds nothing; leave contains and matches out");
        }
        return check;
    }

    private Probe.File probe() {
        return new Probe.File(at.host(), path);
    }

    @Override
    public Set<Probe> probes() {
        return Set.of(probe());
    }

    @Override
    public String claim() {
        return (absent ? "no file " : "the file ") + path + " on " + at.host();
    }

    @Override
    public Verdict evaluate(Observation observation) {
        Optional<Verdict> unknown = Verdicts.unanswered(
                this, observation, probe(), "what " + path + " on " + at.host() + " holds", expected());
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Optional<String> text = observation.answer(probe()).orElseThrow().text();
        if (text.isEmpty()) {
            return Verdicts.of(absent, this, at.host() + " has no " + path, expected());
        }
        if (absent) {
            return Verdicts.of(false, this, path + " is on " + at.host(), expected());
        }
        List<String> wrong = new ArrayList<>();
        contains.filter(c -> !text.get().contains(c)).ifPresent(c -> wrong.add("does not hold " + c));
        matches.filter(p -> text.get().lines().noneMatch(l -> isIn(l, p)))
                .ifPresent(p -> wrong.add("has no line with /" + p + "/"));
        return Verdicts.of(
                wrong.isEmpty(),
                this,
                path + " on " + at.host() + " "
                        + (!wrong.isEmpty()
                                ? String.join(" and ", wrong)
                                : contains.isPresent() || matches.isPresent() ? "holds it" : "is there"),
                expected());
    }

    private static boolean isIn(String line, Pattern expression) {
        return expression
                .matcher(line.substring(0, Math.min(line.length(), LINE_LIMIT)))
                .find();
    }

    private String expected() {
        List<String> words = new ArrayList<>();
        contains.ifPresent(c -> words.add("holds " + c));
        matches.ifPresent(p -> words.add("has a line with /" + p + "/"));
        String what = words.isEmpty() ? "" : " that " + String.join(" and ", words);
        return (absent ? "no file " : "a file ") + path + " on " + at.host() + what;
    }
}
