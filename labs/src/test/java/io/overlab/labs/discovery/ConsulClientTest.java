package io.overlab.labs.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the client makes of servers that are none, and of keys that no request can name. */
class ConsulClientTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private ConsulClient client() {
        return new ConsulClient(
                Connector.here(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort())),
                "10.0.0.5:8500");
    }

    /** Answers one request; gives what was asked. */
    private CompletableFuture<String> answering(String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder asked = new StringBuilder();
                while (!asked.toString().endsWith("\r\n\r\n")) {
                    asked.append((char) in.read());
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                return asked.toString();
            } catch (IOException e) {
                return "";
            }
        });
    }

    private static String page(String headers, String body) {
        return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + body;
    }

    private StoreException asked(String answer) {
        answering(answer);
        StoreException e = catchThrowableOfType(StoreException.class, () -> client().list("docker/"));
        assertThat(e).isNotNull();
        assertThat(e.getMessage())
                .contains("10.0.0.5:8500")
                .doesNotContain("\n")
                .hasSizeLessThan(300);
        assertThat(e.getMessage()).matches("[A-Z].*[.?]").doesNotContain("Exception", "java");
        return e;
    }

    @Test
    void keysAndValuesAreRead() throws Exception {
        String json =
                "[{\"LockIndex\":0,\"Key\":\"a b\",\"Flags\":3,\"Value\":\"w7w=\",\"CreateIndex\":5,\"ModifyIndex\":7},"
                        + "{\"Key\":\"c\",\"Value\":null}]";
        CompletableFuture<String> asked = answering(page("X-Consul-Index: 9\r\n", json));
        Listing listing = client().await("a b/ü+&", 4, Duration.ofSeconds(2));
        assertThat(asked.join()).startsWith("GET /v1/kv/a%20b/%C3%BC%2B%26?recurse&index=4&wait=2000ms HTTP/1.1\r\n");
        assertThat(listing.index()).isEqualTo(9);
        assertThat(listing.entries())
                .containsExactly(
                        new KeyValue("a b", "ü".getBytes(StandardCharsets.UTF_8), 3, 5, 7),
                        new KeyValue("c", new byte[0], 0, 0, 0));
        assertThat(listing.entries().get(0).text()).contains("ü");
    }

    @Test
    void piecesArePutTogether() throws Exception {
        answering(
                "HTTP/1.1 200 OK\r\nX-Consul-Index: 9\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n[\"a/\r\n5\r\n\", \"b\r\n2\r\n\"]\r\n0\r\n\r\n");
        assertThat(client().keys("", "/")).isEqualTo(List.of("a/", "b"));
    }

    @Test
    void noStore() throws Exception {
        server.close();
        StoreException e = catchThrowableOfType(StoreException.class, () -> client().list(""));
        assertThat(e.kind()).isEqualTo(StoreException.Kind.UNREACHABLE);
        assertThat(e).hasMessage("The store at 10.0.0.5:8500 is not there (Connection refused).");
    }

    @Test
    void aPageOfAProxy() {
        StoreException e = asked(
                "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<html>Forbidden</html>");
        assertThat(e.kind()).isEqualTo(StoreException.Kind.STRANGE);
        assertThat(e.getMessage()).contains("no key-value store", "status 403", "web page", "proxy");
        assertThat(asked(page("", "<!DOCTYPE html><p>hello")).getMessage()).contains("web page");
        assertThat(asked("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<h1>502</h1>")
                        .getMessage())
                .contains("status 502", "web page");
    }

    @Test
    void anotherServerOfJson() {
        assertThat(asked(page("Content-Type: application/json\r\n", "{\"ok\":true}"))
                        .getMessage())
                .contains("no key-value store", "{\"ok\":true}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"Key\":\"a\",\"Val | breaks off",
                "{\"Key\":\"a\"} | no list",
                "[{\"Key\":\"a\"}] | no Key and Value",
                "[{\"Key\":\"a\",\"Value\":\"%%%\"}] | the value of a is not base64",
                "[3] | no Key and Value",
            })
    void brokenJson(String body, String why) {
        StoreException e = asked(page("X-Consul-Index: 3\r\n", body));
        assertThat(e.kind()).isEqualTo(StoreException.Kind.STRANGE);
        assertThat(e.getMessage()).contains(why, "JSON that cannot be read");
    }

    @Test
    void halfAnAnswer() {
        StoreException e = asked("HTTP/1.1 200 OK\r\nX-Consul-Index: 3\r\nContent-Length: 300\r\n\r\n[{\"Key\":");
        assertThat(e).hasMessage("The store at 10.0.0.5:8500 cannot be asked: its answer ended after 8 of 300 bytes.");
        assertThat(asked("HTTP/1.1 200 OK\r\nX-Cons").getMessage()).contains("ended in a header");
        assertThat(asked("").getMessage()).contains("it hung up");
        assertThat(asked("SSH-2.0-OpenSSH_9.2\r\n").getMessage()).contains("does not speak HTTP");
    }

    @Test
    void theStoreSaysNo() {
        StoreException e = asked("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 17\r\n\r\nNo cluster leader");
        assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED);
        assertThat(e).hasMessage("The store at 10.0.0.5:8500 refuses (500): No cluster leader.");
    }

    @Test
    void controlCharactersOfAServerReachNoTerminal() {
        assertThat(asked(page("", "\u001b]0;title\u0007 hi")).getMessage()).doesNotContain("\u001b", "\u0007");
    }

    @ParameterizedTest
    @CsvSource({"/a", "a//b", "a/../b", "./a", "a/.", "'a\tb'"})
    void keysThatNoRequestCanName(String key) {
        StoreException e = catchThrowableOfType(StoreException.class, () -> client().get(key));
        assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED);
        assertThat(e.getMessage()).startsWith("The key '").endsWith(".").doesNotContain("\t");
    }

    @Test
    void valuesThatAreTooLarge() {
        StoreException e = catchThrowableOfType(
                StoreException.class, () -> client().put("big", new byte[KeyValueStore.MAX_VALUE_BYTES + 1]));
        assertThat(e).hasMessage("The value of big has 524289 bytes, and a store takes at most 524288.");
    }
}
