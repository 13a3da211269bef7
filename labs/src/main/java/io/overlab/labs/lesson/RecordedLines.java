package io.overlab.labs.lesson;

import io.overlab.labs.host.LabException;
import io.overlab.labs.recording.RecordedCommand;
import io.overlab.labs.scenario.HostLine;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a recorded step has been given: which of its commands, and which lines of one that bash asks more lines of. Not
 * for several threads.
 */
final class RecordedLines {
    /** Those of no step. */
    static final RecordedLines NONE = new RecordedLines(List.of(), List.of());

    private final List<RecordedCommand> commands;
    private final List<HostLine> lines;
    private List<HostLine> pending = List.of();
    private int given;
    private int linesGiven;

    /**
     * Nothing is given yet.
     *
     * @param solution the commands of the step as the scenario has it now
     * @param commands what was recorded of it
     */
    RecordedLines(List<HostLine> solution, List<RecordedCommand> commands) {
        this.commands = commands;
        List<HostLine> all = new ArrayList<>();
        for (HostLine command : solution) {
            command.lines().forEach(l -> all.add(new HostLine(command.host(), l)));
        }
        this.lines = List.copyOf(all);
    }

    /** How many commands have been given whole. */
    int given() {
        return given;
    }

    /** Whether the command that is being given has more lines. */
    boolean wantsMore() {
        return !pending.isEmpty();
    }

    /** Takes back a command of which not all lines were given. */
    void cancel() {
        linesGiven = 0;
        pending = List.of();
    }

    /** Takes back the last command; there is one. */
    RecordedCommand back() {
        given--;
        cancel();
        return commands.get(given);
    }

    /** Whether all was given. */
    boolean atEnd() {
        return given >= commands.size();
    }

    /**
     * Gives a line; there is one to give.
     *
     * @return whether it begins a command
     * @throws LabException when it is not the one that was recorded next; the message says which that is
     */
    boolean give(String host, String line) throws LabException {
        boolean begins = pending.isEmpty();
        List<HostLine> block = begins ? block() : pending;
        HostLine next = block.get(0);
        if (begins && !host.equals(next.host()) || !spaced(line).equals(spaced(next.line()))) {
            throw new LabException("No hosts run: only what was recorded can be given, in its order. Next on "
                    + next.host() + " is `" + next.line() + "`.");
        }
        linesGiven++;
        pending = block.subList(1, block.size());
        return begins;
    }

    /** The command whose last line was just given; it counts as given from now on. */
    RecordedCommand take() {
        return commands.get(given++);
    }

    /** The lines of the command that was recorded next: its own and those that bash asked for after it. */
    private List<HostLine> block() {
        RecordedCommand command = commands.get(given);
        int from = find(command, linesGiven);
        if (from < 0) {
            // The scenario was changed since.
            return List.of(new HostLine(command.host(), command.line()));
        }
        linesGiven = from;
        boolean last = given + 1 == commands.size();
        int to = last ? -1 : find(commands.get(given + 1), from + 1);
        return lines.subList(from, last ? lines.size() : to < 0 ? from + 1 : to);
    }

    private int find(RecordedCommand command, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).host().equals(command.host())
                    && lines.get(i).line().strip().equals(command.line())) {
                return i;
            }
        }
        return -1;
    }

    /** Spaces between words mean nothing to bash. */
    private static String spaced(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
