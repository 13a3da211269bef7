package io.overlab.labs.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads YAML into nodes that know where they stand. Only what a scenario needs is accepted: one document, no aliases
 * (by which a small file can stand for a huge one), no key twice, nesting up to {@value #MAX_DEPTH}.
 */
final class YamlTree {
    static final int MAX_DEPTH = 24;

    /** The words before a position in the parser's messages, which run over several lines. */
    private static final Pattern PLACED =
            Pattern.compile("(?<words>[^\\n]*)\\n in 'reader', line (?<line>\\d+), column (?<column>\\d+):");

    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final Source source;
    private final YAMLParser parser;

    private YamlTree(Source source, YAMLParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a file's one document.
     *
     * @throws Invalid when it is not YAML, or not of the kind above
     */
    static Node read(Source source) {
        source.refuseControlCharacters();
        try (YAMLParser parser = FACTORY.createParser(source.text())) {
            YamlTree tree = new YamlTree(source, parser);
            if (parser.nextToken() == null) {
                throw source.invalid(new Mark(1, 1), "the file is empty");
            }
            Node root = tree.node(1);
            if (parser.nextToken() != null) {
                throw source.invalid(tree.here(), "a second document begins here; a scenario is one document");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw notYaml(source, e);
        } catch (IOException e) {
            throw source.invalid(new Mark(1, 1), "the file cannot be read (" + e.getMessage() + ")");
        }
    }

    private Node node(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw source.invalid(here(), "this is nested deeper than " + MAX_DEPTH + " levels");
        }
        if (parser.isCurrentAlias()) {
            throw source.invalid(here(), "'*" + parser.getText() + "' is an alias; write the value itself");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> scalar(false);
            case VALUE_NULL -> scalar(true);
            default -> throw source.invalid(here(), "a value of this kind may not stand in a scenario");
        };
    }

    private Node scalar(boolean isNull) throws IOException {
        Mark mark = here();
        String text = parser.getText();
        text.chars().filter(c -> Source.isForbidden((char) c)).findFirst().ifPresent(c -> {
            throw source.invalid(mark, String.format("this text holds the control character U+%04X", c));
        });
        return new Node.Scalar(mark, text, isNull);
    }

    private Node sequence(int depth) throws IOException {
        Mark mark = here();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Node.Sequence(mark, List.copyOf(items));
    }

    private Node mapping(int depth) throws IOException {
        Mark mark = here();
        List<Node.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Mark keyMark = here();
            String key = parser.currentName();
            if (!keys.add(key)) {
                throw source.invalid(keyMark, "the key '" + key + "' is here a second time; keep one of them");
            }
            parser.nextToken();
            entries.add(new Node.Entry(keyMark, key, node(depth + 1)));
        }
        return new Node.Mapping(mark, List.copyOf(entries));
    }

    private Mark here() {
        JsonLocation location = parser.currentTokenLocation();
        return new Mark(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static Invalid notYaml(Source source, JsonProcessingException e) {
        Matcher m = PLACED.matcher(e.getOriginalMessage());
        String words = null;
        Mark mark = null;
        while (m.find()) {
            words = m.group("words");
            mark = new Mark(Integer.parseInt(m.group("line")), Integer.parseInt(m.group("column")));
        }
        if (mark == null) {
            JsonLocation location = e.getLocation();
            words = e.getOriginalMessage().lines().findFirst().orElse("");
            mark = location == null ? new Mark(1, 1) : new Mark(location.getLineNr(), location.getColumnNr());
        }
        return source.invalid(mark, "this is not YAML: " + words.strip());
    }
}
