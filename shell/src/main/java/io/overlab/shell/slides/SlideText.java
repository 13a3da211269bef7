package io.overlab.shell.slides;

import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A slide as lines of a terminal. */
public final class SlideText {
    /** A prompt and what is typed behind it. */
    private static final Pattern TYPED = Pattern.compile("([a-z0-9-]*[:~#$>]+[^ ]* )(.*)");

    private static final String CUT = "›";

    private final Function<LiveBlock, Result> results;
    private final int width;

    private SlideText(Function<LiveBlock, Result> results, int width) {
        this.results = results;
        this.width = width;
    }

    /**
     * What stands below the slide's title.
     *
     * @param slide the slide
     * @param results what came of its live blocks
     * @param width the columns there are
     */
    public static List<AttributedString> lines(Slide slide, Function<LiveBlock, Result> results, int width) {
        return new SlideText(results, width).blocks(slide.blocks(), width);
    }

    private List<AttributedString> blocks(List<Block> blocks, int room) {
        List<AttributedString> lines = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (i > 0) {
                lines.add(AttributedString.EMPTY);
            }
            lines.addAll(block(blocks.get(i), room));
            if (awaited(blocks.get(i))) {
                break;
            }
        }
        return lines;
    }

    /** Whether a block waits to be asked for: what stands below it may tell what the room shall guess. */
    private boolean awaited(Block block) {
        return block instanceof Block.Live b
                && switch (results.apply(b.live()).state()) {
                    case WAITING -> true;
                    case LAB, RUNNING -> b.live().waits();
                    case OPEN, DONE, FAILED -> false;
                };
    }

    private List<AttributedString> block(Block block, int room) {
        if (block instanceof Block.Heading b) {
            return Wrapped.text(b.text(), Styles.HEADING, room);
        }
        if (block instanceof Block.Paragraph b) {
            return Wrapped.text(b.text(), Styles.PLAIN, room);
        }
        if (block instanceof Block.Items b) {
            return items(b, room);
        }
        if (block instanceof Block.Quote b) {
            return led("│ ", "│ ", Styles.DIM, blocks(b.blocks(), room - 2));
        }
        if (block instanceof Block.Code b) {
            return code(b.lines(), room);
        }
        if (block instanceof Block.Drawing b) {
            return drawing(b, room);
        }
        if (block instanceof Block.Table b) {
            return TableText.lines(b, room);
        }
        LiveBlock live = ((Block.Live) block).live();
        return live(live, results.apply(live), room);
    }

    private List<AttributedString> items(Block.Items items, int room) {
        List<AttributedString> lines = new ArrayList<>();
        int number = items.first();
        for (List<Block> item : items.items()) {
            String lead = items.first() == 0 ? "• " : number++ + ". ";
            // What belongs to an item stands close to it.
            List<AttributedString> inner = new ArrayList<>();
            item.forEach(b -> inner.addAll(block(b, room - lead.length())));
            lines.addAll(led(lead, " ".repeat(lead.length()), Styles.PLAIN, inner));
        }
        return lines;
    }

    private static List<AttributedString> led(
            String first, String below, AttributedStyle style, List<AttributedString> inner) {
        List<AttributedString> lines = new ArrayList<>();
        String lead = first;
        for (AttributedString line : inner) {
            lines.add(new AttributedStringBuilder()
                    .styled(style, lead)
                    .append(line)
                    .toAttributedString());
            lead = below;
        }
        return lines;
    }

    private static List<AttributedString> code(List<String> code, int room) {
        List<AttributedString> lines = new ArrayList<>();
        for (String text : code) {
            lines.addAll(Wrapped.broken(typed(text), Math.max(1, room - 2), "    "));
        }
        return led("  ", "  ", Styles.PLAIN, lines);
    }

    /** A line of a terminal: what somebody types in it looks as everywhere. */
    static AttributedString typed(String text) {
        Matcher typed = TYPED.matcher(text);
        return typed.matches()
                ? new AttributedStringBuilder()
                        .styled(Styles.DIM, typed.group(1))
                        .styled(Styles.COMMAND, typed.group(2))
                        .toAttributedString()
                : new AttributedString(text);
    }

    /** A drawing that is broken is none: what does not fit is cut off, and it is said how wide it is. */
    private static List<AttributedString> drawing(Block.Drawing drawing, int room) {
        List<AttributedString> lines = new ArrayList<>();
        int widest = 0;
        for (String text : drawing.lines()) {
            AttributedString line = new AttributedString(text);
            widest = Math.max(widest, line.columnLength());
            lines.add(
                    line.columnLength() <= room
                            ? line
                            : new AttributedStringBuilder()
                                    .append(line.columnSubSequence(0, Math.max(0, room - 1)))
                                    .styled(Styles.DIM, CUT)
                                    .toAttributedString());
        }
        if (widest > room) {
            lines.addAll(Wrapped.broken(
                    new AttributedString("The drawing is " + widest + " columns wide.", Styles.DIM), room, ""));
        }
        return lines;
    }

    /** What is asked for in each line of a live block. */
    static List<AttributedString> asked(LiveBlock live) {
        return live.asked().stream()
                .map(text -> live instanceof LiveBlock.Run
                        ? typed(text)
                        : new AttributedStringBuilder()
                                .styled(Styles.DIM, "overlab> ")
                                .styled(Styles.COMMAND, text)
                                .toAttributedString())
                .toList();
    }

    /** A live block with what came of it. */
    static List<AttributedString> live(LiveBlock live, Result result, int room) {
        List<AttributedString> lines = new ArrayList<>();
        // Of commands that have run each has its output below it.
        boolean told = live instanceof LiveBlock.Run && !result.lines().isEmpty();
        List<AttributedString> asked = asked(live);
        for (AttributedString line : told ? List.<AttributedString>of() : asked) {
            lines.addAll(Wrapped.broken(line, room, "    "));
        }
        result.lines().forEach(l -> lines.addAll(Wrapped.broken(l, room, asked.contains(l) ? "    " : "  ")));
        String open = switch (result.state()) {
            case OPEN -> "(runs in a lab)";
            case LAB -> "... the lab is being made";
            case RUNNING -> "... runs";
            case WAITING -> "... Enter runs it";
            case DONE, FAILED -> "";
        };
        if (!open.isEmpty()) {
            lines.add(new AttributedString(open, Styles.DIM));
        }
        if (!result.sentence().isEmpty()) {
            lines.addAll(Wrapped.broken(new AttributedString(result.sentence(), Styles.BAD), room, ""));
        }
        return lines;
    }
}
