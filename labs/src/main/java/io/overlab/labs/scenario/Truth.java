package io.overlab.labs.scenario;

import io.overlab.capture.filter.Field;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Packet;
import io.overlab.labs.check.AddressCheck;
import io.overlab.labs.check.CaptureWindow;
import io.overlab.labs.check.Check;
import io.overlab.labs.check.LinkCheck;
import io.overlab.labs.check.NetnsCheck;
import io.overlab.labs.check.Observation;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.OutputCheck;
import io.overlab.labs.check.PacketsCheck;
import io.overlab.labs.check.RouteCheck;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.state.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What answers a prediction's question. Answers, the learner's and the world's, are short texts that can be compared;
 * what each accepts and how it comes out differs.
 */
public sealed interface Truth {
    /** What can be answered, for the learner, for example {@code y or n}. */
    String answers();

    /** The answer that a typed text means, if it is one. */
    Optional<String> read(String typed);

    /** How an answer is told. */
    default String told(String answer) {
        return answer;
    }

    /**
     * The answer that the world gives.
     *
     * @param now what is observed
     * @param before what it gave in earlier observations of this step; what happened stays so
     * @return nothing when it cannot be told
     */
    Optional<String> outcome(Observation now, Optional<String> before);

    /** The checks it looks with. */
    List<Check> checks();

    /** The places that must be captured for it. */
    default Set<Place> captures() {
        Set<Place> places = new LinkedHashSet<>();
        checks().forEach(c -> places.addAll(c.captures()));
        return places;
    }

    /**
     * Whether what a check found earlier in the step no longer counts. What happened stays so: a frame passed, an entry
     * was learned for a moment. But what is made and unmade by hand is asked for as it is in the end, and of what
     * commands print the latest that the check is about.
     */
    private static boolean overtaken(Check check, Observation now) {
        if (check instanceof OutputCheck output) {
            return output.concerns(now);
        }
        return check.lasting()
                || check instanceof LinkCheck
                || check instanceof AddressCheck
                || check instanceof RouteCheck
                || check instanceof NetnsCheck;
    }

    /**
     * Yes if a check passes in the step and, where that can be undone, still does at its end; no if it does not.
     *
     * @param check the check
     */
    record YesNo(Check check) implements Truth {
        static final String YES = "yes";
        static final String NO = "no";

        @Override
        public String answers() {
            return "y or n";
        }

        @Override
        public Optional<String> read(String typed) {
            return switch (typed.strip().toLowerCase(Locale.ROOT)) {
                case "y", YES -> Optional.of(YES);
                case "n", NO -> Optional.of(NO);
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<String> outcome(Observation now, Optional<String> before) {
            Outcome outcome = check.evaluate(now).outcome();
            if (before.equals(Optional.of(YES)) && !overtaken(check, now)) {
                return before;
            }
            if (outcome == Outcome.PASSED) {
                return Optional.of(YES);
            }
            // What was not seen may have been missed.
            boolean sawAll = check.stretches().stream()
                    .allMatch(
                            s -> now.capture(s).filter(CaptureWindow::complete).isPresent());
            return outcome == Outcome.CANNOT_TELL || !sawAll ? Optional.empty() : Optional.of(NO);
        }

        @Override
        public List<Check> checks() {
            return List.of(check);
        }
    }

    /**
     * One of several things.
     *
     * @param say what the learner reads
     * @param check passes when it was this
     */
    record Option(String say, Check check) {}

    /**
     * The first of several things that comes about.
     *
     * @param options at least two
     */
    record Choice(List<Option> options) implements Truth {
        /** Copies the list. */
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String answers() {
            return "1 to " + options.size();
        }

        @Override
        public Optional<String> read(String typed) {
            String text = typed.strip();
            boolean one = text.matches("[1-9]") && Integer.parseInt(text) <= options.size();
            return one ? Optional.of(text) : Optional.empty();
        }

        @Override
        public String told(String answer) {
            return answer + ", " + options.get(Integer.parseInt(answer) - 1).say();
        }

        @Override
        public Optional<String> outcome(Observation now, Optional<String> before) {
            for (int i = 0; i < options.size(); i++) {
                if (options.get(i).check().evaluate(now).passed()) {
                    return Optional.of(Integer.toString(i + 1));
                }
            }
            return before.filter(
                    a -> !overtaken(options.get(Integer.parseInt(a) - 1).check(), now));
        }

        @Override
        public List<Check> checks() {
            return options.stream().map(Option::check).toList();
        }
    }

    /**
     * How many frames pass.
     *
     * @param frames which
     */
    record Amount(PacketsCheck frames) implements Truth {
        @Override
        public String answers() {
            return "a number";
        }

        @Override
        public Optional<String> read(String typed) {
            String text = typed.strip();
            return text.matches("[0-9]{1,6}")
                    ? Optional.of(Integer.toString(Integer.parseInt(text)))
                    : Optional.empty();
        }

        @Override
        public Optional<String> outcome(Observation now, Optional<String> before) {
            Optional<CaptureWindow> window = now.capture(frames.stretch());
            if (window.isEmpty()) {
                return before;
            }
            int count = selected(window.get(), frames).size();
            int most = Math.max(count, before.map(Integer::parseInt).orElse(0));
            return window.get().complete() || most > count ? Optional.of(Integer.toString(most)) : before;
        }

        @Override
        public List<Check> checks() {
            return List.of(frames);
        }
    }

    /**
     * An address, or another value, that a header holds.
     *
     * @param frames in which frames
     * @param part {@code outer}, {@code inner}, or empty for any
     * @param field the field
     */
    record Value(PacketsCheck frames, String part, Field field) implements Truth {
        @Override
        public String answers() {
            return switch (field.type()) {
                case MAC -> "a MAC address";
                case IPV4, IPV6 -> "an IP address";
                default -> "a value";
            };
        }

        @Override
        public Optional<String> read(String typed) {
            String text = typed.strip().toLowerCase(Locale.ROOT);
            boolean looksRight =
                    text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f]{2}(:[0-9a-f]{2}){5}|[0-9a-f:]*::?[0-9a-f:]+");
            return looksRight ? Optional.of(text) : Optional.empty();
        }

        @Override
        public Optional<String> outcome(Observation now, Optional<String> before) {
            Optional<String> first = now.capture(frames.stretch()).stream()
                    .flatMap(w -> selected(w, frames).stream())
                    .flatMap(p -> layers(p).stream())
                    .flatMap(l -> field.values(l).stream())
                    .map(v -> v.toString().toLowerCase(Locale.ROOT))
                    .findFirst();
            return first.or(() -> before);
        }

        private List<Layer> layers(Packet packet) {
            return switch (part) {
                case "outer" -> packet.outerLayers();
                case "inner" -> packet.innerLayers();
                default -> packet.layers();
            };
        }

        @Override
        public List<Check> checks() {
            return List.of(frames);
        }
    }

    private static List<Packet> selected(CaptureWindow window, PacketsCheck frames) {
        return window.packets().stream().filter(frames.filter()::matches).toList();
    }

    /**
     * What was found by the check of a yes/no question, as evidence; the other kinds are their own. A command that the
     * question is not about is none.
     */
    default Optional<String> found(Observation now) {
        return this instanceof YesNo yesNo && !(yesNo.check() instanceof OutputCheck output && !output.concerns(now))
                ? Optional.of(yesNo.check().evaluate(now)).map(Verdict::found)
                : Optional.empty();
    }
}
