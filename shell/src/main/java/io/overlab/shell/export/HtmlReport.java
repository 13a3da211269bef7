package io.overlab.shell.export;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A report as one page that needs nothing besides itself. */
final class HtmlReport {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.5;
                   font-family: system-ui, sans-serif; }
            pre { padding: .75rem 1rem; overflow-x: auto; line-height: 1.3; border-radius: .4rem;
                  background: rgba(127, 127, 127, .13); }
            code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
            pre.changed { background: none; border-left: .25rem solid #3a9d5d; border-radius: 0;
                          margin: -.6rem 0 1rem 1rem; padding: .1rem .75rem; }
            pre i { opacity: .7; }
            ul { list-style: none; padding-left: .5rem; }
            blockquote { margin-left: 0; padding-left: 1rem; border-left: .25rem solid rgba(127, 127, 127, .4); }
            h2 { margin-top: 2.5rem; border-bottom: 1px solid rgba(127, 127, 127, .4); }
            </style>
            </head>
            <body>
            %s</body>
            </html>
            """;

    /** In a block of a console: comments before it, and the line that was typed. Nothing in it is markup. */
    private static final Pattern TYPED =
            Pattern.compile("(<code class=\"language-console\">)((?:# [^\n]*\n)*)([^\n<]*)");

    private HtmlReport() {}

    private static void markChanges(Node node, String tag, Map<String, String> attributes) {
        if (tag.equals("pre")
                && node instanceof FencedCodeBlock block
                && block.getInfo().equals("diff")) {
            attributes.put("class", "changed");
        }
    }

    /**
     * Makes a page of a report.
     *
     * @param title what stands in its title bar
     * @param markdown the report, see {@link MarkdownReport}
     */
    static String of(String title, String markdown) {
        String body = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .attributeProviderFactory(context -> HtmlReport::markChanges)
                .build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
        body = TYPED.matcher(body).replaceAll("$1<i>$2</i><b>$3</b>");
        return String.format(PAGE, title.replace("&", "&amp;").replace("<", "&lt;"), body);
    }
}
