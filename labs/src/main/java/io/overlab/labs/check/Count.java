package io.overlab.labs.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of something there should be.
 *
 * @param comparison how {@code number} is meant
 * @param number at least 0
 */
public record Count(Comparison comparison, int number) {

    /** {@code >= 1}. */
    public static final Count SOME = new Count(Comparison.AT_LEAST, 1);

    private static final Pattern GRAMMAR = Pattern.compile("(?<sign>>=|<=|==|>|<)?\\s*(?<number>\\d{1,6})");

    /** The ways to compare. */
    public enum Comparison {
        AT_LEAST("at least "),
        AT_MOST("at most "),
        EXACTLY("exactly "),
        MORE_THAN("more than "),
        LESS_THAN("less than ");

        private final String words;

        Comparison(String words) {
            this.words = words;
        }
    }

    /** Reads {@code ">= 1"}, {@code "0"}, {@code "== 2"}, {@code "<= 3"}, {@code "> 1"} or {@code "< 4"}. */
    static Optional<Count> parse(String text) {
        Matcher m = GRAMMAR.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(m.group("number"));
        String sign = m.group("sign") == null ? "==" : m.group("sign");
        Comparison comparison = switch (sign) {
            case ">=" -> Comparison.AT_LEAST;
            case "<=" -> Comparison.AT_MOST;
            case ">" -> Comparison.MORE_THAN;
            case "<" -> Comparison.LESS_THAN;
            default -> Comparison.EXACTLY;
        };
        return Optional.of(new Count(comparison, number));
    }

    /** Reads the count of a key, {@code otherwise} when it is missing. */
    static Count read(Arguments arguments, String key, Count otherwise) {
        Optional<String> written = arguments.optionalText(key);
        if (written.isEmpty()) {
            return otherwise;
        }
        Count count = parse(written.get())
                .orElseThrow(() -> arguments.wrong(
                        key, "'" + written.get() + "' is not a count: write for example 0, \">= 1\" or \"== 2\""));
        if (count.equals(new Count(Comparison.AT_LEAST, 0)) || count.equals(new Count(Comparison.LESS_THAN, 0))) {
            throw arguments.wrong(
                    key,
                    "'" + written.get() + "' cannot come out both ways: write for example 0, \">= 1\" or \"== 2\"");
        }
        return count;
    }

    boolean accepts(int n) {
        return switch (comparison) {
            case AT_LEAST -> n >= number;
            case AT_MOST -> n <= number;
            case EXACTLY -> n == number;
            case MORE_THAN -> n > number;
            case LESS_THAN -> n < number;
        };
    }

    /**
     * What is known when {@code seen} were seen.
     *
     * @param complete whether there can be no more than those
     */
    Outcome judge(int seen, boolean complete) {
        if (complete) {
            return accepts(seen) ? Outcome.PASSED : Outcome.FAILED;
        }
        return switch (comparison) {
            case AT_LEAST, MORE_THAN -> accepts(seen) ? Outcome.PASSED : Outcome.CANNOT_TELL;
            case AT_MOST, EXACTLY -> seen > number ? Outcome.FAILED : Outcome.CANNOT_TELL;
            case LESS_THAN -> seen >= number ? Outcome.FAILED : Outcome.CANNOT_TELL;
        };
    }

    /**
     * How many of what, for example {@code at least 1 frame}.
     *
     * @param what one of it; more are written with an s
     */
    String of(String what) {
        return comparison == Comparison.EXACTLY && number == 0
                ? "no " + what
                : comparison.words + number + " " + (number == 1 ? what : plural(what));
    }

    /** How many of what there are, for example {@code 2 replies}. */
    static String of(int n, String what) {
        return n + " " + (n == 1 ? what : plural(what));
    }

    private static String plural(String what) {
        return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    }
}
