package io.overlab.shell.prompt;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.lesson.Running;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.lesson.Stay;
import io.overlab.labs.lesson.Turn;
import io.overlab.shell.Desk;
import io.overlab.shell.LineRunner;
import io.overlab.shell.verb.Verbs;
import io.overlab.shell.view.Styles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Signals;

/** Reads lines from the person's terminal and does what they say, until they leave. */
final class Prompt {
    /** What gives the prompt back to a replay. */
    private static final String GIVE_BACK = "p";

    private final Terminal terminal;
    private final PromptReader reader;
    private final Desk desk;
    private final LineRunner lines;
    private final KeyRelay relay;
    private final TerminalScreen screen;
    private final TerminalInterrupts interrupts;
    private boolean endAsked;
    private volatile Running running;

    Prompt(Terminal terminal, PromptReader reader, TerminalScreen screen, Desk desk) throws IOException {
        this.terminal = terminal;
        this.screen = screen;
        this.reader = reader;
        this.desk = desk;
        this.lines = new LineRunner(desk);
        TerminalInterrupts interrupts = new TerminalInterrupts(terminal);
        this.interrupts = interrupts;
        this.relay = new KeyRelay(terminal, screen, interrupts::pressed);
        OnceMore.bind(reader);
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            // Such a terminal has no signals of its own: the JVM would end by them. The line being typed the kernel
            // forgets.
            Signals.register("INT", this::interruptedWhileDumb);
        }
        desk.runWith(this::runOnHost);
        desk.interruptWith(interrupts);
        desk.askWith(this::ask);
        terminal.handle(Terminal.Signal.WINCH, s -> desk.running().ifPresent(r -> r.resize(size(terminal))));
        terminal.handle(
                Terminal.Signal.TSTP,
                s -> desk.screen()
                        .prose(
                                "Ctrl-Z stops a command that runs; at the prompt there is none. `quit` leaves Overlab."));
    }

    static WindowSize size(Terminal terminal) {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0
                ? new WindowSize(size.getColumns(), size.getRows())
                : WindowSize.DEFAULT;
    }

    private Stay session() {
        return desk.session();
    }

    /** Reads and does until the person leaves. */
    void run() {
        run(false);
    }

    /** Reads and does until the person leaves, or gives the prompt back to a replay. */
    void untilGivenBack() {
        run(true);
        forgetTypedAhead();
    }

    /** Forgets what was typed while a command ran and nobody read it. */
    void forgetTypedAhead() {
        relay.forget();
    }

    private void run(boolean lent) {
        while (!desk.leaving()) {
            try {
                String ahead = relay.takeTypedAhead();
                if (!ahead.isEmpty()) {
                    reader.runMacro(ahead);
                }
                String text = reader.readLine(promptText());
                endAsked = false;
                if (lent && text.strip().equals(GIVE_BACK) && !session().wantsMore(desk.host())) {
                    return;
                }
                if (text.equals(OnceMore.KEY)) {
                    desk.screen().prose("Ctrl-] takes a verb while a command runs; at this prompt just type it.");
                    continue;
                }
                lines.runAll(new ArrayList<>(withoutLastEmpty(TypedLine.split(text))));
            } catch (UserInterruptException e) {
                interrupted();
            } catch (EndOfFileException e) {
                if (lent) {
                    return;
                }
                endOfInput();
            }
        }
    }

    /** A block that was copied with its last line end is not followed by an empty line. */
    private static List<String> withoutLastEmpty(List<String> block) {
        return block.size() > 1 && block.get(block.size() - 1).isEmpty() ? block.subList(0, block.size() - 1) : block;
    }

    /** Nothing is below the question, and its answer is no line of the history. */
    private String ask(String question) {
        reader.amidProgram(true);
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        try {
            return reader.readLine(question);
        } catch (UserInterruptException | EndOfFileException e) {
            return null;
        } finally {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
            reader.amidProgram(false);
        }
    }

    private void interruptedWhileDumb() {
        interrupts.pressed();
        Running now = running;
        try {
            if (now != null) {
                now.shell().type(new byte[] {3});
            } else if (session().wantsMore(desk.host())) {
                session().cancel(desk.host());
            }
        } catch (LabException | IOException e) {
            desk.screen().line(e.getMessage());
        }
    }

    private void interrupted() {
        endAsked = false;
        try {
            if (session().wantsMore(desk.host())) {
                session().cancel(desk.host());
            }
        } catch (LabException | IOException e) {
            desk.screen().line(e.getMessage());
        }
    }

    private void endOfInput() {
        if (endAsked || terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            desk.leave();
            return;
        }
        endAsked = true;
        desk.screen().prose("Ctrl-D once more, or `quit`, leaves Overlab; `exit` only restarts the shell of a host.");
    }

    /** What stands before the line that is typed now. */
    String promptText() {
        if (session().wantsMore(desk.host())) {
            return "> ";
        }
        return styled(desk.onHost() ? desk.host() + ":" + session().folder(desk.host()) + "# " : "overlab> ");
    }

    private String styled(String prompt) {
        return desk.plain()
                ? prompt
                : new AttributedStringBuilder()
                        .style(Styles.PROMPT)
                        .append(prompt)
                        .toAnsi(terminal);
    }

    private int runOnHost(String host, String line, Origin origin) throws LabException {
        // While a line is read, a change of size is the line reader's to hear.
        Session session = desk.running().orElseThrow();
        session.resize(size(terminal));
        Running now = session.run(host, line, origin);
        screen.afterInterruption(() -> redrawLater(now));
        running = now;
        try {
            while (relay.relay(now) == KeyRelay.End.VERB) {
                verbInside(now);
                if (desk.leaving()) {
                    return 0;
                }
            }
        } catch (IOException e) {
            throw new LabException("The terminal cannot be read: " + e.getMessage() + ".", e);
        } finally {
            running = null;
        }
        Turn turn = now.turn().join();
        session().events().settle();
        if (turn.kind() == Turn.Kind.ENDED) {
            session.judge(host, turn);
        }
        return turn.status();
    }

    private void redrawLater(Running running) {
        Thread thread = new Thread(() -> running.shell().redraw(size(terminal)), "redraw");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes one verb while a program runs on, for example a nested shell. */
    private void verbInside(Running running) throws IOException, LabException {
        screen.freshLine();
        String before = desk.host();
        reader.amidProgram(true);
        try {
            String typed = reader.readLine(styled("verb> "));
            if (typed.equals(OnceMore.KEY)) {
                running.shell().type(new byte[] {OnceMore.CODE});
                return;
            }
            String text = typed.strip();
            String name = text.startsWith(":") ? text.substring(1) : text;
            if (name.isEmpty()) {
                name = session().lesson().isPresent() ? "step" : "help";
            }
            if (Verbs.isVerb(name.split("\\s+", 2)[0])) {
                lines.run(":" + name);
                if (!desk.host().equals(before)
                        && desk.running().filter(s -> s.busy(before)).isPresent()) {
                    desk.screen()
                            .prose("You are on " + desk.host() + " when this command has ended. `on " + desk.host()
                                    + " COMMAND` runs one there now.");
                }
            } else {
                desk.screen().prose("That is no verb; `help` lists them. Commands go on below.");
            }
        } catch (UserInterruptException | EndOfFileException e) {
            desk.screen().line("Back in the command.");
        } finally {
            reader.amidProgram(false);
        }
        // Beside: until keys are relayed again, the terminal would make something else of Ctrl-D.
        redrawLater(running);
    }
}
