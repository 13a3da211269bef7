package io.overlab.labs.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where Consul's program is, if this machine has one. */
public final class ConsulProgram {
    /** Names a program, or says {@value #EMBEDDED}. */
    static final String CHOICE = "OVERLAB_STORE";

    /** The word that chooses the stand-in even where Consul is installed. */
    static final String EMBEDDED = "embedded";

    /** Names the program where it is not on the path. */
    static final String PLACE = "OVERLAB_CONSUL";

    private ConsulProgram() {}

    /** The program that the environment, the path or `overlab setup consul` gives. */
    public static Optional<Path> find() {
        return find(System.getenv(), System.getProperty("overlab.person.home", System.getProperty("user.home")));
    }

    static Optional<Path> find(Map<String, String> environment, String home) {
        if (environment.getOrDefault(CHOICE, "").equals(EMBEDDED)) {
            return Optional.empty();
        }
        String place = environment.getOrDefault(PLACE, "");
        if (!place.isEmpty()) {
            return Optional.of(Path.of(place)).filter(Files::isExecutable);
        }
        List<Path> places = new ArrayList<>();
        for (String folder : (HostShell.PATH + ":" + environment.getOrDefault("PATH", "")).split(":")) {
            if (folder.startsWith("/")) {
                places.add(Path.of(folder, "consul"));
            }
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        places.add(Path.of(cache.startsWith("/") ? cache : home + "/.cache", "overlab", "consul", "consul"));
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    /** Why a scenario that needs Consul itself cannot run here, and what to do. */
    static Optional<String> missing() {
        if (System.getenv().getOrDefault(CHOICE, "").equals(EMBEDDED)) {
            return Optional.of("This scenario needs Consul itself, and " + CHOICE + "=" + EMBEDDED
                    + " chooses the stand-in: start Overlab without that.");
        }
        return find().isPresent()
                ? Optional.empty()
                : Optional.of("This scenario needs Consul itself, which is not installed: run `" + Called.NAME
                        + " setup consul`.");
    }
}
