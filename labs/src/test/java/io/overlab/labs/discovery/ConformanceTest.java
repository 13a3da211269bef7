package io.overlab.labs.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.labs.host.ConsulProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same requests to a real Consul and to the stand-in: status line, headers with their order, and bodies must be the
 * same. Three things are different each time and are replaced by rule: the date (its form is compared); the index
 * numbers, each by its rank among all numbers that this server has sent, so that their order and which of them are equal
 * is compared; and the length of a body that holds such numbers (it must be right).
 */
@Tag("namespace")
@Tag("waits")
class ConformanceTest {
    private static final String KV = "/v1/kv/";
    private static final Pattern DATE =
            Pattern.compile("Date: [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT");
    private static final Pattern INDEX =
            Pattern.compile("((?:X-Consul-Index|\"CreateIndex\"|\"ModifyIndex\"): )([0-9]+)");

    /** One of the two, and what it has answered so far. */
    private static final class Server {
        private final Connector connector;
        private final List<String> transcript = new ArrayList<>();
        private final Map<String, String> modified = new HashMap<>();

        Server(Host host) {
            this.connector = Connector.from(host, new InetSocketAddress("127.0.0.1", StoreServer.PORT));
        }

        RawExchange send(String method, String target, String headers, byte[] body) throws IOException {
            Matcher key = Pattern.compile("\\{([^}]*)}").matcher(target);
            String filled = key.replaceAll(m -> Matcher.quoteReplacement(modified.getOrDefault(m.group(1), "0")));
            String length = method.equals("PUT") && !headers.contains("Transfer-Encoding")
                    ? "Content-Length: " + body.length + "\r\n"
                    : "";
            String head = method + " " + filled + " HTTP/1.1\r\nHost: consul:8500\r\n" + headers + length + "\r\n";
            return RawExchange.ask(connector, head, body);
        }

        void note(String request, RawExchange answer) throws IOException {
            String text = answer.text();
            boolean counts = text.contains("ModifyIndex")
                    || answer.header("Content-Encoding").isPresent();
            StringBuilder page = new StringBuilder(request + "\n" + answer.status() + "\n");
            for (String header : answer.headers()) {
                String shown = DATE.matcher(header).matches() ? "Date: in that form" : header;
                page.append(counts && header.startsWith("Content-Length: ") ? "Content-Length: right" : shown)
                        .append('\n');
            }
            answer.header("Content-Length")
                    .filter(l -> !request.startsWith("HEAD"))
                    .ifPresent(l -> assertThat(l).as(request).isEqualTo(Integer.toString(answer.body().length)));
            transcript.add(page.append('\n').append(text).toString());
            Matcher entry = Pattern.compile("\"Key\": \"([^\"]*)\"(?s:.*?)\"ModifyIndex\": ([0-9]+)")
                    .matcher(text);
            entry.results().forEach(m -> modified.put(m.group(1), m.group(2)));
        }

        /** What it said, with ranks for numbers. */
        List<String> masked() {
            TreeSet<Long> seen = new TreeSet<>();
            transcript.forEach(t -> INDEX.matcher(t)
                    .results()
                    .map(m -> Long.valueOf(m.group(2)))
                    .forEach(seen::add));
            List<Long> order = new ArrayList<>(seen);
            return transcript.stream()
                    .map(t -> INDEX.matcher(t)
                            .replaceAll((MatchResult m) -> Matcher.quoteReplacement(
                                    m.group(1) + "#" + order.indexOf(Long.valueOf(m.group(2))))))
                    .toList();
        }
    }

    private final List<Server> servers = new ArrayList<>();

    private void ask(String method, String target, String headers, byte[] body) throws IOException {
        for (Server server : servers) {
            server.note(method + " " + target + " " + headers.strip(), server.send(method, target, headers, body));
        }
    }

    private void ask(String method, String target, String body) throws IOException {
        ask(method, target, "", body.getBytes(StandardCharsets.UTF_8));
    }

    private void get(String... targets) throws IOException {
        for (String target : targets) {
            ask("GET", target, "");
        }
    }

    @Test
    void answersAreThoseOfConsul() throws Exception {
        assumeTrue(ConsulProgram.find().isPresent(), "there is no consul on this machine");
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
                StoreServer real = StoreServer.startConsul(
                        lab.host("consul").orElseThrow(), ConsulProgram.find().orElseThrow());
                StoreServer standIn =
                        StoreServer.startStandIn(lab.host("docker0").orElseThrow())) {
            assertThat(real.standsIn()).isFalse();
            assertThat(standIn.standsIn()).isTrue();
            servers.add(new Server(real.host()));
            servers.add(new Server(standIn.host()));
            nothingThere();
            putting();
            listing();
            deleting();
            badRequests();
            largeValues();
            otherPages();
            blocking();
            List<String> consul = servers.get(0).masked();
            List<String> other = servers.get(1).masked();
            assertThat(consul).hasSizeGreaterThan(110).anyMatch(t -> t.contains("\"ModifyIndex\": #"));
            for (int i = 0; i < consul.size(); i++) {
                assertThat(other.get(i)).isEqualTo(consul.get(i));
            }
        }
    }

    private void nothingThere() throws IOException {
        get(KV + "nope", KV + "?recurse", KV + "?keys", KV + "nope?raw", KV + "nope?recurse", KV + "nope?keys");
        get(KV + "nope?keys&separator=/");
        ask("DELETE", KV + "nope", "");
        ask("DELETE", KV + "nope?recurse", "");
        ask("DELETE", KV + "nope?cas=7", "");
    }

    private void putting() throws IOException {
        ask("PUT", KV + "a", "hello");
        get(KV + "a", KV + "a?raw", KV + "a?pretty", KV + "nope");
        ask("PUT", KV + "a", "hello");
        get(KV + "a", KV + "nope");
        ask("PUT", KV + "a?flags=42", "hello");
        get(KV + "a", KV + "a?raw");
        ask("PUT", KV + "a?flags=18446744073709551615", "world");
        get(KV + "a");
        ask("PUT", KV + "a?cas=0", "x");
        ask("PUT", KV + "a?cas=3", "x");
        ask("PUT", KV + "a?cas={a}", "by cas");
        get(KV + "a");
        ask("PUT", KV + "b?cas=0", "made by cas");
        ask("PUT", KV + "c?cas=7", "not made");
        get(KV + "b", KV + "c");
        ask("PUT", KV + "empty", "");
        get(KV + "empty", KV + "empty?raw");
        ask(
                "PUT",
                KV + "chunked",
                "Transfer-Encoding: chunked\r\n",
                "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        get(KV + "chunked?raw");
        ask("PUT", KV + "with%20space/and%3Fq%2Fslash+plus", "3");
        ask("PUT", KV + "%C3%BCn%C3%AF%E2%82%AC", "x");
        ask("PUT", KV + "q%22uote%3Ctag%3E%26%5C", "x");
        ask("PUT", KV + "tab%09line%0Aend", "x");
        get(KV + "with%20space/and%3Fq/slash+plus", KV + "%C3%BCn%C3%AF%E2%82%AC", KV + "q%22uote%3Ctag%3E%26%5C");
        get(KV + "tab%09line%0Aend");
        ask("PUT", KV + "bytes", "", new byte[] {0, 1, (byte) 0xff, (byte) 0xfe, '\n'});
        get(KV + "bytes", KV + "bytes?raw");
    }

    private void listing() throws IOException {
        ask("PUT", KV + "dir/one", "1");
        ask("PUT", KV + "dir/sub/two", "2");
        ask("PUT", KV + "dir/sub/three", "3");
        ask("PUT", KV + "dir/", "itself");
        ask("PUT", KV + "dir-other", "4");
        get(KV + "?keys", KV + "?recurse", KV + "?keys&separator=/", KV + "dir?keys", KV + "dir/?keys");
        get(
                KV + "dir/?keys&separator=/",
                KV + "dir?keys&separator=/",
                KV + "?keys&separator=-",
                KV + "di?keys&separator=r/");
        get(KV + "dir/?recurse", KV + "dir?recurse", KV + "dir/?recurse&raw", KV + "dir/?recurse&keys", KV + "dir/");
        get(KV + "dir/?recurse&separator=/", KV + "dir/?raw", KV + "dir/?pretty&recurse");
        ask("GET", KV + "dir/?recurse", "Accept-Encoding: gzip\r\n", new byte[0]);
        ask("GET", KV + "?recurse", "Accept-Encoding: gzip\r\n", new byte[0]);
        ask("GET", KV + "a", "Accept-Encoding: gzip, deflate\r\n", new byte[0]);
        ask("GET", KV + "nope", "Accept-Encoding: gzip\r\n", new byte[0]);
        ask("GET", KV + "a", "Connection: close\r\n", new byte[0]);
    }

    private void deleting() throws IOException {
        get(KV + "b");
        ask("DELETE", KV + "b?cas=1", "");
        ask("DELETE", KV + "b?cas=0", "");
        ask("DELETE", KV + "b?cas={b}", "");
        get(KV + "b", KV + "?keys");
        ask("DELETE", KV + "a", "");
        get(KV + "a", KV + "a?recurse", KV + "nothing?recurse", KV + "dir?recurse");
        ask("DELETE", KV + "dir/sub?recurse", "");
        get(KV + "dir?recurse", KV + "dir/sub?recurse", KV + "dir/sub/two?recurse", KV + "dir/sub/two");
        ask("DELETE", KV + "dir/sub?recurse", "");
        get(KV + "dir?recurse", KV + "?keys");
    }

    private void badRequests() throws IOException {
        ask("PUT", KV + "a?flags=x", "1");
        ask("PUT", KV + "a?flags=-1", "1");
        ask("PUT", KV + "a?flags=99999999999999999999", "1");
        ask("PUT", KV + "a?cas=zz", "1");
        ask("PUT", KV + "a?cas", "1");
        ask("PUT", KV + "a?cas=1&acquire=foo", "1");
        ask("PUT", KV, "1");
        ask("DELETE", KV, "");
        ask("DELETE", KV + "?cas=1", "");
        ask("DELETE", KV + "a?recurse&cas=1", "");
        ask("DELETE", KV + "a?cas=zz", "");
        ask("POST", KV + "a", "");
        ask("PATCH", KV + "a", "");
        ask("HEAD", KV + "a", "");
        ask("OPTIONS", KV + "a", "");
        get(KV, KV + "a?index=abc", KV + "a?index=-1", KV + "a?index=1&wait=zz", KV + "a?index=1&wait=10");
        get(KV + "a?stale", KV + "a?consistent", KV + "a?stale&consistent", KV + "a?dc=nope", KV + "a?dc=dc1");
        get(KV + "a%ZZ", KV + "a%2", KV + "a?x=%ZZ");
        ask("PUT", KV + "a?dc=nope", "1");
        ask("DELETE", KV + "a?dc=nope", "");
    }

    private void largeValues() throws IOException {
        ask("PUT", KV + "max", "", new byte[KeyValueStore.MAX_VALUE_BYTES]);
        get(KV + "max", KV + "max?raw");
        ask("PUT", KV + "more", "Expect: 100-continue\r\n", new byte[KeyValueStore.MAX_VALUE_BYTES + 1]);
        get(KV + "more");
    }

    private void otherPages() throws IOException {
        get(
                "/v1/kv",
                "/",
                "/v1/nothing",
                "/v1/kv//double//slash",
                "/v1/kv/a/../b",
                "/v1/kv/./a?raw",
                "/v1/kv/a%2F%2Fb");
        ask("PUT", "/v1/kv//double", "1");
        for (Server server : servers) {
            RawExchange leader = server.send("GET", "/v1/status/leader", "", new byte[0]);
            server.note(
                    "GET leader",
                    new RawExchange(
                            leader.status(),
                            leader.headers().stream()
                                    .filter(h -> !h.startsWith("Content-Length"))
                                    .toList(),
                            leader.text()
                                    .replaceAll("10\\.0\\.0\\.[0-9]+", "ADDRESS")
                                    .getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void blocking() throws IOException {
        ask("PUT", KV + "wait/one", "1");
        get(KV + "wait/one");
        // Nothing happens: the same index again.
        get(KV + "wait/one?index={wait/one}&wait=50ms", KV + "wait/?recurse&index={wait/one}&wait=50ms");
        get(KV + "wait/one?index=1&wait=15s", KV + "wait/one?index=0&wait=15s", KV + "wait/one?wait=15s");
        get(KV + "wait/one?index=99999&wait=10ms");
        whileWaiting("GET", KV + "wait/one?index={wait/one}&wait=15s", "PUT", KV + "wait/one", "2");
        whileWaiting("GET", KV + "wait/?recurse&index={wait/one}&wait=15s", "PUT", KV + "wait/two", "1");
        get(KV + "wait/two");
        whileWaiting("GET", KV + "wait/?keys&index={wait/two}&wait=15s", "PUT", KV + "wait/three", "1");
        get(KV + "wait/three");
        whileWaiting("GET", KV + "wait/?recurse&index={wait/three}&wait=15s", "DELETE", KV + "wait/two", "");
        get(KV + "?keys");
        ask("DELETE", KV + "?recurse", "");
        get(KV + "?recurse", KV + "?keys", KV + "a");
    }

    /** The answer to the first request, which waits for the second: only what came after that can be in it. */
    private void whileWaiting(String method, String target, String other, String otherTarget, String body)
            throws IOException {
        for (Server server : servers) {
            CompletableFuture<RawExchange> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return server.send(method, target, "", new byte[0]);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            server.note(
                    other + " " + otherTarget,
                    server.send(other, otherTarget, "", body.getBytes(StandardCharsets.UTF_8)));
            server.note(method + " " + target, waiting.join());
        }
    }
}
