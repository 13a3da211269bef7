package io.overlab.shell.slides;

import io.overlab.shell.Surrounding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The parts of reveal.js that a page is made with.
 *
 * @param folder its npm package
 */
record RevealFiles(Path folder) {
    private static final Path PACKAGE = Path.of("node_modules", "reveal.js");
    private static final List<String> STYLES = List.of("dist/reset.css", "dist/reveal.css");
    private static final List<String> SCRIPTS = List.of("dist/reveal.js", "dist/plugin/notes.js");

    /** The package beside the decks, or in the person's cache where {@code overlab setup slides} may not write there. */
    static Optional<RevealFiles> find(Surrounding surrounding) {
        return List.of(surrounding.home().resolve("slides"), surrounding.cache().resolve("slides")).stream()
                .map(f -> f.resolve(PACKAGE))
                .filter(f -> Files.isRegularFile(f.resolve(SCRIPTS.get(0))))
                .map(RevealFiles::new)
                .findFirst();
    }

    /** Its style sheets, one after the other. */
    String style() throws IOException {
        return all(STYLES);
    }

    /** Its scripts, one after the other; none of them ends the element it stands in. */
    String script() throws IOException {
        return all(SCRIPTS).replace("</script", "<\\/script");
    }

    private String all(List<String> names) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(Files.readString(folder.resolve(name))).append('\n');
        }
        return text.toString();
    }
}
