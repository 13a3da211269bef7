package io.overlab.shell.export;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
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
            blockquote { margin-left: 0; padding-left: 1rem; border-left: .25rem solid rgba(127, 127, 127, .4); }
            h2 { margin-top: 2.5rem; border-bottom: 1px solid rgba(127, 127, 127, .4); }
            </style>
            </head>
            <body>
            %s</body>
            </html>
            """;

    private HtmlReport() {}

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
                .build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
        return String.format(PAGE, title.replace("&", "&amp;").replace("<", "&lt;"), body);
    }
}
