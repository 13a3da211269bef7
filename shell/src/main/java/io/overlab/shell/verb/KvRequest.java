package io.overlab.shell.verb;

import io.overlab.shell.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was typed after {@code kv}.
 *
 * @param action what to do
 * @param key which key, or what the keys begin with; may be empty for a prefix
 * @param value what to put
 * @param json whether the answer is for programs
 * @param at another store's address, as typed
 */
record KvRequest(Action action, String key, String value, boolean json, Optional<String> at) {
    private static final List<String> OPTIONS = List.of("--json", "--at");

    /** What can be done. */
    enum Action {
        /** Shows the keys. */
        LIST(true),
        /** Shows a value. */
        GET(true),
        /** Sets a key. */
        PUT(true),
        /** Deletes a key, or what begins so. */
        RM(true),
        /** Stays and shows changes. */
        WATCH(true),
        /** Shows who is where. */
        ENDPOINTS(false),
        /** Starts the store. */
        START(false),
        /** Ends the store. */
        STOP(false);

        private final boolean takesKey;

        Action(boolean takesKey) {
            this.takesKey = takesKey;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads it. A key with blanks stands in quotes; a value is the rest of the line as it is. */
    static KvRequest of(String typed) throws UsageException {
        List<String> words = new ArrayList<>();
        String rest = typed.strip();
        boolean json = false;
        Optional<String> at = Optional.empty();
        Action action = null;
        while (!rest.isEmpty()) {
            boolean valueNext = action == Action.PUT && words.size() == 1;
            if (valueNext && !rest.startsWith("--at ") && !rest.startsWith("--json ")) {
                words.add(rest);
                break;
            }
            boolean quoted = rest.startsWith("\"") || rest.startsWith("'");
            int end = quoted ? closing(rest) + 1 : blank(rest);
            String word = quoted ? rest.substring(1, end - 1) : rest.substring(0, end);
            rest = rest.substring(end).strip();
            if (!quoted && word.equals("--json")) {
                json = true;
            } else if (!quoted && word.equals("--at")) {
                int stop = blank(rest);
                at = Optional.of(rest.substring(0, stop)).filter(a -> !a.isEmpty());
                if (at.isEmpty()) {
                    throw new UsageException("--at needs the address of a store, for example --at 10.0.0.5:8500.");
                }
                rest = rest.substring(stop).strip();
            } else if (!quoted && word.startsWith("--")) {
                throw new UsageException("kv has no option " + word + Nearest.sentence(word, OPTIONS));
            } else if (action == null && words.isEmpty()) {
                action = quoted ? Action.LIST : action(word);
                if (action == Action.LIST) {
                    words.add(word);
                }
            } else {
                words.add(word);
            }
        }
        return checked(action == null ? Action.LIST : action, words, json, at);
    }

    private static Action action(String word) {
        for (Action action : Action.values()) {
            if (action != Action.LIST && action.word().equals(word)) {
                return action;
            }
        }
        return Action.LIST;
    }

    private static int blank(String text) {
        int i = 0;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int closing(String text) throws UsageException {
        int end = text.indexOf(text.charAt(0), 1);
        if (end < 0) {
            throw new UsageException("A quote is open: close it behind the key.");
        }
        return end;
    }

    private static KvRequest checked(Action action, List<String> words, boolean json, Optional<String> at)
            throws UsageException {
        int most = action == Action.PUT ? 2 : action.takesKey ? 1 : 0;
        if (words.size() > most) {
            throw new UsageException("kv " + (action == Action.LIST ? "" : action.word() + " ") + "takes "
                    + (most == 0 ? "nothing after it" : "one key; one with blanks in it stands in quotes")
                    + ", but " + words.get(most) + " was given.");
        }
        boolean needsKey = action == Action.GET || action == Action.PUT || action == Action.RM;
        if (needsKey && (words.isEmpty() || words.get(0).isEmpty())) {
            throw new UsageException("kv " + action.word() + " needs the name of a key; `kv` lists them.");
        }
        if (action == Action.PUT && words.size() < 2) {
            throw new UsageException("kv put needs a value behind the key: kv put " + words.get(0) + " VALUE.");
        }
        if (at.isPresent() && (action == Action.START || action == Action.STOP)) {
            throw new UsageException("kv " + action.word() + " is about the lab's own store and takes no --at.");
        }
        // The article's etcd has keys with a slash before them; Consul has none.
        String key = words.isEmpty() ? "" : words.get(0).replaceFirst("^/+", "");
        return new KvRequest(action, key, words.size() > 1 ? words.get(1) : "", json, at);
    }
}
