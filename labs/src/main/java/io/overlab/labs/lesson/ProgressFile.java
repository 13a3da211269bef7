package io.overlab.labs.lesson;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.overlab.labs.scenario.Scenario;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Progress in a JSON file: {@code {"build-overlay": {"step": 3, "of": 14, "done": false, "given": [{"host": "docker0",
 * "line": "ip netns add overns", "repeatable": true, "network": true}], "predicted": {"answered": 2, "right": 1, "streak":
 * 0, "longest": 1}, "answer": "yes"}}}. A new version replaces the old one in one move,
 * so that whenever the program ends one of them is there whole.
 */
public final class ProgressFile implements ProgressStore {
    private static final String FILE = "progress.json";

    /** Read and written as a stream: binding objects would cost every start a tenth of a second. */
    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    private final PersonFiles files;
    private final Path builtIn;

    /**
     * Keeps progress in a folder.
     *
     * @param folder made when something is saved
     * @param files makes the folder
     * @param builtIn the folder of Overlab's own scenarios, which are kept by name
     */
    public ProgressFile(Path folder, PersonFiles files, Path builtIn) {
        this.folder = folder;
        this.files = files;
        this.builtIn = builtIn.toAbsolutePath().normalize();
    }

    /** Two files may have the same name within. */
    private String key(Scenario scenario) {
        Path file = scenario.file().toAbsolutePath().normalize();
        return file.startsWith(builtIn) ? scenario.name() : file.toString();
    }

    @Override
    public Optional<Progress> of(Scenario scenario) {
        return Optional.ofNullable(all().get(key(scenario)));
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
        List<Given> given = new ArrayList<>();
        Tally tally = Tally.NONE;
        Optional<String> answer = Optional.empty();
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
                case "given" -> given.addAll(allGiven(json));
                case "predicted" -> tally = tally(json);
                case "answer" -> answer = Optional.ofNullable(json.getValueAsString());
                default -> {
                    // Nothing of ours.
                }
            }
            json.skipChildren();
        }
        return new Progress(step, of, done, given, tally, answer);
    }

    private static Tally tally(JsonParser json) throws IOException {
        int answered = 0;
        int right = 0;
        int streak = 0;
        int longest = 0;
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return Tally.NONE;
        }
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "answered" -> answered = json.getValueAsInt(0);
                case "right" -> right = json.getValueAsInt(0);
                case "streak" -> streak = json.getValueAsInt(0);
                case "longest" -> longest = json.getValueAsInt(0);
                default -> {
                    // Nothing of ours.
                }
            }
            json.skipChildren();
        }
        return new Tally(answered, right, streak, longest);
    }

    private static List<Given> allGiven(JsonParser json) throws IOException {
        List<Given> all = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return all;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                all.add(given(json));
            } else if (json.currentToken() == null) {
                break;
            }
            json.skipChildren();
        }
        return all;
    }

    private static Given given(JsonParser json) throws IOException {
        String host = "";
        String line = "";
        boolean repeatable = true;
        boolean network = true;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "host" -> host = json.getValueAsString("");
                case "line" -> line = json.getValueAsString("");
                case "repeatable" -> repeatable = json.getValueAsBoolean(true);
                case "network" -> network = json.getValueAsBoolean(true);
                default -> {
                    // Nothing of ours.
                }
            }
            json.skipChildren();
        }
        return new Given(host, line, repeatable, network);
    }

    @Override
    public synchronized void save(Lesson lesson, List<Given> given) {
        Map<String, Progress> all = all();
        String name = key(lesson.scenario());
        boolean done = lesson.over() || all.containsKey(name) && all.get(name).done();
        all.remove(name);
        int steps = lesson.scenario().steps().size();
        all.put(name, new Progress(lesson.number(), steps, done, given, lesson.tally(), lesson.answer()));
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
                writeGiven(json, e.getValue().given());
                writePredictions(json, e.getValue());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
    }

    private static void writePredictions(JsonGenerator json, Progress progress) throws IOException {
        Tally tally = progress.tally();
        if (!tally.equals(Tally.NONE)) {
            json.writeObjectFieldStart("predicted");
            json.writeNumberField("answered", tally.answered());
            json.writeNumberField("right", tally.right());
            json.writeNumberField("streak", tally.streak());
            json.writeNumberField("longest", tally.longest());
            json.writeEndObject();
        }
        if (progress.answer().isPresent()) {
            json.writeStringField("answer", progress.answer().get());
        }
    }

    private static void writeGiven(JsonGenerator json, List<Given> all) throws IOException {
        if (all.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("given");
        for (Given given : all) {
            json.writeStartObject();
            json.writeStringField("host", given.host());
            json.writeStringField("line", given.line());
            json.writeBooleanField("repeatable", given.repeatable());
            json.writeBooleanField("network", given.network());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
