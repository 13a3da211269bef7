package io.overlab.labs.discovery.standin;

import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param method for example GET
 * @param path unescaped
 * @param rawQuery as it was sent, or the empty string
 * @param parameters of the query, unescaped; absent when they cannot be read
 * @param headers by lower-case name
 * @param body its bytes, absent when they were too many to be read
 * @param length how long the body says it is
 */
record Request(
        String method,
        String path,
        String rawQuery,
        Optional<Map<String, String>> parameters,
        Map<String, String> headers,
        Optional<byte[]> body,
        long length) {

    Map<String, String> query() {
        return parameters.orElse(Map.of());
    }

    boolean has(String parameter) {
        return query().containsKey(parameter);
    }

    String parameter(String name) {
        return query().getOrDefault(name, "");
    }
}
