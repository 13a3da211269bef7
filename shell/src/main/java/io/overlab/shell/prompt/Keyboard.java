package io.overlab.shell.prompt;

import io.overlab.shell.Desk;
import io.overlab.shell.complete.Completions;
import io.overlab.shell.complete.LineParts;
import io.overlab.shell.complete.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Puts together what helps to type a line: completion, colours, history, suggestions, and what is below. */
final class Keyboard {
    /** Of xterm, of rxvt and PuTTY, and of the Linux console. */
    private static final List<String> OTHER_F2 = List.of("\033OQ", "\033[12~", "\033[[B");

    private final PromptReader reader;
    private final Desk desk;
    private final LiveState state;

    /**
     * Makes one.
     *
     * @param colour whether colours are wanted where something is drawn
     * @param history the file that lines are kept in
     */
    Keyboard(Terminal terminal, boolean colour, Desk desk, Optional<Path> history) throws IOException {
        this.reader = new PromptReader(terminal, !desk.plain(), colour);
        this.desk = desk;
        this.state = new LiveState(desk, reader::drawAgain);
        HostHistory lines = new HostHistory(history, desk::host);
        WholeLine whole = new WholeLine(() -> new Completions(new LiveScene(desk, state, true)));
        reader.setHistory(lines);
        reader.setParser(whole);
        reader.setCompleter(whole);
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.BRACKETED_PASTE, true);
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            // Where the line cannot be drawn anew, nobody would see what was typed for them.
            return;
        }
        NextCommand.bind(reader, desk);
        Below below = new Below(desk, state, reader::drawAgain);
        desk.session().events().subscribe(below);
        reader.onKey(Capability.key_f2, OTHER_F2, "overlab-panel", below::nextPanel);
        if (!desk.plain()) {
            reader.setHighlighter(new TypedColours(() -> new LiveScene(desk, state, false)));
            reader.suggest(new Suggestion(desk, lines)::after);
            reader.showBelow(below::lines);
        }
    }

    /** What reads the lines. */
    PromptReader reader() {
        return reader;
    }

    /** What there is now, as far as that is known without looking. */
    Scene scene() {
        return new LiveScene(desk, state, false);
    }

    /** Loads what the first keys will need, while nobody waits for it. */
    void warmUp() {
        Scene scene = new LiveScene(desk, state, true);
        for (String line : List.of("i", "ip -n demo link set vxlan1 master ", "packets vxlan.vni == ", "why demo")) {
            new Completions(scene).at(line, line.length());
            LineParts.of(line, scene);
        }
        state.now();
    }
}
