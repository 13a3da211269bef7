package io.overlab.shell.prompt;

import io.overlab.capture.filter.Field;
import io.overlab.capture.filter.Fields;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.lesson.Lesson;
import io.overlab.labs.scenario.Step;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.complete.Choice;
import io.overlab.shell.complete.Scene;
import io.overlab.shell.verb.Verb;
import io.overlab.shell.verb.Verbs;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is there in a session. */
final class LiveScene implements Scene {
    private static final List<VerbWord> VERBS = Verbs.all().stream()
            .map((Verb v) -> new VerbWord(v.name(), v.synopsis(), v.summary(), v.details()))
            .toList();

    private final Desk desk;
    private final LiveState state;
    private final boolean waits;

    /**
     * Makes one.
     *
     * @param waits whether there is time to read what is not known; else it counts as not there
     */
    LiveScene(Desk desk, LiveState state, boolean waits) {
        this.desk = desk;
        this.state = state;
        this.waits = waits;
    }

    @Override
    public List<VerbWord> verbs() {
        // What bash asks for more of is its own, whatever it looks like.
        return desk.session().wantsMore(desk.host()) ? List.of() : VERBS;
    }

    @Override
    public List<Choice> scenarios() {
        return state.scenarios();
    }

    @Override
    public List<Choice> steps() {
        List<Step> steps = desk.session()
                .lesson()
                .map(Lesson::scenario)
                .map(s -> s.steps())
                .orElse(List.of());
        List<Choice> choices = new ArrayList<>();
        for (Step step : steps) {
            choices.add(Choice.of(step.name(), choices.size() + 1 + "  " + step.title()));
        }
        return choices;
    }

    @Override
    public List<String> hosts() {
        return desk.hosts();
    }

    @Override
    public String host() {
        return desk.host();
    }

    @Override
    public List<Choice> filterFields() {
        return Fields.all().stream()
                .map((Field f) -> Choice.of(f.name(), f.meaning()))
                .toList();
    }

    @Override
    public String folder(String host) {
        return desk.session().folder(host);
    }

    @Override
    public Snapshot snapshot() {
        return waits ? state.now() : state.known();
    }

    @Override
    public List<String> keys(String prefix) {
        Optional<StoreServer> server = desk.running().flatMap(s -> s.services().store());
        if (!waits || server.isEmpty()) {
            return List.of();
        }
        try (KeyValueStore store = server.get().client()) {
            return store.keys(prefix, "/");
        } catch (StoreException e) {
            // Nothing to choose from in a store that does not answer.
            return List.of();
        }
    }

    @Override
    public Collection<String> programs(String host) {
        Optional<HostTree> tree = state.tree(host);
        if (waits) {
            return tree.map(HostTree::programs).orElse(Set.of());
        }
        Optional<Set<String>> known = tree.map(HostTree::knownPrograms);
        if (known.isEmpty()) {
            state.refresh();
        }
        return known.orElse(Set.of());
    }

    @Override
    public List<HostFile> ownFiles(String folder) {
        List<HostFile> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of(folder))) {
            all.forEach(f -> files.add(new HostFile(f.getFileName().toString(), Files.isDirectory(f))));
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            // Nothing to choose from in a folder that is not there, or not for us.
            return List.of();
        }
        files.sort(Comparator.comparing(HostFile::name));
        return files;
    }

    @Override
    public List<HostFile> files(String host, String folder) {
        return waits ? state.tree(host).map(t -> t.files(folder)).orElse(List.of()) : List.of();
    }
}
