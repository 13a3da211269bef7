package io.overlab.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.shell.complete.Completions;
import io.overlab.shell.complete.OverlayScene;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys, and the line that comes of them; no terminal is needed. */
@Timeout(60)
class PromptReaderTest {
    @Test
    void tabCompletesTheOneWordThatFits() {
        Typing typing = Typing.completing(new OverlayScene());
        assertThat(typing.line("ip -n ov\tlink set vx\tma\tbr\tup"))
                .isEqualTo("ip -n overns link set vxlan1 master br0 up");
        assertThat(typing.line("on docker1 ip -n f\tlink")).isEqualTo("on docker1 ip -n far link");
        assertThat(typing.line("sta\tbui\t").strip()).isEqualTo("start build-overlay");
    }

    @Test
    void tabGoesAsFarAsAllThatFitAgreeAndThenListsThem() {
        Typing typing = Typing.completing(new OverlayScene());
        assertThat(typing.line("ip -n overns link add vxlan1 type vxlan l\t")).endsWith("vxlan l");
        assertThat(typing.text()).contains("learning", "l2miss", "the outer source address is ADDRESS");
        assertThat(typing.line("cat /etc/h\t")).isEqualTo("cat /etc/host");
    }

    @Test
    void whatStandsBehindTheCursorIsLeftAlone() {
        Typing typing = Typing.completing(new OverlayScene());
        String fiveBack = "\002".repeat(5);
        assertThat(typing.line("ip -n de link" + fiveBack + "\t")).isEqualTo("ip -n demo link");
    }

    @Test
    void aNameWithASpaceIsQuotedForBash() {
        Typing typing = Typing.completing(new OverlayScene());
        assertThat(typing.line("cat my\t").strip()).isEqualTo("cat my\\ file.txt");
        assertThat(typing.line("cat 'my\t").strip()).isEqualTo("cat 'my file.txt'");
        assertThat(typing.line("cat \"my\t").strip()).isEqualTo("cat \"my file.txt\"");
        assertThat(typing.line("cat no\ta\t").strip()).isEqualTo("cat notes/a.txt");
    }

    @Test
    void aFilterIsNoCommandForBash() {
        assertThat(Typing.completing(new OverlayScene())
                        .line("packets (vxlan.v\t")
                        .strip())
                .isEqualTo("packets (vxlan.vni");
    }

    @Test
    void theRightArrowTakesTheSuggestion() {
        Typing typing = new Typing(true);
        typing.reader().suggest(line -> line.equals("ip") ? " netns add overns" : "");
        assertThat(typing.line("ip" + Typing.RIGHT)).isEqualTo("ip netns add overns");
        assertThat(typing.drawn()).contains("\033[2m netns add overns");
        assertThat(typing.line("ip" + Typing.ALT_F)).isEqualTo("ip netns");
    }

    @Test
    void aSuggestionThatWasNotTakenIsNoPartOfTheLine() {
        Typing typing = new Typing(true);
        typing.reader().suggest(line -> line.equals("ip") ? " netns add overns" : "");
        assertThat(typing.line("ip")).isEqualTo("ip");
        assertThat(typing.screen()).doesNotContain("netns");
        assertThat(typing.line("ip" + Typing.CTRL_A + Typing.RIGHT + "x")).isEqualTo("ixp");
    }

    @Test
    void whatIsBelowIsDrawnWhileALineIsTypedAndIsGoneAfterIt() {
        Typing typing = new Typing(true);
        List<Integer> rows = new ArrayList<>();
        typing.reader().showBelow(r -> {
            rows.add(r);
            return List.of(new AttributedString("the panel"), new AttributedString("the status"));
        });
        assertThat(typing.line("echo")).isEqualTo("echo");
        assertThat(rows).contains(24);
        assertThat(typing.drawn()).contains("the panel", "the status");
        assertThat(typing.screen()).contains("> echo").doesNotContain("the panel", "the status");
    }

    @Test
    void aListOfChoicesTakesThePlaceOfWhatIsBelow() {
        Typing typing = Typing.completing(new OverlayScene());
        typing.reader().showBelow(r -> List.of(new AttributedString("the status")));
        typing.line("ip -n overns link set \t");
        assertThat(typing.text()).contains("the status", "vxlan id 42, up, master br0");
        assertThat(typing.screen()).doesNotContain("the status", "vxlan id 42");
    }

    @Test
    void withoutColoursAListHasNone() {
        Typing typing = new Typing(false);
        WholeLine whole = new WholeLine(() -> new Completions(new OverlayScene()));
        typing.reader().setParser(whole);
        typing.reader().setCompleter(whole);
        typing.line("ip netns a\t");
        assertThat(typing.drawn()).contains("makes one").doesNotContainPattern("\033\\[[0-9;]*m");
    }
}
