package io.overlab.labs.diagnose;

import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Snapshots of real overlays, kept as files. */
final class Recorded {
    private Recorded() {}

    static Snapshot overlay(String name) throws IOException {
        try (InputStream in = Recorded.class.getResourceAsStream(name + ".json")) {
            return SnapshotJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
