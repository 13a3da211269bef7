package io.overlab.shell.replay;

import java.util.Locale;

/** What the person who presents can ask for. */
public enum Key {
    /** Goes on. */
    GO("Space or Enter", "goes on"),
    /** Goes back to where the step began, or to the one before. */
    BACK("b", "back: the step again from its beginning, or the one before"),
    /** Leaves the step; what it does is done unseen. */
    SKIP("n", "next step; what is left of this one is done unseen"),
    /** Goes to a step. */
    GOTO("g", "goes to a step: its number or name, then Enter"),
    /** Takes the prompt, until it is given back. */
    PROMPT("p", "the prompt is yours; a line with p alone gives it back"),
    /** Answers the question of the step. */
    ANSWER("a", "answers the question of the step, as the room does"),
    /** Plays by itself from here on, or no longer. */
    AUTO("r", "runs by itself, or no longer"),
    /** Shows the keys. */
    HELP("?", "these keys"),
    /** Ends the show. */
    QUIT("q", "ends the replay"),
    /** Ctrl-C. */
    INTERRUPT("", ""),
    /** Any other, which means nothing. */
    OTHER("", "");

    private final String written;
    private final String meaning;

    Key(String written, String meaning) {
        this.written = written;
        this.meaning = meaning;
    }

    /** What is pressed; the empty string for what is in no list. */
    public String written() {
        return written;
    }

    /** What it does. */
    public String meaning() {
        return meaning;
    }

    /** What a character means that was typed. */
    public static Key of(int character) {
        return switch (character) {
            case ' ', '\r', '\n' -> GO;
            case 'b', 'B' -> BACK;
            case 'n', 'N' -> SKIP;
            case 'g', 'G' -> GOTO;
            case 'p', 'P' -> PROMPT;
            case 'a', 'A' -> ANSWER;
            case 'r', 'R' -> AUTO;
            case '?', 'h', 'H' -> HELP;
            case 'q', 'Q', 4 -> QUIT;
            case 3 -> INTERRUPT;
            default -> OTHER;
        };
    }

    /**
     * What a key means that sends several characters. The small remote controls of presenters are keyboards with two such
     * keys.
     *
     * @param sequence what follows the escape character
     */
    public static Key ofSequence(String sequence) {
        return switch (sequence) {
            case "[C", "OC", "[B", "OB", "[6~" -> GO;
            case "[D", "OD", "[A", "OA", "[5~" -> BACK;
            default -> OTHER;
        };
    }

    /** What a whole line means, where single keys cannot be read; an empty one goes on. */
    public static Key ofLine(String line) {
        String word = line.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return GO;
        }
        return word.length() == 1 || word.matches("g\\s+\\S+|g[0-9]+|a\\s+\\S+") ? of(word.charAt(0)) : OTHER;
    }

    /** What stands behind the key in such a line, for example the step's number; or the empty string. */
    public static String restOfLine(String line) {
        String word = line.strip();
        return word.isEmpty() ? "" : word.substring(1).strip();
    }
}
