package io.overlab.shell.slides;

import io.overlab.capture.filter.Filter;
import io.overlab.capture.filter.FilterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands behind the fence of a live block. */
final class LiveReader {
    private static final String WAIT = "wait";
    private static final String FAILS = "fails";
    private static final Pattern PART = Pattern.compile("lines=([1-9][0-9]{0,3})-([1-9][0-9]{0,3})");

    private LiveReader() {}

    /** Whether a fence's first word makes a block live. */
    static boolean isLive(String language) {
        return language.equals("run") || language.equals("show") || language.equals("packet");
    }

    /**
     * Reads one.
     *
     * @param id where it is
     * @param info all that stands behind the fence
     * @param lines what stands between the fences
     */
    static LiveBlock read(LiveBlock.Id id, String info, List<String> lines) throws DeckException {
        List<String> words = new ArrayList<>(List.of(info.split("\\s+")));
        LiveBlock.Look look = look(words);
        return switch (words.remove(0)) {
            case "run" -> run(id, words, lines, look);
            case "show" -> show(id, words, lines, look);
            default -> packet(id, words, lines, look);
        };
    }

    /** Takes the words that say how it is shown off the end. */
    private static LiveBlock.Look look(List<String> words) {
        LiveBlock.Look look = LiveBlock.Look.WHOLE;
        while (true) {
            String last = words.get(words.size() - 1);
            Matcher part = PART.matcher(last);
            if (last.equals(WAIT)) {
                look = new LiveBlock.Look(true, look.from(), look.to());
            } else if (part.matches()) {
                look = new LiveBlock.Look(
                        look.waits(), Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
            } else {
                return look;
            }
            words.remove(words.size() - 1);
        }
    }

    private static LiveBlock run(LiveBlock.Id id, List<String> words, List<String> lines, LiveBlock.Look look)
            throws DeckException {
        boolean fails = words.remove(FAILS);
        if (words.size() != 1) {
            throw new DeckException(
                    "`run` takes one host, and behind it `fails`, `lines=1-5` or `wait`: for example `run docker0`.");
        }
        if (lines.stream().allMatch(String::isBlank)) {
            throw new DeckException("`run " + words.get(0) + "` has no command between its fences.");
        }
        return new LiveBlock.Run(id, words.get(0), lines, fails, look);
    }

    private static LiveBlock show(LiveBlock.Id id, List<String> words, List<String> lines, LiveBlock.Look look)
            throws DeckException {
        if (words.isEmpty()) {
            throw new DeckException("`show` takes a verb: for example `show fdb docker1/overns`.");
        }
        if (!lines.isEmpty()) {
            throw new DeckException("`show` takes its verb behind the fence and nothing between the fences.");
        }
        return new LiveBlock.Show(id, String.join(" ", words), look);
    }

    private static LiveBlock packet(LiveBlock.Id id, List<String> words, List<String> lines, LiveBlock.Look look)
            throws DeckException {
        if (words.isEmpty() || words.size() > 2 || !words.get(0).matches("[1-9][0-9]{0,3}")) {
            throw new DeckException(
                    "`packet` takes a number, and behind it how to show it: for example `packet 3 tree`.");
        }
        String filter = String.join(" ", lines).strip();
        return new LiveBlock.Packet(
                id,
                Integer.parseInt(words.get(0)),
                words.size() == 2 ? view(words.get(1)) : LiveBlock.View.TREE,
                filter,
                filter.isEmpty() ? Optional.empty() : Optional.of(filter(filter)),
                look);
    }

    private static LiveBlock.View view(String word) throws DeckException {
        for (LiveBlock.View view : LiveBlock.View.values()) {
            if (view.name().toLowerCase(Locale.ROOT).equals(word)) {
                return view;
            }
        }
        throw new DeckException(
                "a packet cannot be shown as " + word + ": pair, tree, hex, diagram and tcpdump are how.");
    }

    private static Filter filter(String text) throws DeckException {
        try {
            return Filter.parse(text);
        } catch (FilterException e) {
            throw new DeckException("this is no filter for packets: " + e.getMessage());
        }
    }
}
