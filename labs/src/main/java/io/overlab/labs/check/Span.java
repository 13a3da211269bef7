package io.overlab.labs.check;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stretch of time of which a check is shown what passed; it ends when the check looks. */
public sealed interface Span {

    /** From something that happened. */
    enum Since implements Span {
        /** The last command of this step; before the first, the step's begin. */
        COMMAND("since the last command"),
        /** The step's begin. */
        STEP("since the step began");

        private final String words;

        Since(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /**
     * Some time.
     *
     * @param nanos how long, in nanoseconds
     */
    record Last(long nanos) implements Span {
        @Override
        public String words() {
            long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
            return "in the last " + (millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms");
        }
    }

    /** In words, for a sentence about what was seen. */
    String words();

    /** Reads {@code since} and {@code within}; without them it is the last command. */
    static Span read(Arguments arguments) {
        Optional<String> since = arguments.optionalText("since");
        Optional<String> within = arguments.optionalText("within");
        if (since.isPresent() && within.isPresent()) {
            throw arguments.wrong("within", "'since' and 'within' name two stretches of time; write one of them");
        }
        if (within.isPresent()) {
            return last(within.get())
                    .orElseThrow(() -> arguments.wrong(
                            "within",
                            "'" + within.get() + "' is not a time: write for example 3s or 500ms, at most 600s"));
        }
        return switch (since.orElse("command")) {
            case "command" -> Since.COMMAND;
            case "step" -> Since.STEP;
            default ->
                throw arguments.wrong("since", "'" + since.orElse("") + "' is not a beginning: write command or step");
        };
    }

    private static Optional<Span> last(String text) {
        Matcher m = Pattern.compile("(\\d{1,6})\\s*(ms|s)").matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        TimeUnit unit = m.group(2).equals("s") ? TimeUnit.SECONDS : TimeUnit.MILLISECONDS;
        long nanos = unit.toNanos(Long.parseLong(m.group(1)));
        boolean sensible = nanos > 0 && nanos <= TimeUnit.SECONDS.toNanos(600);
        return sensible ? Optional.of(new Last(nanos)) : Optional.empty();
    }
}
