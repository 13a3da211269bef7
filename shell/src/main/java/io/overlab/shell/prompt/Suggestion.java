package io.overlab.shell.prompt;

import io.overlab.shell.Desk;

/** How a line that has been begun may go on: as the step's next command, or else as one that was typed before. */
final class Suggestion {
    private final Desk desk;
    private final HostHistory history;

    Suggestion(Desk desk, HostHistory history) {
        this.desk = desk;
        this.history = history;
    }

    /** What may follow a line; nothing for an empty one. */
    String after(String line) {
        if (line.isBlank() || line.indexOf('\n') >= 0) {
            return "";
        }
        return NextCommand.next(desk)
                .filter(next -> next.startsWith(line))
                .or(() -> history.goingOnFrom(line))
                .map(whole -> whole.substring(line.length()))
                .orElse("");
    }
}
