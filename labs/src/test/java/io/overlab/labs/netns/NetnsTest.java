package io.overlab.labs.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("namespace")
class NetnsTest {
    private static TestHost host;

    @BeforeAll
    static void start() {
        host = new TestHost();
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static long inode(String path) throws IOException {
        return (Long) Files.getAttribute(Path.of(path), "unix:ino");
    }

    private static Path own() {
        return Path.of("/proc/" + host.pid() + "/ns/net");
    }

    @Test
    void theTaskRunsInTheNamespaceAndTheCallerStays() throws Exception {
        long before = inode("/proc/thread-self/ns/net");
        long there = Netns.call(own(), () -> inode("/proc/thread-self/ns/net"));
        assertThat(there).isEqualTo(inode(own().toString())).isNotEqualTo(before);
        assertThat(inode("/proc/thread-self/ns/net")).isEqualTo(before);
    }

    @Test
    void whatTheTaskThrowsComesBackAsItIs() {
        assertThatThrownBy(() -> Netns.call(own(), () -> {
                    throw new FileNotFoundException("mine");
                }))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("mine");
        assertThatThrownBy(() -> Netns.call(own(), () -> {
                    throw new AssertionError("grave");
                }))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aNamespaceThatIsNotThereIsNamedWithTheReason() {
        assertThatThrownBy(() -> Netns.call(Path.of("/proc/self/root/run/netns/no-such"), () -> 1))
                .isInstanceOfSatisfying(
                        NetnsException.class, e -> assertThat(e.errno()).isEqualTo(2))
                .hasMessage("cannot open the network namespace /proc/self/root/run/netns/no-such:"
                        + " No such file or directory (ENOENT)");
    }

    @Test
    void aFileThatIsNoNamespaceIsRefused() {
        assertThatThrownBy(() -> Netns.call(Path.of("/proc/self/status"), () -> 1))
                .isInstanceOf(NetnsException.class)
                .hasMessage("cannot enter the network namespace /proc/self/status: Invalid argument (EINVAL)");
    }

    @Test
    void namedNamespacesAreListedWithTheirInodesAndDeadNamesAreNot() throws Exception {
        host.run("ip netns add tb && ip netns add ta && touch /run/netns/dead && mkdir -p /run/docker/netns"
                + " && touch /run/docker/netns/1-tc && mount --bind /proc/$$/ns/net /run/docker/netns/1-tc"
                + " && ln -s /run/docker/netns/1-tc /run/netns/tlink && ln -s /run/netns/loop /run/netns/loop");
        List<NamedNetns> named = NamedNetns.of(host.pid());
        assertThat(named).extracting(NamedNetns::name).containsExactly("1-tc", "ta", "tb", "tlink");
        assertThat(named.get(0).inode()).isEqualTo(inode(own().toString()));
        assertThat(named.get(3).inode()).isEqualTo(named.get(0).inode());
        assertThat(Netns.call(named.get(1).path(), () -> inode("/proc/thread-self/ns/net")))
                .isEqualTo(named.get(1).inode());
        // The link is absolute: followed from this JVM's root it would lead to another file or none.
        assertThat(Netns.call(named.get(3).path(), () -> inode("/proc/thread-self/ns/net")))
                .isEqualTo(inode(own().toString()));
    }

    @Test
    void aProcessThatHasGoneHasNoNamespaces() {
        TestHost gone = new TestHost();
        gone.close();
        assertThat(NamedNetns.of(gone.pid())).isEmpty();
    }
}
