package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a bash prints, cut anywhere, always gives the same marks and the same text. */
class ShellMarksTest {
    private static final String COMMAND_STARTS = "\033]133;C\007";
    private static final String COMMAND_ENDS = "\033]133;D;0\007";

    /** Writes down what it is told, adjacent text as one. */
    private static final class Heard implements ShellMarks.Sink {
        private final List<String> events = new ArrayList<>();
        private byte[] open = new byte[0];

        @Override
        public void text(byte[] bytes) {
            int length = open.length;
            open = Arrays.copyOf(open, length + bytes.length);
            System.arraycopy(bytes, 0, open, length, bytes.length);
        }

        private void add(String event) {
            closeText();
            events.add(event);
        }

        private void closeText() {
            if (open.length > 0) {
                events.add("text " + new String(open, StandardCharsets.UTF_8));
                open = new byte[0];
            }
        }

        List<String> events() {
            closeText();
            return events;
        }

        @Override
        public void started(boolean nested, String line) {
            add(nested ? "started inside" + (line.isEmpty() ? "" : ": " + line) : "started");
        }

        @Override
        public void ended(int status, boolean nested) {
            add((nested ? "ended inside " : "ended ") + status);
        }

        @Override
        public void ready() {
            add("ready");
        }

        @Override
        public void continuation() {
            add("more");
        }

        @Override
        public void folder(String folder) {
            add("folder " + folder);
        }

        @Override
        public void bracketedPaste(boolean on) {
            add("paste " + on);
        }

        @Override
        public void alternateScreen(boolean on) {
            add("alternate " + on);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is heard when the text comes in pieces that end at these places. */
    private static List<String> heard(boolean driven, byte[] all, int... cuts) {
        Heard heard = new Heard();
        ShellMarks marks = new ShellMarks(heard, driven);
        int from = 0;
        for (int cut : cuts) {
            byte[] piece = Arrays.copyOfRange(all, from, cut);
            marks.feed(piece, piece.length);
            from = cut;
        }
        byte[] rest = Arrays.copyOfRange(all, from, all.length);
        marks.feed(rest, rest.length);
        return heard.events();
    }

    private static List<String> driven(String text) {
        return heard(true, bytes(text));
    }

    private static final String SESSION = "welcome\r\n\033]133;D;0\007\033]7;~/a folder\007\033]133;B\007\033[?2004h"
            + "\033[?2004l\033]133;A;k=s\007\033[?2004h\033[?2004l\033]133;C\007größe ☃\033[1;31mred\033[0m\r\n"
            + "\033[?1049h\033[2Jfull screen\033[?1049l\033]0;a title\007\033]133;D;130\033\\\033]7;/tmp\033\\"
            + "\033]133;B\007\033[?2004hlater\033[?2004l";

    private static final List<String> TOLD = List.of(
            "text welcome\r\n",
            "ended 0",
            "folder ~/a folder",
            "ready",
            "paste true",
            "paste false",
            "more",
            "paste true",
            "paste false",
            "started",
            "text größe ☃\033[1;31mred\033[0m\r\n\033[?1049h",
            "alternate true",
            "text \033[2Jfull screen\033[?1049l",
            "alternate false",
            "text \033]0;a title\007",
            "ended 130",
            "folder /tmp",
            "ready",
            "paste true",
            "text later",
            "paste false");

    @Test
    void aNestedShellSaysWhatItRuns() {
        String line = Base64.getEncoder().encodeToString("\t echo 'a;b' \u00e9\n".getBytes(StandardCharsets.UTF_8));
        assertThat(driven("\033]133;C;nested;" + line + "\007x"))
                .containsExactly("started inside: echo 'a;b' \u00e9", "text x");
        assertThat(driven("\033]133;C;nested;no base64!\007x")).containsExactly("started inside", "text x");
    }

    @Test
    void marksAreFoundInOnePiece() {
        assertThat(driven(SESSION)).isEqualTo(TOLD);
    }

    @Test
    void marksAreFoundWhereverTheyAreCut() {
        byte[] all = bytes(SESSION);
        for (int cut = 0; cut <= all.length; cut++) {
            assertThat(heard(true, all, cut)).as("cut at %d", cut).isEqualTo(TOLD);
        }
    }

    @Test
    void marksAreFoundByteByByte() {
        byte[] all = bytes(SESSION);
        int[] cuts = new int[all.length];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i;
        }
        assertThat(heard(true, all, cuts)).isEqualTo(TOLD);
    }

    @Test
    void aShellInsideACommandHasMarksOfItsOwn() {
        String inside = "\033]133;D;0;nested=17\007\033[?2004h$ \033[?2004l\033]133;C;nested\007out"
                + "\033]133;D;3;nested=17\007\033[?2004h";
        assertThat(driven(COMMAND_STARTS + inside + COMMAND_ENDS))
                .containsExactly(
                        "started",
                        "ended inside 0",
                        "text \033[?2004h$ \033[?2004l",
                        "started inside",
                        "text out",
                        "ended inside 3",
                        "text \033[?2004h",
                        "ended 0");
    }

    @Test
    void bracketedPasteOfAProgramReachesTheTerminalAndThatOfOurPromptDoesNot() {
        assertThat(driven("\033[?2004h" + COMMAND_STARTS + "\033[?2004h\033[?2004l" + COMMAND_ENDS + "\033[?2004h"))
                .containsExactly("paste true", "started", "text \033[?2004h\033[?2004l", "ended 0", "paste true");
    }

    @Test
    void aShellThatAPersonDrivesKeepsItsOwnModesAndFolder() {
        String text = "\033[?2004h\033]7;file://host/tmp\007$ ";
        assertThat(heard(false, bytes(text))).containsExactly("text " + text);
    }

    @Test
    void aStatusThatIsNoNumberIsTakenAsSuccess() {
        assertThat(driven("\033]133;D\007\033]133;D;x\007")).containsExactly("ended 0", "ended 0");
    }

    @Test
    void whatIsNotOursGoesOnUnchanged() {
        String text =
                "\033]52;c;aGVsbG8=\007\033]133x\007\033]8;;http://a\033\\b\033]8;;\033\\\033P+q544e\033\\\033(B\0337"
                        + "\033[?25l\033[?1;2h\033[38;5;208m\b\t\177";
        assertThat(driven(text)).containsExactly("text " + text);
    }

    @Test
    void aVeryLongSequenceIsNotHeldForEver() {
        String text = "\033]52;c;" + "A".repeat(10_000) + "\007" + "\033[" + "1;".repeat(5_000) + "m";
        assertThat(driven(text + COMMAND_ENDS)).containsExactly("text " + text, "ended 0");
    }

    @Test
    void textBeforeHalfASequenceIsNotHeldBack() {
        Heard heard = new Heard();
        byte[] piece = bytes("half\033[1");
        new ShellMarks(heard, true).feed(piece, piece.length);
        assertThat(heard.events()).containsExactly("text half");
    }

    /** A program that is stopped in the middle of a sequence, or prints a binary file. */
    @Test
    void aSequenceThatIsCutShortDoesNotSwallowTheNextMark() {
        for (String rubbish : List.of("\033", "\033[", "\033[?10", "\033]", "\033]0;ti", "\033]133;C", "\033]0;\033")) {
            assertThat(driven("x" + rubbish + COMMAND_ENDS))
                    .as(rubbish.replace("\033", "ESC "))
                    .containsExactly("text x" + rubbish, "ended 0");
        }
    }

    @Property(tries = 2_000)
    void anyBytesPassUnchangedAndTheEndOfTheCommandIsFound(
            @ForAll("rubbish") String rubbish, @ForAll("rubbish") String more, @ForAll boolean driven) {
        byte[] all = bytes(rubbish + more + COMMAND_ENDS);
        List<String> expected = new ArrayList<>();
        if (!rubbish.isEmpty() || !more.isEmpty()) {
            expected.add("text " + rubbish + more);
        }
        expected.add("ended 0");
        assertThat(heard(driven, all)).isEqualTo(expected);
        assertThat(heard(driven, all, bytes(rubbish).length)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> rubbish() {
        return Arbitraries.strings()
                .withChars('\033', '\033', '[', ']', ';', '?', '5', 'h', 'm', '\007', '\\', 'P', 'a', 'ö', '\r', '\n')
                .ofMaxLength(12);
    }
}
