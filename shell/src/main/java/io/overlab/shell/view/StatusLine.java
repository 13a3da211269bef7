package io.overlab.shell.view;

import java.util.List;
import java.util.StringJoiner;
import org.jline.utils.AttributedString;

/**
 * Where the person is, in one line.
 *
 * @param host the host that commands go to
 * @param scenario the lesson, or the empty string
 * @param step the step that is on, from 1; one more than {@code steps} when all are over
 * @param steps how many steps there are
 * @param frames how many frames have been captured
 * @param dropped how many the kernel lost
 */
public record StatusLine(String host, String scenario, int step, int steps, long frames, long dropped) {

    /** What is left out first where there is no room. */
    private static final List<String> KEYS = List.of("F2 frames, tables", "F2", "");

    /** The line, dim, no wider than the screen. */
    public AttributedString line(int width, Marks marks) {
        String line = KEYS.stream()
                .map(keys -> words(keys, marks))
                .filter(words -> words.length() <= width)
                .findFirst()
                .orElseGet(() -> words("", marks));
        return Lines.cut(new AttributedString(line, Styles.DIM), width);
    }

    private String words(String keys, Marks marks) {
        String dot = marks == Marks.ASCII ? " - " : " · ";
        StringJoiner words = new StringJoiner(dot);
        words.add(host);
        if (!scenario.isEmpty()) {
            words.add(
                    scenario + " " + (step > steps ? "all " + steps + " steps over" : "step " + step + " of " + steps));
        }
        words.add(frames + (frames == 1 ? " frame" : " frames"));
        if (dropped > 0) {
            words.add(dropped + " not captured");
        }
        if (!keys.isEmpty()) {
            words.add(keys);
        }
        return words.toString();
    }
}
