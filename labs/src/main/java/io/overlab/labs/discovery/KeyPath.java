package io.overlab.labs.discovery;

import java.nio.charset.StandardCharsets;

/** How a key is written into the path of a request. */
final class KeyPath {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:@!$'()*,;";

    private KeyPath() {}

    /**
     * The path of a key or a prefix.
     *
     * @throws StoreException for a key that a web server would take for another one
     */
    static String of(String key) throws StoreException {
        if (key.startsWith("/") || key.contains("//") || ("/" + key + "/").matches("(?s).*/\\.\\.?/.*")) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "The key '" + Printable.of(key, 80)
                            + "' cannot be asked for: a key begins with no /, and has no //," + " /./ or /../ in it.");
        }
        if (key.codePoints().anyMatch(Character::isISOControl)) {
            throw new StoreException(
                    StoreException.Kind.REFUSED,
                    "The key '" + Printable.of(key, 80)
                            + "' cannot be asked for: a tab, a line break or the like is in it.");
        }
        return "/v1/kv/" + escape(key, PLAIN);
    }

    /** A value of the query. */
    static String escapeQuery(String text) {
        return escape(text, PLAIN.replace(";", ""));
    }

    private static String escape(String text, String plain) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (plain.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append(String.format("%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
