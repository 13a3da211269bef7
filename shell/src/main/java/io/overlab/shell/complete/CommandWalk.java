package io.overlab.shell.complete;

import io.overlab.shell.complete.Section.Entry;
import io.overlab.shell.complete.Section.Slot;
import io.overlab.shell.complete.Section.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Goes through the words of a command and knows at each what it stands for: a program, a word of its own, a name. Programs
 * that start another, as {@code ip netns exec} and sudo do, are followed.
 */
final class CommandWalk {
    private static final Set<String> SHELL_WORDS =
            Set.of("if", "then", "else", "elif", "do", "while", "until", "!", "{", "(", "[[");

    /** What a word that was passed stands for. */
    interface Watcher {
        /** The word is the name of a program. */
        void program(Word word);

        /**
         * The word is something of this kind.
         *
         * @param netns the namespace that the command is about so far; the empty string for the host's own
         */
        void name(Word word, Kind kind, String netns);
    }

    private final Grammar grammar;
    private final Watcher watcher;
    private final Set<String> used = new HashSet<>();
    private Section section;
    private Entry pending;
    private int place;
    private String netns = "";
    private boolean program = true;
    private String programName = "";

    private CommandWalk(Grammar grammar, Watcher watcher) {
        this.grammar = grammar;
        this.watcher = watcher;
    }

    /** Passes words. */
    static CommandWalk through(List<Word> words, Watcher watcher) {
        CommandWalk walk = new CommandWalk(Grammar.shipped(), watcher);
        words.forEach(walk::pass);
        return walk;
    }

    /** Passes words that nobody else wants to know of. */
    static CommandWalk through(List<Word> words) {
        return through(words, watching((word, kind) -> {}));
    }

    /** A watcher that does not care in which namespace a name is meant. */
    static Watcher watching(BiConsumer<Word, Kind> names) {
        return new Watcher() {
            @Override
            public void program(Word word) {
                names.accept(word, Kind.COMMAND);
            }

            @Override
            public void name(Word word, Kind kind, String netns) {
                names.accept(word, kind);
            }
        };
    }

    /** Whether the next word is the name of a program. */
    boolean atProgram() {
        return program;
    }

    /** The program whose words come next; the empty string where none is known. */
    String programName() {
        return programName;
    }

    /** What may follow; nothing for a program of which nothing is known. */
    Optional<Section> section() {
        return Optional.ofNullable(section);
    }

    /** The word whose value comes next. */
    Optional<Entry> pending() {
        return Optional.ofNullable(pending);
    }

    /** The place that has not been filled yet and comes first. */
    Optional<Slot> slot() {
        return section == null || place >= section.places().size()
                ? Optional.empty()
                : Optional.of(section.places().get(place));
    }

    /** Whether a word of the command has been used already. */
    boolean used(Entry entry) {
        return used.contains(entry.word());
    }

    /** The namespace that the command is about; the empty string for the host's own. */
    String netns() {
        return netns;
    }

    private void pass(Word word) {
        if (word.afterRedirection()) {
            watcher.name(word, Kind.PATH, netns);
        } else if (program) {
            begin(word);
        } else if (section != null) {
            step(word);
        }
    }

    private void begin(Word word) {
        if (word.assignment() || SHELL_WORDS.contains(word.text())) {
            return;
        }
        watcher.program(word);
        program = false;
        String text = word.text();
        programName = text.substring(text.lastIndexOf('/') + 1);
        enter(grammar.section(programName).orElse(null));
    }

    private void enter(Section next) {
        section = next;
        place = 0;
        used.clear();
        toProgram();
    }

    /** Where a command may stand at once, its program comes next. */
    private void toProgram() {
        boolean only = section != null && section.entries().isEmpty();
        if (only && slot().filter(s -> s.kind() == Kind.COMMAND).isPresent()) {
            program = true;
        }
    }

    private void step(Word word) {
        String text = word.text();
        if (pending != null) {
            Entry entry = pending;
            pending = null;
            take(word, entry.value().orElse(Kind.ANY));
            fill(entry);
            descend(entry.word(), text);
            return;
        }
        Entry entry = section.find(text).orElse(null);
        if (entry != null) {
            own(entry);
            return;
        }
        int equals = text.indexOf('=');
        Entry joined =
                equals < 0 ? null : section.find(text.substring(0, equals + 1)).orElse(null);
        if (joined != null) {
            Word value = new Word(text.substring(equals + 1), word.from() + equals + 1, word.to(), word.quote(), false);
            take(value, joined.value().orElse(Kind.ANY));
        } else if (text.startsWith("-")) {
            cluster(text);
        } else {
            fillPlace(word);
        }
    }

    private void own(Entry entry) {
        used.add(entry.word());
        if (entry.takesValue()) {
            pending = entry;
        } else {
            descend(entry.word(), "");
        }
    }

    /** In {@code -ni eth0} the last letter takes the value. */
    private void cluster(String text) {
        if (text.matches("-[A-Za-z0-9]{2,}")) {
            section.find("-" + text.charAt(text.length() - 1))
                    .filter(Entry::takesValue)
                    .ifPresent(e -> pending = e);
        }
    }

    private void fillPlace(Word word) {
        Optional<Slot> slot = slot();
        if (slot.isEmpty()) {
            return;
        }
        if (slot.get().kind() == Kind.COMMAND) {
            program = true;
            begin(word);
            return;
        }
        take(word, slot.get().kind());
        if (slot.get().kind() == Kind.LINK) {
            used.add("dev");
        }
        if (slot.get().use() != Use.REPEATED) {
            place++;
            toProgram();
        }
    }

    /** {@code dev eth0} names what could have stood in a place of its own. */
    private void fill(Entry entry) {
        if (slot().filter(s -> entry.word().equals("dev") && s.kind() == Kind.LINK)
                .isPresent()) {
            place++;
        }
    }

    private void take(Word word, Kind kind) {
        watcher.name(word, kind, netns);
        if (kind == Kind.IN) {
            netns = word.text();
        } else if (kind == Kind.IN_FILE) {
            netns = word.text().substring(word.text().lastIndexOf('/') + 1);
        }
    }

    private void descend(String word, String value) {
        String below = section.name() + " " + word;
        grammar.section(below).or(() -> grammar.section(below + " " + value)).ifPresent(this::enter);
    }
}
