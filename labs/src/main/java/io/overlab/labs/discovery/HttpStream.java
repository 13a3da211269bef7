package io.overlab.labs.discovery;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP server begins to answer (RFC 9112).
 *
 * @param status for example 200
 * @param headers by lower-case name
 * @param body its bytes, as they come; to be read before the connection is closed
 */
record HttpStream(int status, Map<String, String> headers, HttpBody body) {

    /** A header. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The answer, once all of it is there. */
    HttpAnswer whole() throws IOException {
        return new HttpAnswer(status, headers, body.readAllBytes());
    }
}
