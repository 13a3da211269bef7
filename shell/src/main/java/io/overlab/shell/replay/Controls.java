package io.overlab.shell.replay;

import io.overlab.labs.scenario.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys of the one who presents: what a show waits for, and what it does when one is pressed. */
final class Controls {
    private final Course course;
    private final Stage stage;
    private boolean auto;
    private Optional<Key> pending = Optional.empty();

    /**
     * For one show.
     *
     * @param auto whether it runs by itself at first
     */
    Controls(Course course, Stage stage, boolean auto) {
        this.course = course;
        this.stage = stage;
        this.auto = auto;
    }

    /** Whether the person lets it run by itself. */
    boolean auto() {
        return auto;
    }

    /** Has it run by itself from now on, or not. */
    void auto(boolean newAuto) {
        auto = newAuto;
    }

    /** Whether it goes on without being told to: the person wants that, or there is nobody. */
    boolean byItself() {
        return auto || !stage.hasKeys();
    }

    /** Keeps a key that came while something else was done. */
    void keep(Optional<Key> key) {
        pending = key;
    }

    /**
     * Waits until it shall go on.
     *
     * @param millis how long, where it runs by itself
     * @return what shall be done instead, if anything
     */
    Optional<Move> await(long millis) {
        long until = stage.nanos() + millis * 1_000_000;
        while (true) {
            Optional<Key> key =
                    byItself() ? next(Math.max(0, (until - stage.nanos()) / 1_000_000)) : next(Stage.FOREVER);
            if (key.isEmpty() && byItself() || key.filter(k -> k == Key.GO).isPresent()) {
                return Optional.empty();
            }
            Optional<Move> move = key.flatMap(this::meant);
            if (move.isPresent()) {
                return move;
            }
        }
    }

    /** The next key; nothing when none comes for so long. */
    Optional<Key> next(long millis) {
        Optional<Key> key = pending.isPresent() ? pending : stage.key(millis);
        pending = Optional.empty();
        return key;
    }

    /** Does what a key means, or says what is to be done. */
    Optional<Move> meant(Key key) {
        switch (key) {
            case BACK, SKIP, QUIT -> {
                stage.wipe();
                return Optional.of(Move.valueOf(key.name()));
            }
            case GOTO -> {
                stage.wipe();
                Optional<String> where = stage.ask("Go to step: ").filter(w -> !w.isBlank());
                where.ifPresent(w -> course.goTo(w.strip()));
                return Optional.of(where.isPresent() ? Move.GONE : Move.RETAKEN);
            }
            case PROMPT -> {
                stage.wipe();
                stage.handOver();
                return Optional.of(stage.left() ? Move.QUIT : Move.RETAKEN);
            }
            case ANSWER -> {
                stage.wipe();
                answer();
                return Optional.of(Move.RETAKEN);
            }
            case AUTO -> {
                auto = !auto;
                return Optional.empty();
            }
            case HELP -> {
                stage.list(keys());
                return Optional.empty();
            }
            case INTERRUPT -> {
                stage.say(auto ? "It waits for you now; r runs on, q ends it." : "q ends the replay.");
                auto = false;
                return Optional.empty();
            }
            default -> {
                return Optional.empty();
            }
        }
    }

    private void answer() {
        if (course.step().flatMap(Step::predict).isEmpty()) {
            stage.say("This step asks for no prediction.");
            return;
        }
        stage.ask("The room says: ").filter(a -> !a.isBlank()).ifPresent(a -> {
            if (!course.answer(a.strip())) {
                stage.say("That is no answer to it: "
                        + course.step()
                                .orElseThrow()
                                .predict()
                                .orElseThrow()
                                .truth()
                                .answers() + " is.");
            }
        });
    }

    private static List<String> keys() {
        List<String> lines = new ArrayList<>();
        Arrays.stream(Key.values())
                .filter(k -> !k.written().isEmpty())
                .forEach(k -> lines.add(String.format("  %-15s %s", k.written(), k.meaning())));
        return lines;
    }
}
