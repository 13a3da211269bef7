package io.overlab.labs.lesson;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Progress in a JSON file: {@code {"build-overlay": {"step": 3, "of": 14, "done": false}}}. A new version replaces the old
 * one in one move, so that whenever the program ends one of them is there whole.
 */
public final class ProgressFile implements ProgressStore {
    private static final String FILE = "progress.json";

    /** Read and written as a stream: binding objects would cost every start a tenth of a second. */
    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    private final PersonFiles files;

    /**
     * Keeps progress in a folder.
     *
     * @param folder made when something is saved
     * @param files makes the folder
     */
    public ProgressFile(Path folder, PersonFiles files) {
        this.folder = folder;
        this.files = files;
    }

    @Override
    public synchronized Map<String, Progress> all() {
        Path file = folder.resolve(FILE);
        Map<String, Progress> all = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return all;
        }
        try (JsonParser json = JSON.createParser(file.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    all.put(name, progress(json));
                }
            }
            return all;
        } catch (IOException e) {
            // Not ours, or damaged by hand: progress begins anew rather than the program not at all.
            return new LinkedHashMap<>();
        }
    }

    private static Progress progress(JsonParser json) throws IOException {
        int step = 1;
        int of = 0;
        boolean done = false;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Progress(step, of, false);
        }
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "step" -> step = json.getValueAsInt(1);
                case "of" -> of = json.getValueAsInt(0);
                case "done" -> done = json.getValueAsBoolean(false);
                default -> {
                    // Nothing of ours.
                }
            }
            json.skipChildren();
        }
        return new Progress(step, of, done);
    }

    @Override
    public synchronized void save(Lesson lesson) {
        Map<String, Progress> all = all();
        String name = lesson.scenario().name();
        boolean done = lesson.over() || all.containsKey(name) && all.get(name).done();
        all.remove(name);
        all.put(name, new Progress(lesson.number(), lesson.scenario().steps().size(), done));
        try {
            write(all);
        } catch (IOException e) {
            // A folder that cannot be written must not end a lesson; the next save tries again.
            return;
        }
    }

    private void write(Map<String, Progress> all) throws IOException {
        files.makeFolder(folder);
        Path next = Files.createTempFile(folder, FILE, ".new");
        try {
            writeJson(all, next);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            files.made(next);
            Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static void writeJson(Map<String, Progress> all, Path file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter().writeStartObject();
            for (Map.Entry<String, Progress> e : all.entrySet()) {
                json.writeObjectFieldStart(e.getKey());
                json.writeNumberField("step", e.getValue().step());
                json.writeNumberField("of", e.getValue().of());
                json.writeBooleanField("done", e.getValue().done());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }
}
