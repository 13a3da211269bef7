package io.overlab.labs.lesson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private final Path folder;
    private final PersonFiles files;
    private ObjectMapper mapper;

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

    /** Made when it is needed: loading it takes a tenth of a second. */
    private ObjectMapper json() {
        if (mapper == null) {
            mapper = new ObjectMapper();
        }
        return mapper;
    }

    @Override
    public synchronized Map<String, Progress> all() {
        Map<String, Progress> all = new LinkedHashMap<>();
        read().properties().forEach(e -> {
            JsonNode p = e.getValue();
            all.put(
                    e.getKey(),
                    new Progress(
                            p.path("step").asInt(1),
                            p.path("of").asInt(0),
                            p.path("done").asBoolean(false)));
        });
        return all;
    }

    @Override
    public synchronized void save(Lesson lesson) {
        ObjectNode root = read();
        String name = lesson.scenario().name();
        boolean done = lesson.over() || root.path(name).path("done").asBoolean(false);
        root.putObject(name)
                .put("step", lesson.number())
                .put("of", lesson.scenario().steps().size())
                .put("done", done);
        try {
            write(root);
        } catch (IOException e) {
            // A folder that cannot be written must not end a lesson; the next save tries again.
            return;
        }
    }

    private ObjectNode read() {
        try {
            Path file = folder.resolve(FILE);
            if (Files.exists(file) && json().readTree(file.toFile()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Not ours, or damaged by hand: progress begins anew rather than the program not at all.
            return json().createObjectNode();
        } catch (IOException e) {
            return json().createObjectNode();
        }
        return json().createObjectNode();
    }

    private void write(ObjectNode root) throws IOException {
        files.makeFolder(folder);
        Path next = Files.createTempFile(folder, FILE, ".new");
        try {
            Files.write(next, json().writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            files.made(next);
            Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
