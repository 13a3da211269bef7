package io.overlab.shell.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.overlab.labs.lesson.ProgressStore.Progress;
import io.overlab.labs.scenario.ScenarioIndex.Summary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A scenario of the list as one JSON object. */
final class SummaryJson {
    private SummaryJson() {}

    static String text(Summary scenario, Optional<Progress> progress, Optional<String> missing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("scenario", scenario.name());
            json.writeStringField("title", scenario.title());
            json.writeStringField("track", scenario.track());
            if (scenario.level() > 0) {
                json.writeNumberField("level", scenario.level());
            }
            json.writeNumberField("minutes", scenario.minutes());
            json.writeNumberField("steps", scenario.steps());
            json.writeArrayFieldStart("needs");
            for (String need : scenario.needs()) {
                json.writeString(need);
            }
            json.writeEndArray();
            json.writeNumberField("step", progress.map(Progress::step).orElse(1));
            json.writeBooleanField("done", progress.map(Progress::done).orElse(false));
            json.writeBooleanField(
                    "runs", missing.isEmpty() && scenario.problem().isEmpty());
            json.writeStringField("problem", scenario.problem().isEmpty() ? missing.orElse("") : scenario.problem());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
