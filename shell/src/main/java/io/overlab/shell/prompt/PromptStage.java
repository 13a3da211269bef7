package io.overlab.shell.prompt;

import io.overlab.shell.Desk;
import io.overlab.shell.complete.Scene;
import io.overlab.shell.replay.Key;
import io.overlab.shell.replay.Stage;
import io.overlab.shell.tty.RawMode;
import io.overlab.shell.view.StepText;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingInputStream;

/**
 * The prompt of a session as a stage: lines appear in it as if somebody typed them. On a dumb terminal there are no single
 * keys: a line with the key alone takes their place.
 */
final class PromptStage implements Stage {
    private static final int ESCAPE = 27;
    private static final long SEQUENCE_MILLIS = 20;
    private static final long LOOK_NANOS = 4_000_000;

    private final Terminal terminal;
    private final TerminalScreen screen;
    private final Desk desk;
    private final Prompt prompt;
    private final boolean dumb;
    private final TypedColours colours;
    private Optional<Attributes> before = Optional.empty();
    private String shownPrompt = "";
    private AttributedString line = AttributedString.EMPTY;
    private int typed;
    private volatile boolean handedOver;
    private Optional<String> rest = Optional.empty();

    PromptStage(Terminal terminal, TerminalScreen screen, Desk desk, Prompt prompt, Supplier<Scene> scene) {
        this.terminal = terminal;
        this.screen = screen;
        this.desk = desk;
        this.prompt = prompt;
        this.dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        this.colours = new TypedColours(scene);
    }

    /** When the text of a step is shown that has just begun. */
    StepText stepText() {
        return handedOver ? StepText.BELOW_FRAMES : StepText.ASKED_FOR;
    }

    @Override
    public boolean hasKeys() {
        return true;
    }

    @Override
    public boolean keyByKey() {
        return !dumb;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Optional<Key> key(long millis) {
        if (dumb) {
            return lineKey(millis);
        }
        begin();
        try {
            if (millis != FOREVER && !arrives(millis)) {
                return Optional.empty();
            }
            NonBlockingInputStream keys = (NonBlockingInputStream) terminal.input();
            // 0 means for ever to it.
            int key = keys.read(0);
            return Optional.of(
                    key == NonBlockingInputStream.EOF ? Key.QUIT : key == ESCAPE ? sequence(keys) : Key.of(key));
        } catch (IOException e) {
            // The terminal is gone.
            return Optional.of(Key.QUIT);
        }
    }

    /**
     * Whether a key comes within some time. To wait for one is a matter of tenths of a second to jline, and of typing not;
     * what waits by poll(2) is native, and a recording is played without that.
     */
    private static boolean arrives(long millis) throws IOException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.in.available() == 0) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
        }
        return true;
    }

    private static Key sequence(NonBlockingInputStream keys) throws IOException {
        StringBuilder sequence = new StringBuilder();
        for (int c = keys.read(SEQUENCE_MILLIS); c > 0; c = keys.read(SEQUENCE_MILLIS)) {
            sequence.append((char) c);
            if (sequence.length() > 1 && (Character.isLetter(c) || c == '~')) {
                break;
            }
        }
        return Key.ofSequence(sequence.toString());
    }

    /** Where lines come whole, nobody can be heard while time passes. */
    private Optional<Key> lineKey(long millis) {
        if (millis != FOREVER) {
            LockSupport.parkNanos(millis * 1_000_000);
            return Optional.empty();
        }
        Optional<String> answer = desk.ask().map(ask -> ask.apply(""));
        screen.lineEmpty();
        Key key = answer.map(Key::ofLine).orElse(Key.QUIT);
        rest = answer.map(Key::restOfLine).filter(r -> !r.isEmpty());
        return Optional.of(key);
    }

    /** From now on the terminal gives each key as it comes, and shows none. */
    private void begin() {
        if (before.isEmpty()) {
            before = Optional.of(terminal.getAttributes());
            screen.relaying(true);
            screen.afterInterruption(this::again);
            terminal.setAttributes(RawMode.of(before.get()));
        }
    }

    /** Leaves the terminal as it was found. */
    void end() {
        before.ifPresent(b -> {
            terminal.setAttributes(b);
            screen.relaying(false);
            screen.afterInterruption(() -> {});
        });
        before = Optional.empty();
    }

    /** What came in between has taken the line's place. */
    private void again() {
        write(shownPrompt + ansi(line.subSequence(0, typed)));
    }

    @Override
    public void prompt(String host, boolean more) {
        end();
        // An impatient key says nothing about what comes now.
        prompt.forgetTypedAhead();
        desk.goTo(host);
        screen.freshLine();
        shownPrompt = ansi(AttributedString.fromAnsi(prompt.promptText()));
        line = AttributedString.EMPTY;
        typed = 0;
        if (!dumb) {
            begin();
            write(shownPrompt);
        }
    }

    @Override
    public void line(String text) {
        line = desk.plain() ? new AttributedString(text) : colours.coloured(text);
        typed = 0;
        if (dumb) {
            write(shownPrompt);
        }
    }

    @Override
    public void type(int from, int to) {
        typed = to;
        write(ansi(line.subSequence(from, to)));
    }

    private String ansi(AttributedString text) {
        return desk.plain() ? text.toString() : screen.text(text);
    }

    private void write(String text) {
        screen.raw(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void wipe() {
        end();
        int columns = AttributedString.fromAnsi(shownPrompt).columnLength() + line.columnLength();
        if (!dumb && columns < screen.width()) {
            write("\r" + " ".repeat(columns) + "\r");
            screen.lineEmpty();
        } else {
            screen.freshLine();
        }
        shownPrompt = "";
        line = AttributedString.EMPTY;
        typed = 0;
    }

    @Override
    public void enter() {
        end();
        screen.freshLine();
        shownPrompt = "";
        line = AttributedString.EMPTY;
        typed = 0;
    }

    @Override
    public Optional<String> ask(String question) {
        end();
        Optional<String> known = rest;
        rest = Optional.empty();
        return known.isPresent() ? known : desk.ask().map(ask -> ask.apply(question));
    }

    @Override
    public void handOver() {
        end();
        screen.freshLine();
        desk.screen()
                .prose("The prompt is yours; a line with p alone, or Ctrl-D, goes on with the replay.", Styles.DIM);
        handedOver = true;
        try {
            prompt.untilGivenBack();
        } finally {
            handedOver = false;
        }
    }

    @Override
    public boolean left() {
        return desk.leaving();
    }

    @Override
    public void say(String text) {
        desk.screen().prose(text, Styles.DIM);
    }

    @Override
    public void list(List<String> lines) {
        desk.screen().lines(lines.stream().map(AttributedString::new).toList());
    }

    @Override
    public int linesShown() {
        return screen.shownSince();
    }
}
