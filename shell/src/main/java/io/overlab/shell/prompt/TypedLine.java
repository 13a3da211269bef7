package io.overlab.shell.prompt;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a typed line is: nothing, a verb of Overlab's, or a command for a host's bash. */
public sealed interface TypedLine {
    /** Only spaces. */
    record Empty() implements TypedLine {}

    /**
     * A verb.
     *
     * @param name its name
     * @param rest what follows it, unparsed
     */
    record Verb(String name, String rest) implements TypedLine {}

    /**
     * A word after a colon that is no verb.
     *
     * @param name the word
     */
    record Unknown(String name) implements TypedLine {}

    /**
     * A command for bash.
     *
     * @param host which host's, or the empty string for the current one
     * @param line the line, unchanged
     */
    record Command(String host, String line) implements TypedLine {}

    /** A prompt as it stands in an article: host, folder, and the sign. */
    Pattern PASTED_PROMPT =
            Pattern.compile("(?:[a-z_][a-z0-9_-]*@)?(?<host>[A-Za-z0-9][A-Za-z0-9_-]*)(?:/[^\\s:]+)?:[^\\s$#]*[$#] ");

    /**
     * Decides what a line is.
     *
     * @param line as typed
     * @param isVerb whether a word is a verb
     * @param hosts the names of the hosts
     */
    static TypedLine of(String line, Predicate<String> isVerb, Collection<String> hosts) {
        String host = "";
        String text = line;
        Matcher prompt = PASTED_PROMPT.matcher(text);
        if (prompt.lookingAt() && hosts.contains(prompt.group("host"))) {
            host = prompt.group("host");
            text = text.substring(prompt.end());
        }
        if (text.isBlank()) {
            return new Empty();
        }
        if (text.startsWith(" ")) {
            return new Command(host, text);
        }
        boolean forced = text.startsWith(":") && text.length() > 1 && Character.isLetter(text.charAt(1));
        String candidate = forced ? text.substring(1) : text;
        int end = 0;
        while (end < candidate.length()
                && !Character.isWhitespace(candidate.charAt(end))
                && candidate.charAt(end) != '|') {
            end++;
        }
        String word = candidate.substring(0, end);
        String rest = candidate.substring(end).strip();
        if (forced && !isVerb.test(word)) {
            return new Unknown(word);
        }
        if (isVerb.test(word) && (forced || oursRatherThanBash(word, rest, isVerb))) {
            return new Verb(word, rest);
        }
        return new Command(host, text);
    }

    /** {@code help} alone and {@code help VERB} are ours; any other {@code help X} is bash's. */
    private static boolean oursRatherThanBash(String word, String rest, Predicate<String> isVerb) {
        return !word.equals("help") || rest.isEmpty() || isVerb.test(rest.split("\\|", 2)[0].strip());
    }

    /** The lines of a pasted block. */
    static List<String> split(String block) {
        return List.of(block.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
    }
}
