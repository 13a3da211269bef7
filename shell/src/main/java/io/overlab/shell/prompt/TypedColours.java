package io.overlab.shell.prompt;

import io.overlab.shell.complete.LineParts;
import io.overlab.shell.complete.LineParts.Part;
import io.overlab.shell.complete.Scene;
import io.overlab.shell.view.Styles;
import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.RegionType;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Shows while a line is typed which of its words are known; what is not known looks like any text. */
final class TypedColours extends DefaultHighlighter {
    /** A pasted script is not looked through at every key. */
    private static final int LONGEST = 2_000;

    private final Supplier<Scene> scene;

    /**
     * Makes one.
     *
     * @param scene says what there is; asked at every key, so it must know without looking
     */
    TypedColours(Supplier<Scene> scene) {
        this.scene = scene;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        if (buffer.isEmpty()) {
            return AttributedString.EMPTY;
        }
        boolean searching =
                reader.getSearchTerm() != null && !reader.getSearchTerm().isEmpty();
        boolean odd = buffer.length() > LONGEST || buffer.chars().anyMatch(c -> c < ' ' && c != '\n');
        if (searching || odd || reader.getRegionActive() != RegionType.NONE) {
            return super.highlight(reader, buffer);
        }
        return coloured(buffer);
    }

    AttributedString coloured(String buffer) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        int at = 0;
        for (Part part : LineParts.of(buffer, scene.get())) {
            // A command inside another is part of one of its words.
            if (part.from() >= at) {
                text.append(buffer, at, part.from());
                text.styled(
                        switch (part.role()) {
                            case VERB -> Styles.VERB;
                            case PROGRAM -> Styles.COMMAND;
                            case NAME -> Styles.NAME;
                        },
                        buffer.substring(part.from(), part.to()));
                at = part.to();
            }
        }
        return text.append(buffer, at, buffer.length()).toAttributedString();
    }
}
