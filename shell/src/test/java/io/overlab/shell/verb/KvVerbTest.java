package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.shell.ExitStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kv} in a real lab: what it shows, and what it says of stores that are none; the session goes on each time. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class KvVerbTest {
    private static final String ENDPOINT = "docker/network/v1.0/endpoint/n/";

    @TempDir
    Path folder;

    private int status;

    private String session(String... lines) throws Exception {
        PipedSession session = PipedSession.of(folder, lines);
        status = session.status();
        return session.text();
    }

    private static String endpoint(String name, String ip, String mac, String locator) {
        return "{\"name\":\"" + name + "\",\"id\":\"" + name + "\",\"ep_iface\":{\"addr\":\"" + ip + "/24\",\"mac\":\""
                + mac + "\"},\"locator\":\"" + locator
                + "\",\"info\":\"[{\\\"Data\\\":\\\"{\\\\\\\"Pool\\\\\\\":1}\\\"}]\"}";
    }

    @Test
    void keysAndValues() throws Exception {
        String said = session(
                "kv start",
                "kv put demo/arp/192.168.0.2 02:42:c0:a8:00:02",
                "kv put \"a key/with % and ü\" a  value",
                "kv",
                "kv get \"a key/with % and ü\"",
                "curl -s --noproxy '*' http://consul:8500/v1/kv/demo/arp/192.168.0.2?raw",
                "kv put " + ENDPOINT + "e1/ " + endpoint("C0", "192.168.0.2", "02:42:C0:a8:00:02", "10.0.0.10"),
                "kv get " + ENDPOINT + "e1",
                "kv rm demo/",
                "kv rm demo/",
                "kv demo/",
                "kv stop");
        assertThat(said)
                .contains("a key/with % and ü = a  value\ndemo/arp/192.168.0.2 = 02:42:c0:a8:00:02\n")
                .contains("\na  value\n")
                .contains("02:42:c0:a8:00:02")
                .contains("  \"name\": \"C0\",\n")
                .contains("  \"info\": [  (JSON in a string)\n    {\n      \"Data\": {  (JSON in a string)\n"
                        + "        \"Pool\": 1\n")
                .contains("Deleted 1 key.\nThe store has no key demo/")
                .contains("No key begins with demo/.")
                .contains("The store has ended, and what it held is gone.");
        assertThat(status).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void endpointsAndTheirRows() throws Exception {
        String said = session(
                "kv start",
                "kv put " + ENDPOINT + "e1/ " + endpoint("C0", "192.168.0.2", "02:42:c0:a8:00:02", "10.0.0.10"),
                "kv put " + ENDPOINT + "e2/ " + endpoint("C1", "192.168.0.3", "02:42:c0:a8:00:03", "10.0.0.99"),
                "kv put " + ENDPOINT + "bad/ {\"name\":",
                "kv endpoints",
                "on docker0 ip link add vxlan1 type vxlan id 42 dstport 4789",
                "on docker1 ip link add vxlan1 type vxlan id 42 dstport 4789",
                "on docker1 ip neigh add 192.168.0.2 lladdr 02:42:c0:a8:00:02 dev vxlan1",
                "on docker1 bridge fdb add 02:42:c0:a8:00:02 dev vxlan1 dst 10.0.0.11",
                "kv endpoints",
                "kv endpoints --json");
        assertThat(said)
                .contains("C0  192.168.0.2/24  02:42:c0:a8:00:02  at 10.0.0.10 (docker0)\n"
                        + "  No other host has a vxlan device of its network, so none needs a row.\n")
                .contains("C1  192.168.0.3/24  02:42:c0:a8:00:03  at 10.0.0.99 (no host of this lab)\n")
                .contains("The value of " + ENDPOINT + "bad/ is no JSON")
                .contains(" + docker1:vxlan1  neigh  192.168.0.2 lladdr 02:42:c0:a8:00:02")
                .containsPattern(" x docker1:vxlan1  fdb +02:42:c0:a8:00:02 dst 10.0.0.10")
                .contains("has 02:42:c0:a8:00:02 dst 10.0.0.11")
                .containsPattern(" x docker0:vxlan1  neigh +192.168.0.3 lladdr 02:42:c0:a8:00:03 +missing")
                // Its own host needs no row for it.
                .doesNotContainPattern("docker0:vxlan1  neigh +192.168.0.2 lladdr");
        String last = said.lines()
                .filter(l -> l.startsWith("{\"endpoints\""))
                .findFirst()
                .orElseThrow();
        JsonNode json = new ObjectMapper().readTree(last);
        assertThat(json.at("/endpoints/0/rows/0/right").asBoolean()).isTrue();
        assertThat(json.at("/endpoints/0/rows/1/has").asText()).isEqualTo("02:42:c0:a8:00:02 dst 10.0.0.11");
        assertThat(json.at("/endpoints/0/host").asText()).isEqualTo("docker0");
        assertThat(json.path("unreadable")).hasSize(1);
    }

    /** A server on docker1 that answers whatever it is told to, by what a host always has. */
    private static String serving(int port, String answer) {
        return "on docker1 perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => " + port
                + ", Listen => 1, ReuseAddr => 1) or die; if (!fork) { $c = $s->accept; sysread $c, $b, 4096; print $c \""
                + answer + "\"; close $c }'";
    }

    @Test
    void storesThatAreNone() throws Exception {
        String said = session(
                "kv",
                "kv get x",
                "kv --at docker1:81",
                "kv --at docker1:81:2",
                "kv --at 10.0.0.300",
                "kv --at nowhere get x",
                serving(
                        82,
                        "HTTP/1.1 503 No\\r\\nContent-Type: text/html\\r\\nContent-Length: 12\\r\\n\\r\\n<html>no</a>"),
                "kv --at docker1:82",
                serving(83, "HTTP/1.1 200 OK\\r\\nX-Consul-Index: 5\\r\\n\\r\\n[{\\\"Key\\\":\\\"a\\\",\\\"Val"),
                "kv --at docker1:83",
                "kv start",
                "kv put a//b x",
                "kv put /a/ x",
                "kv get a/",
                "kill -9 1 2>/dev/null; echo still here");
        assertThat(said.replaceAll("(?<! )\n(?=[a-z/])", " "))
                .contains("No store runs in this lab: `kv start` starts one on the host consul")
                .contains("The store at 10.0.0.11:81 is not there (Connection refused).")
                .contains("'docker1:81:2' is no address of a store")
                .contains("'10.0.0.300' is no address of a store")
                .contains("'nowhere' is no address of a store")
                .contains("What answers at 10.0.0.11:82 is no key-value store; it sent status 503 and a web page")
                .contains("The store at 10.0.0.11:83 sent JSON that cannot be read")
                .contains("The key 'a//b' cannot be asked for")
                .contains(" x still here\n")
                .doesNotContain("Exception", "at io.overlab");
    }

    @Test
    void aStoreThatWasKilledIsSaidToBeGoneAndStartsAfresh() throws Exception {
        String said = session(
                "kv start",
                "kv put a 1",
                "on consul sh -c 'kill -9 $(cat /run/consul/consul.pid 2>/dev/null) 2>/dev/null; while ss -ltn | grep -q "
                        + ":8500; do [ -e /run/consul ] || break; sleep 0.05; done'",
                "kv get a",
                "kv start",
                "kv",
                "ip link add d0 type bridge");
        assertThat(said).contains("The store holds nothing yet.").doesNotContain("Exception");
        if (!said.contains("Overlab's own stand-in")) {
            assertThat(said.replace('\n', ' '))
                    .contains(
                            "The store at 10.0.0.5:8500 is not there (Connection refused). `kv start` starts it afresh");
            assertThat(status).isEqualTo(ExitStatus.CANNOT);
        }
        // What the store opened there is not what the command did.
        assertThat(said).contains("+ docker0:d0 bridge").doesNotContain("+ consul UDP socket");
    }

    @Test
    void undoPutsAgainWhatWasPutBefore() throws Exception {
        String said = session(
                "kv start",
                "kv put a 1",
                "kv put \"b c\" it's -- $HOME",
                "kv rm a",
                "undo",
                "kv",
                "echo between",
                "undo",
                "kv",
                "echo behind",
                "undo",
                "kv");
        assertThat(said)
                .containsPattern("(?s)a = 1\nb c = it's -- \\$HOME\n.*between")
                .containsPattern("(?s)between\n.*\na = 1\n.*behind\n.*The store holds nothing yet")
                .doesNotContain("Exception");
    }

    @Test
    void aLargeValueIsTakenAndALargerOneRefused() throws Exception {
        String said = session(
                "kv start",
                "head -c 524288 /dev/zero | tr '\\0' x | curl -s --noproxy '*' -X PUT --data-binary @- "
                        + "http://consul:8500/v1/kv/max",
                "kv",
                "kv get max",
                "head -c 524289 /dev/zero | tr '\\0' x | curl -s --noproxy '*' -X PUT --data-binary @- "
                        + "http://consul:8500/v1/kv/more",
                "kv get more");
        assertThat(said)
                .contains("true")
                .containsPattern("max = x+\\.\\.\\.\n")
                .contains("... 524288 bytes in all")
                .contains("Request body(524289 bytes) too large, max size: 524288 bytes.")
                .contains("The store has no key more");
        assertThat(said.lines().mapToInt(String::length).max().orElse(0)).isLessThan(2100);
    }
}
