package io.overlab.shell.complete;

import io.overlab.shell.complete.Section.Entry;
import io.overlab.shell.complete.Section.Slot;
import io.overlab.shell.complete.Section.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may stand at the end of a command for a host's bash. */
final class HostChoices {
    private final Scene scene;
    private final String host;

    HostChoices(Scene scene, String host) {
        this.scene = scene;
        this.host = host;
    }

    /**
     * The choices, whatever they begin with.
     *
     * @param words the words of the command; the last is the one at the cursor
     */
    List<Choice> at(List<Word> words) {
        Word word = words.get(words.size() - 1);
        String text = word.text();
        if (word.afterRedirection()) {
            return paths(text);
        }
        CommandWalk walk = CommandWalk.through(words.subList(0, words.size() - 1));
        if (walk.atProgram()) {
            return text.indexOf('/') >= 0 ? paths(text) : programs();
        }
        if (walk.section().isEmpty() || text.startsWith("/") || text.startsWith("~") || text.startsWith(".")) {
            return text.startsWith("$") ? List.of() : paths(text);
        }
        return own(walk, text);
    }

    private List<Choice> own(CommandWalk walk, String text) {
        if (walk.pending().isPresent()) {
            return values(walk.pending().get(), walk.netns(), text);
        }
        Section section = walk.section().orElseThrow();
        Optional<Entry> joined = section.entries().stream()
                .filter(e -> e.word().endsWith("=") && text.startsWith(e.word()))
                .findFirst();
        if (joined.isPresent()) {
            String lead = joined.get().word();
            return values(joined.get(), walk.netns(), text.substring(lead.length())).stream()
                    .map(c -> c.after(lead))
                    .toList();
        }
        List<Choice> choices = new ArrayList<>();
        Optional<Slot> slot = walk.slot();
        slot.ifPresent(s -> choices.addAll(of(s.kind(), walk.netns(), text)));
        boolean first = slot.filter(s -> s.use() == Use.FIRST).isPresent() && !choices.isEmpty();
        for (Entry entry : section.entries()) {
            boolean option = entry.word().startsWith("-");
            // Options are offered to those who begin one, so that they do not hide the names.
            boolean fits = option ? text.startsWith("-") : !first || namesTheSame(entry, slot.get());
            if (fits && !walk.used(entry)) {
                String word = entry.words().stream()
                        .filter(w -> w.startsWith(text))
                        .findFirst()
                        .orElse(entry.word());
                choices.add(new Choice(word, entry.meaning(), word.endsWith("=")));
            }
        }
        return choices;
    }

    private static boolean namesTheSame(Entry entry, Slot slot) {
        return entry.word().equals("dev") && slot.kind() == Kind.LINK;
    }

    private List<Choice> values(Entry entry, String netns, String text) {
        if (!entry.choices().isEmpty()) {
            return entry.choices().stream().map(c -> Choice.of(c, "")).toList();
        }
        return of(entry.value().orElse(Kind.ANY), netns, text);
    }

    private List<Choice> of(Kind kind, String netns, String text) {
        Names names = new Names(scene.snapshot(), host, netns);
        return switch (kind) {
            case ANY -> List.of();
            case NETNS, IN -> names.namespaces();
            case IN_FILE -> netnsFiles(names, text);
            case LINK -> names.links("");
            case BRIDGE -> names.links("bridge");
            case CAPTURE -> plus(names.links(""), Choice.of("any", "all interfaces"));
            case ADDRESS -> names.own(false);
            case PREFIX -> names.own(true);
            case PEER -> names.elsewhere();
            case TARGET -> plus(names.elsewhere(), hosts());
            case VTEP -> names.vteps();
            case MAC -> names.macs();
            case NEIGHBOR -> names.neighbors();
            case FDB -> names.fdb();
            case ROUTE -> names.routes();
            case HOST -> List.of(hosts());
            case PATH -> paths(text);
            case COMMAND -> text.indexOf('/') >= 0 ? paths(text) : programs();
        };
    }

    private Choice[] hosts() {
        return scene.hosts().stream().map(h -> Choice.of(h, "host")).toArray(Choice[]::new);
    }

    private static List<Choice> plus(List<Choice> choices, Choice... more) {
        List<Choice> all = new ArrayList<>(choices);
        all.addAll(List.of(more));
        return all;
    }

    private List<Choice> programs() {
        return scene.programs(host).stream().map(p -> Choice.of(p, "")).toList();
    }

    /** Where the names of ip netns and of Docker are; the folder is kept as it was typed. */
    private List<Choice> netnsFiles(Names names, String text) {
        if (!text.isEmpty() && !text.startsWith("/run/netns/") && !text.startsWith("/var/run/netns/")) {
            return paths(text);
        }
        String folder = text.startsWith("/var/") ? "/var/run/netns/" : "/run/netns/";
        return names.namespaces().stream().map(c -> c.after(folder)).toList();
    }

    private List<Choice> paths(String text) {
        return HostPaths.choices(scene, host, text);
    }
}
