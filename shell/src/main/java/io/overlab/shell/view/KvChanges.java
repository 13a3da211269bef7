package io.overlab.shell.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.discovery.Printable;
import io.overlab.labs.discovery.StoreWatch.Change;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** What has become different in the store: {@code +} is new, {@code ~} has another value, {@code -} is gone. */
public final class KvChanges {
    private static final int KEY_LIMIT = 300;

    private KvChanges() {}

    /** For people; a long value stands below its key. */
    public static List<AttributedString> lines(List<Change> changes, int width) {
        List<AttributedString> lines = new ArrayList<>();
        for (Change change : changes) {
            AttributedStyle style = change.after().isEmpty() ? Styles.BAD : Styles.GOOD;
            String key = " " + sign(change) + " " + Printable.of(change.key(), KEY_LIMIT);
            String value = change.after().map(KvTree::preview).orElse("");
            if (value.isEmpty() || key.length() + 3 + value.length() <= width) {
                lines.add(new AttributedString(key + (value.isEmpty() ? "" : " = " + value), style));
            } else {
                lines.add(new AttributedString(key, style));
                lines.add(new AttributedString("     " + Printable.of(value, Math.max(20, width - 9)), style));
            }
        }
        return lines;
    }

    /** For programs, one object a line. */
    public static List<AttributedString> json(List<Change> changes) {
        return changes.stream().map(c -> new AttributedString(json(c))).toList();
    }

    private static String json(Change change) {
        ObjectNode node = change.after()
                .map(KvJson::node)
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("key", change.key()));
        node.put(
                "change", change.after().isEmpty() ? "removed" : change.before().isEmpty() ? "added" : "changed");
        return node.toString();
    }

    private static String sign(Change change) {
        return change.after().isEmpty() ? "-" : change.before().isEmpty() ? "+" : "~";
    }
}
