package io.overlab.shell.slides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.overlab.labs.host.LabException;
import io.overlab.shell.Surrounding;
import io.overlab.shell.view.Styles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedStringBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slides as sections of a page. */
class DeckHtmlTest {
    @TempDir
    private Path folder;

    private static String html(String markdown, Result result) {
        return DeckHtml.section(Decked.of(markdown).slides().get(0), b -> result, "ran here");
    }

    @Test
    void textIsNeverTakenForHtml() {
        assertThat(html("# A < b & c\n\n1 < 2 `<script>` **x**\n\n```text\n</pre>\n```\n", Result.OPEN))
                .contains("<h2>A &lt; b &amp; c</h2>")
                .contains("1 &lt; 2 <code>&lt;script&gt;</code> <strong>x</strong>")
                .contains("<pre class=\"code\">&lt;/pre&gt;\n</pre>")
                .doesNotContain("ran here");
    }

    @Test
    void blocksHaveTheirElements() {
        assertThat(html(
                        "# T\n\n- a\n- b\n\n3. c\n\n> q\n\n| h |\n|---|\n| d |\n\n```drawing\n│\n```\n\n"
                                + "[x](https://example.org/) [y](other.md)\n\n<!-- notes: N & `M` -->\n",
                        Result.OPEN))
                .contains("<ul>\n<li>a</li>\n<li>b</li>\n</ul>")
                .contains("<ol start=\"3\">\n<li>c</li>")
                .contains("<blockquote>\n<p>q</p>")
                .contains("<th>h</th>", "<td>d</td>")
                .contains("<pre class=\"drawing\">│</pre>")
                .contains("<a href=\"https://example.org/\">x</a>", "<em>y</em>")
                .contains("<aside class=\"notes\"><p>N &amp; <code>M</code></p></aside>");
    }

    @Test
    void whatRanHasItsColours() {
        Result result = Result.done(List.of(new AttributedStringBuilder()
                .styled(Styles.GOOD, "good")
                .append(" ")
                .styled(Styles.DIM, "dim")
                .styled(Styles.HEADING, "bold")
                .toAttributedString()));
        assertThat(html("# T\n\n```show fdb\n```\n", result))
                .contains(
                        "<span class=\"c2\">good</span> <span class=\"dim\">dim</span><span class=\"bold\">bold</span>")
                .contains("<p class=\"ran\">ran here</p>");
    }

    @Test
    void aPageIsWholeAndNoScriptEndsItEarly() throws Exception {
        Path reveal = folder.resolve("node_modules/reveal.js/dist/plugin");
        Files.createDirectories(reveal);
        Files.writeString(reveal.resolve("notes.js"), "var a = '</script>';");
        Files.writeString(reveal.resolveSibling("reveal.js"), "var Reveal;");
        Files.writeString(reveal.resolveSibling("reveal.css"), ".r{}");
        Files.writeString(reveal.resolveSibling("reset.css"), ".s{}");
        Deck deck = Decked.of("# T\n");
        String page = RevealPage.page(
                deck, "<section>@script@</section>", new RevealFiles(folder.resolve("node_modules/reveal.js")));
        assertThat(page).contains("<title>Test</title>", ".r{}", ".s{}", "var Reveal;", "'<\\/script>'");
        assertThat(page.split("</script>", -1)).hasSize(4);
    }

    @Test
    void withoutRevealItIsSaidWhatFetchesIt() {
        Surrounding nowhere = new Surrounding(folder, folder, false, false, false, true);
        assertThat(RevealFiles.find(nowhere)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> RevealPage.write(nowhere, Decked.of("# T\n"), true, folder.resolve("x.html")))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("overlab setup slides");
    }
}
