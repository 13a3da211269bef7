package io.overlab.shell.slides;

/** What the one who presents can ask for. */
enum ViewKey {
    /** Goes on. */
    ON("Space, n or right", "goes on: what does not fit first, then the next slide"),
    /** Goes back. */
    BACK("b, p or left", "the slide before"),
    /** Shows what is below. */
    DOWN("j or down", "a line further down"),
    /** Shows what is above. */
    UP("k or up", "a line further up"),
    /** Runs what waits, or goes on. */
    ENTER("Enter", "runs the commands that wait for it; else goes on"),
    /** The first slide. */
    FIRST("Home", "the first slide"),
    /** The last slide. */
    LAST("End", "the last slide"),
    /** Goes to a slide. */
    GOTO("g", "goes to a slide: its number or a word of its title, then Enter"),
    /** Looks for text. */
    SEARCH("/", "searches all slides; / and Enter alone: the next place"),
    /** Runs the slide once more. */
    AGAIN("r", "runs the slide's commands once more, on fresh hosts"),
    /** Goes into the lab. */
    LAB("l", "into the lab, at the step this slide stands at; there `slides` comes back"),
    /** What to say. */
    NOTES("s", "the speaker's notes below the slide, or no longer"),
    /** Shows the keys. */
    HELP("? or h", "these keys"),
    /** Leaves. */
    QUIT("q or Ctrl-C", "leaves"),
    /** Leaves what was begun. */
    ESCAPE("", ""),
    /** Takes a letter back. */
    ERASE("", ""),
    /** Takes all letters back. */
    ERASE_ALL("", ""),
    /** A letter. */
    OTHER("", "");

    private final String written;
    private final String meaning;

    ViewKey(String written, String meaning) {
        this.written = written;
        this.meaning = meaning;
    }

    /** What is pressed; the empty string for what is in no list. */
    String written() {
        return written;
    }

    /** What it does. */
    String meaning() {
        return meaning;
    }

    /** What a character means that was typed. */
    static ViewKey of(int character) {
        return switch (character) {
            case ' ', 'n', 'N' -> ON;
            case 'b', 'B', 'p', 'P' -> BACK;
            case 'j', 'J' -> DOWN;
            case 'k', 'K' -> UP;
            case '\r', '\n' -> ENTER;
            case 'g', 'G' -> GOTO;
            case '/' -> SEARCH;
            case 'r', 'R' -> AGAIN;
            case 'l', 'L' -> LAB;
            case 's', 'S' -> NOTES;
            case '?', 'h', 'H' -> HELP;
            case 'q', 'Q', 3, 4, -1 -> QUIT;
            case 8, 127 -> ERASE;
            case 21 -> ERASE_ALL;
            default -> OTHER;
        };
    }

    /**
     * What a key means that sends several characters.
     *
     * @param sequence what follows the escape character; the empty string for the key Escape
     */
    static ViewKey ofSequence(String sequence) {
        return switch (sequence) {
            case "" -> ESCAPE;
            case "[C", "OC", "[6~" -> ON;
            case "[D", "OD", "[5~" -> BACK;
            case "[B", "OB" -> DOWN;
            case "[A", "OA" -> UP;
            case "[H", "OH", "[1~", "[7~" -> FIRST;
            case "[F", "OF", "[4~", "[8~" -> LAST;
            default -> OTHER;
        };
    }
}
