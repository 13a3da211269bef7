package io.overlab.shell.complete;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which words of a line are known: verbs, programs, and names of what there is. */
public final class LineParts {
    /** What a word is. */
    public enum Role {
        /** A verb. */
        VERB,
        /** A program that the host has, or a word that bash knows itself. */
        PROGRAM,
        /** A namespace, an interface, a host or a place that there is. */
        NAME
    }

    /**
     * A word that is known.
     *
     * @param from where it begins in the line
     * @param to where it ends, exclusive
     * @param role what it is
     */
    public record Part(int from, int to, Role role) {}

    private static final Set<String> BUILTINS = Set.of(
            "alias", "bg", "cd", "command", "declare", "echo", "eval", "exec", "exit", "export", "false", "fg", "for",
            "hash", "history", "jobs", "kill", "local", "popd", "printf", "pushd", "pwd", "read", "set", "shift",
            "source", "test", "time", "trap", "true", "type", "ulimit", "umask", "unalias", "unset", "wait", ".", "[");

    private final Scene scene;
    private final List<Part> parts = new ArrayList<>();

    private LineParts(Scene scene) {
        this.scene = scene;
    }

    /**
     * The known words of a line.
     *
     * @param line the line
     * @param scene what there is; it should know without looking
     */
    public static List<Part> of(String line, Scene scene) {
        LineParts all = new LineParts(scene);
        all.read(line);
        // A command inside another was read before what follows it in the outer one.
        return all.parts.stream().sorted(Comparator.comparingInt(Part::from)).toList();
    }

    private void read(String line) {
        int start = line.startsWith(":") ? 1 : 0;
        int end = start;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        String first = line.substring(start, end);
        boolean verb = scene.verbs().stream().anyMatch(v -> v.name().equals(first));
        if (!verb || line.startsWith(" ")) {
            commands(line, 0, scene.host());
            return;
        }
        add(start, end, Role.VERB);
        if (first.equals("on")) {
            on(line, end);
        } else {
            places(line, end);
        }
    }

    private void on(String line, int after) {
        int from = after;
        while (from < line.length() && line.charAt(from) == ' ') {
            from++;
        }
        int to = line.indexOf(' ', from);
        String host = line.substring(from, to < 0 ? line.length() : to);
        if (scene.hosts().contains(host)) {
            add(from, from + host.length(), Role.NAME);
            if (to > 0) {
                commands(line, to, host);
            }
        }
    }

    private void places(String line, int after) {
        for (int from = after; from < line.length(); from++) {
            if (line.charAt(from) == ' ') {
                continue;
            }
            int to = line.indexOf(' ', from);
            to = to < 0 ? line.length() : to;
            String word = line.substring(from, to);
            boolean place = PlaceWords.find(scene, word)
                    .filter(p -> p.link().isEmpty() || scene.snapshot().link(p).isPresent())
                    .isPresent();
            if (place || named(scene.scenarios(), word) || named(scene.steps(), word)) {
                add(from, to, Role.NAME);
            }
            from = to;
        }
    }

    private static boolean named(Collection<Choice> choices, String word) {
        return choices.stream().anyMatch(c -> c.text().equals(word));
    }

    private void commands(String line, int start, String host) {
        for (List<Word> words : ShellWords.commands(line.substring(start))) {
            CommandWalk.through(words, new CommandWalk.Watcher() {
                @Override
                public void program(Word word) {
                    if (BUILTINS.contains(word.text()) || scene.programs(host).contains(word.text())) {
                        add(start + word.from(), start + word.to(), Role.PROGRAM);
                    }
                }

                @Override
                public void name(Word word, Kind kind, String netns) {
                    if (exists(word.text(), kind, new Names(scene.snapshot(), host, netns))) {
                        add(start + word.from(), start + word.to(), Role.NAME);
                    }
                }
            });
        }
    }

    private boolean exists(String word, Kind kind, Names names) {
        return switch (kind) {
            case NETNS, IN -> named(names.namespaces(), word);
            case IN_FILE -> named(names.namespaces(), word.substring(word.lastIndexOf('/') + 1));
            case LINK, CAPTURE -> named(names.links(""), word);
            case BRIDGE -> named(names.links("bridge"), word);
            case TARGET, HOST -> scene.hosts().contains(word);
            default -> false;
        };
    }

    private void add(int from, int to, Role role) {
        parts.add(new Part(from, to, role));
    }
}
