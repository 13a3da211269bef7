package io.overlab.labs.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.labs.state.SnapshotJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Writes the snapshots that {@link RecordedOverlaysTest} reads, when a snapshot has more to say: run it with
 * {@code -Drecord=FOLDER}.
 */
@Tag("namespace")
@EnabledIfSystemProperty(named = "record", matches = ".+")
class RecordSnapshots {

    @Test
    void record() throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("record")));
        write(folder, "healthy", List.of());
        for (String name : RecordedOverlaysTest.RECORDED) {
            Fault fault = FaultCatalogue.all().stream()
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            write(folder, name, fault.recipe());
        }
    }

    private static void write(Path folder, String name, List<Fix> recipe) throws Exception {
        try (Overlay overlay = Overlay.start()) {
            assertThat(overlay.run(recipe)).isEmpty();
            overlay.flush();
            Files.writeString(folder.resolve(name + ".json"), SnapshotJson.write(overlay.snapshot()));
        }
    }
}
