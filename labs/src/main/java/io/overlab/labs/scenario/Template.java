package io.overlab.labs.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A scenario to begin with. */
public final class Template {
    private static final String FILE = "template.yaml";

    private Template() {}

    /**
     * The text of a new scenario, which passes {@code lint} and {@code verify} as it is.
     *
     * @param name the scenario's name
     * @param schema where its JSON Schema is, for editors: a path or an address
     * @throws ScenarioException when that cannot name a scenario
     */
    public static String of(String name, String schema) throws ScenarioException {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new ScenarioException(
                    "'" + name + "' cannot name a scenario: use small letters, digits and -, begin with a letter.");
        }
        try (InputStream in = Template.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@NAME@", name)
                    .replace("@SCHEMA@", schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
