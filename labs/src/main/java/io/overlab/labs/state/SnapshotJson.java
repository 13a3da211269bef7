package io.overlab.labs.state;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * A snapshot as JSON, and back. The same snapshot always gives the same text: the fields in the records' order, the rows
 * in the snapshot's, and one row a line, so that two files can be compared line by line.
 */
public final class SnapshotJson {
    /** What the form is called, so that a reader knows a file for a snapshot. */
    private static final int VERSION = 1;

    /** Down to these depths everything has a line of its own: file, hosts, host, namespaces, namespace; and its rows. */
    private static final int NAMESPACE_DEPTH = 5;

    private static final int ROW_DEPTH = 6;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new OptionalModule())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer(new RowPrinter());

    private SnapshotJson() {}

    /** The form of the file: which version it is, and the snapshot's hosts. */
    private record File(int snapshot, List<HostState> hosts) {}

    /**
     * Writes a snapshot.
     *
     * @param snapshot what to write
     * @return the text, with an end of line at its end
     */
    public static String write(Snapshot snapshot) {
        try {
            return WRITER.writeValueAsString(new File(VERSION, snapshot.hosts())) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @param json as {@link #write} gives it
     * @return the snapshot
     * @throws IllegalArgumentException with one sentence, with line and column, when it is none, or one of another
     *     version
     */
    public static Snapshot read(String json) {
        try {
            File file = MAPPER.readValue(json, File.class);
            if (file.snapshot() != VERSION) {
                throw new IllegalArgumentException("this is a snapshot of version " + file.snapshot()
                        + " and only version " + VERSION + " can be read");
            }
            return new Snapshot(file.hosts());
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    "this is no snapshot: line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + reason,
                    e);
        }
    }

    /** A snapshot as a JSON tree, without the version. */
    public static JsonNode tree(Snapshot snapshot) {
        return MAPPER.valueToTree(snapshot);
    }

    /**
     * Reads a snapshot, also of an earlier form: a recording outlives the records it was made of, see {@link OlderForm}.
     *
     * @param tree as {@link #tree} gives it, now or earlier
     * @throws IllegalArgumentException with one sentence when it is none
     */
    public static Snapshot of(JsonNode tree) {
        try {
            return MAPPER.treeToValue(tree, Snapshot.class);
        } catch (JsonProcessingException e) {
            return older(tree);
        }
    }

    private static Snapshot older(JsonNode tree) {
        try {
            return MAPPER.treeToValue(OlderForm.brought(tree, Snapshot.class), Snapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "this is no snapshot: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Ends lines down to the rows and not inside them. */
    private static final class RowPrinter extends DefaultPrettyPrinter {
        private static final long serialVersionUID = 1L;

        RowPrinter() {
            super(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
            indentObjectsWith(new UpTo(NAMESPACE_DEPTH));
            indentArraysWith(new UpTo(ROW_DEPTH));
        }

        private RowPrinter(RowPrinter base) {
            super(base);
        }

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new RowPrinter(this);
        }
    }

    private static final class UpTo extends DefaultIndenter {
        private static final long serialVersionUID = 1L;

        private final int depth;

        UpTo(int depth) {
            super(" ", "\n");
            this.depth = depth;
        }

        @Override
        public void writeIndentation(JsonGenerator json, int level) throws IOException {
            if (level <= depth) {
                super.writeIndentation(json, level);
            }
        }
    }
}
