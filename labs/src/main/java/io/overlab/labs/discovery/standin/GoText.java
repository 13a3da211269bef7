package io.overlab.labs.discovery.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers, times and paths as Go's library, in which Consul is written, reads and writes them. */
final class GoText {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Double> UNIT_MILLIS =
            Map.of("ns", 1e-6, "us", 1e-3, "µs", 1e-3, "ms", 1.0, "s", 1e3, "m", 6e4, "h", 3.6e6);

    private GoText() {}

    /** strconv.ParseUint(text, 10, 64). */
    static Optional<Long> unsigned(String text) {
        try {
            return text.startsWith("+") ? Optional.empty() : Optional.of(Long.parseUnsignedLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What strconv.ParseUint says of a text that is none. */
    static String unsignedFault(String text) {
        return "strconv.ParseUint: parsing " + GoJson.string(text) + ": "
                + (text.matches("[0-9]+") ? "value out of range" : "invalid syntax");
    }

    /** time.ParseDuration. */
    static Optional<Long> millis(String text, long byDefault) {
        if (text.isEmpty()) {
            return Optional.of(byDefault);
        }
        if (text.equals("0")) {
            return Optional.of(0L);
        }
        Matcher part = PART.matcher(text);
        double millis = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            millis += Double.parseDouble(part.group(1)) * UNIT_MILLIS.get(part.group(2));
            end = part.end();
        }
        return end == text.length() ? Optional.of((long) Math.min(millis, 1e12)) : Optional.empty();
    }

    /** url.Values.Encode: in the order of the names. */
    static String encoded(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(e -> URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    /** Whether unicode.IsPrint holds for every character. */
    static boolean printable(String text) {
        return text.codePoints()
                .allMatch(c -> c == ' '
                        || switch (Character.getType(c)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.SURROGATE,
                                    Character.PRIVATE_USE,
                                    Character.UNASSIGNED,
                                    Character.SPACE_SEPARATOR,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR -> false;
                            default -> true;
                        });
    }

    /** The path that net/http's mux redirects to: without empty, {@code .} and {@code ..} parts. */
    static String cleanPath(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String clean = "/" + String.join("/", parts);
        return path.endsWith("/") && !clean.equals("/") ? clean + "/" : clean;
    }
}
