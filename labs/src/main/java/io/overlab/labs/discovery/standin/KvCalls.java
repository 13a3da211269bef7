package io.overlab.labs.discovery.standin;

import io.overlab.labs.discovery.KeyValueStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Answers Consul's KV calls, its faults word for word. */
final class KvCalls {
    static final String PATH = "/v1/kv/";
    private static final String METHODS = "OPTIONS,GET,PUT,DELETE";
    private static final long DEFAULT_WAIT_MILLIS = 300_000;
    private static final long MAX_WAIT_MILLIS = 600_000;

    /** Consul adds up to that part of the wait. */
    private static final int JITTER_PART = 16;

    private final KvTable table;

    KvCalls(KvTable table) {
        this.table = table;
    }

    Response answer(Request request) throws InterruptedException {
        if (request.parameters().isEmpty()) {
            return Response.empty(500, "Internal Server Error").vary();
        }
        try {
            return switch (request.method()) {
                case "GET" -> get(request);
                case "PUT" -> put(request);
                case "DELETE" -> delete(request);
                case "OPTIONS" ->
                    Response.empty(200, "OK").with("Allow", METHODS).vary();
                default ->
                    Response.refusal(405, "Method Not Allowed", "method " + request.method() + " not allowed")
                            .with("Allow", METHODS);
            };
        } catch (Refused e) {
            return e.response;
        }
    }

    private Response get(Request request) throws Refused, InterruptedException {
        String key = key(request);
        long wait = GoText.millis(request.parameter("wait"), DEFAULT_WAIT_MILLIS)
                .orElseThrow(() -> bad("Invalid wait time"));
        long known = request.parameter("index").isEmpty()
                ? 0
                : GoText.unsigned(request.parameter("index")).orElseThrow(() -> bad("Invalid index"));
        if (request.has("stale") && request.has("consistent")) {
            throw bad("Cannot specify ?stale with ?consistent, conflicting semantics.");
        }
        inThisDatacenter(request);
        boolean keys = request.has("keys");
        boolean single = !keys && !request.has("recurse");
        if (single && key.isEmpty()) {
            throw bad("Missing key name");
        }
        Supplier<Found> look = single ? () -> table.get(key) : () -> table.list(key);
        Found found = table.await(look, known, jittered(Math.min(wait, MAX_WAIT_MILLIS)));
        if (found.entries().isEmpty() && !(keys && key.isEmpty())) {
            return meta(Response.empty(404, "Not Found").vary(), found);
        }
        if (keys) {
            return meta(Response.json(GoJson.strings(names(found, key, request.parameter("separator")))), found);
        }
        if (single && request.has("raw")) {
            return raw(found);
        }
        return meta(Response.json(GoJson.entries(found.entries())), found);
    }

    private static Response raw(Found found) {
        byte[] value = found.entries().get(0).value();
        Response response = new Response(200, "OK", new TreeMap<>(), value, false)
                .with("Content-Length", Integer.toString(value.length))
                .with("Content-Security-Policy", "sandbox")
                .with("Content-Type", "text/plain")
                .with("X-Content-Type-Options", "nosniff")
                .vary();
        return meta(response, found);
    }

    private static List<String> names(Found found, String prefix, String separator) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : found.entries()) {
            int end = separator.isEmpty() ? -1 : entry.key().indexOf(separator, prefix.length());
            names.add(end < 0 ? entry.key() : entry.key().substring(0, end + separator.length()));
        }
        return new ArrayList<>(names);
    }

    private Response put(Request request) throws Refused {
        String key = keyThatIsThere(request);
        noConflict(request, "cas", "acquire", "release");
        long flags = request.parameter("flags").isEmpty() ? 0 : number(request.parameter("flags"));
        OptionalLong cas = cas(request);
        if (request.has("acquire") || request.has("release")) {
            throw new Refused(Response.refusal(
                    500, "Internal Server Error", "the stand-in for Consul has no sessions to lock a key with"));
        }
        byte[] value = request.body().orElseThrow(() -> tooLarge(request));
        inThisDatacenter(request);
        return Response.json(table.put(key, value, flags, cas) + "\n");
    }

    private Response delete(Request request) throws Refused {
        noConflict(request, "recurse", "cas");
        boolean all = request.has("recurse");
        String key = all ? key(request) : keyThatIsThere(request);
        OptionalLong cas = cas(request);
        inThisDatacenter(request);
        if (all) {
            table.deleteAll(key);
            return Response.json("true\n");
        }
        return Response.json(table.delete(key, cas) + "\n");
    }

    private static String key(Request request) {
        return request.path().substring(PATH.length());
    }

    private static String keyThatIsThere(Request request) throws Refused {
        if (key(request).isEmpty()) {
            throw bad("Missing key name");
        }
        return key(request);
    }

    private static OptionalLong cas(Request request) throws Refused {
        return request.has("cas") ? OptionalLong.of(number(request.parameter("cas"))) : OptionalLong.empty();
    }

    private static long number(String text) throws Refused {
        return GoText.unsigned(text)
                .orElseThrow(
                        () -> new Refused(Response.refusal(500, "Internal Server Error", GoText.unsignedFault(text))));
    }

    private static void noConflict(Request request, String... flags) throws Refused {
        long found = Arrays.stream(flags).filter(request::has).count();
        if (found > 1) {
            throw bad("Conflicting flags: " + GoText.encoded(request.query()));
        }
    }

    private static void inThisDatacenter(Request request) throws Refused {
        String wanted = request.parameter("dc");
        if (!wanted.isEmpty() && !wanted.equals("dc1")) {
            throw new Refused(Response.refusal(500, "Internal Server Error", "No path to datacenter"));
        }
    }

    private static Refused tooLarge(Request request) {
        return new Refused(Response.refusal(
                        413,
                        "Request Entity Too Large",
                        "Request body(" + request.length() + " bytes) too large, max size: "
                                + KeyValueStore.MAX_VALUE_BYTES
                                + " bytes. See https://www.consul.io/docs/agent/options.html#kv_max_value_size.")
                .andHangUp());
    }

    private static Refused bad(String sentence) {
        return new Refused(Response.refusal(400, "Bad Request", sentence));
    }

    private static Response meta(Response response, Found found) {
        return response.with("X-Consul-Index", Long.toUnsignedString(found.index()))
                .with("X-Consul-Knownleader", "true")
                .with("X-Consul-Lastcontact", "0");
    }

    private static long jittered(long wait) {
        return wait + (wait < JITTER_PART ? 0 : ThreadLocalRandom.current().nextLong(wait / JITTER_PART));
    }

    /** The way out of a call that is not done. */
    private static final class Refused extends Exception {
        private final transient Response response;

        Refused(Response response) {
            super(null, null, false, false);
            this.response = response;
        }
    }
}
