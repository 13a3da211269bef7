package io.overlab.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Lines behind a lead: it stands before the first, and the others begin where that does. */
public final class Hanging {
    private Hanging() {}

    /**
     * Puts the lead before them.
     *
     * @param lead for example a sign or a prompt, with the space behind it
     * @param texts broken to what is left of the width
     */
    public static List<AttributedString> lines(
            String lead, AttributedStyle leadStyle, List<String> texts, AttributedStyle style) {
        List<AttributedString> lines = new ArrayList<>();
        String before = lead;
        for (String text : texts) {
            lines.add(new AttributedStringBuilder()
                    .style(leadStyle)
                    .append(before)
                    .style(style)
                    .append(text)
                    .toAttributedString());
            before = " ".repeat(lead.length());
        }
        return lines;
    }
}
