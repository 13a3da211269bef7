package io.overlab.shell.view;

import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.utils.AttributedString;

/** Snapshots of real overlays, kept for tests. */
public final class Recorded {
    private Recorded() {}

    /** The snapshot of that name, for example {@code healthy}. */
    public static Snapshot snapshot(String name) throws IOException {
        Path home = Path.of(System.getProperty("overlab.home", ".."));
        return SnapshotJson.read(
                Files.readString(home.resolve("labs/src/test/resources/io/overlab/labs/diagnose/" + name + ".json")));
    }

    /** Lines as text. */
    static List<String> text(List<AttributedString> lines) {
        return lines.stream().map(AttributedString::toString).toList();
    }
}
