package io.overlab.labs.discovery;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP server answered (RFC 9112).
 *
 * @param status for example 200
 * @param headers by lower-case name
 * @param body its bytes
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    /** A header. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The body as text. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
