package io.overlab.shell.prompt;

import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/**
 * Reads a line, shows behind it how it may go on, and below it what is to be seen while nothing runs.
 *
 * <p>What is below is part of what the reader draws and vanishes when the line is accepted. jline's {@code Status} would
 * keep it at the bottom of the screen by a scroll region instead: that region stays when this process is killed, and has
 * to be taken away before each command and set again after it.
 */
class PromptReader extends LineReaderImpl {
    private final boolean styled;
    private final boolean colour;
    private Function<String, String> suggestion = line -> "";
    private IntFunction<List<AttributedString>> below = rows -> List.of();
    private String tail = "";
    private volatile boolean amidProgram;

    /**
     * Makes one.
     *
     * @param terminal where from
     * @param styled whether bold, reverse and the like are wanted
     * @param colour whether colours are wanted, too
     */
    PromptReader(Terminal terminal, boolean styled, boolean colour) throws IOException {
        super(terminal, "overlab", null);
        this.styled = styled;
        this.colour = colour;
    }

    /**
     * Says how a line may go on.
     *
     * @param howItGoesOn is given the line and gives what may follow it, or the empty string
     */
    void suggest(Function<String, String> howItGoesOn) {
        suggestion = howItGoesOn;
        acceptTailWith(FORWARD_CHAR);
        acceptTailWith(END_OF_LINE);
        wordOfTailWith(FORWARD_WORD);
        wordOfTailWith(EMACS_FORWARD_WORD);
    }

    /**
     * Says what is shown below the line.
     *
     * @param lines is given the rows of the screen and gives the lines, none wider than the screen
     */
    void showBelow(IntFunction<List<AttributedString>> lines) {
        below = lines;
    }

    /** Says whether the line is asked for while a program runs, which may have the whole screen: then nothing is below. */
    void amidProgram(boolean now) {
        amidProgram = now;
    }

    /**
     * Binds a key to something that is done with the line as it is.
     *
     * @param key the key as the terminal's description has it
     * @param others what terminals send that are not as they are described
     */
    void onKey(Capability key, List<String> others, String name, Supplier<Boolean> action) {
        widgets.put(name, action::get);
        String described = KeyMap.key(terminal, key);
        Reference widget = new Reference(name);
        others.forEach(sequence -> getKeyMaps().get(MAIN).bind(widget, sequence));
        if (described != null) {
            getKeyMaps().get(MAIN).bind(widget, described);
        }
    }

    /** Draws anew what may have changed, if a line is being read. */
    void drawAgain() {
        try {
            lock.lock();
            if (reading) {
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }

    private void acceptTailWith(String name) {
        Widget usual = widgets.get(name);
        widgets.put(name, () -> atTail() ? write(tail) : usual.apply());
    }

    private void wordOfTailWith(String name) {
        Widget usual = widgets.get(name);
        widgets.put(name, () -> atTail() ? write(firstWord(tail)) : usual.apply());
    }

    private boolean atTail() {
        return buf.cursor() == buf.length() && !tail.isEmpty();
    }

    private boolean write(String text) {
        buf.write(text);
        return true;
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        return text.substring(0, end);
    }

    @Override
    public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
        Supplier<AttributedString> listed = post;
        post = null;
        AttributedString line;
        try {
            line = super.getDisplayedBufferWithPrompts(secondaryPrompts);
        } finally {
            post = listed;
        }
        AttributedStringBuilder all = new AttributedStringBuilder().tabs(getTabWidth());
        all.append(line);
        tail = reading && listed == null ? suggestion.apply(buf.toString()) : "";
        all.styled(Styles.DIM, tail);
        if (listed != null) {
            all.append("\n").append(listed.get());
        } else if (reading && !amidProgram) {
            below.apply(size.getRows()).forEach(l -> all.append("\n").append(l));
        }
        return colour ? all.toAttributedString() : Styles.withoutColours(all.toAttributedString());
    }

    /** jline's own choice has colours that cannot be read on one background or the other. */
    @Override
    protected AttributedStyle getCompletionStyle(String name, String value) {
        if (!styled) {
            return Styles.PLAIN;
        }
        if (name.endsWith("DESCRIPTION")) {
            return Styles.DIM;
        }
        return name.endsWith("SELECTION")
                ? Styles.PLAIN.inverse()
                : name.endsWith("STARTING") ? Styles.HEADING : Styles.PLAIN;
    }

    /** What stood below may take more rows in a narrower window than it did: it goes before the line is drawn anew. */
    @Override
    protected synchronized void handleSignal(Terminal.Signal signal) {
        if (signal == Terminal.Signal.WINCH) {
            try {
                lock.lock();
                Size now = terminal.getSize();
                if (now.getRows() != size.getRows() || now.getColumns() != size.getColumns()) {
                    terminal.puts(Capability.carriage_return);
                    terminal.puts(Capability.clr_eos);
                }
            } finally {
                lock.unlock();
            }
        }
        super.handleSignal(signal);
    }
}
