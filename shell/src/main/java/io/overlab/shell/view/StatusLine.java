package io.overlab.shell.view;

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

    /** The line, dim, no wider than the screen. */
    public AttributedString line(int width, Marks marks) {
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
        words.add("F2 frames, tables");
        return Lines.cut(new AttributedString(words.toString(), Styles.DIM), width);
    }
}
