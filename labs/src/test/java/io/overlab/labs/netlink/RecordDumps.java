package io.overlab.labs.netlink;

import io.overlab.labs.netns.LibC;
import io.overlab.labs.netns.Netns;
import io.overlab.labs.netns.TestHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * Records what the kernel answers in {@link ExampleNamespace}, and what iproute2 makes of it, for tests without root.
 * Run as root with the folder to write to.
 */
final class RecordDumps {
    /** The file each dump is kept in. */
    static final Map<String, Request> DUMPS = new LinkedHashMap<>(Map.of(
            "link", Request.links(),
            "addr", Request.addresses(),
            "route4", Request.routes(Rtnetlink.AF_INET),
            "route6", Request.routes(Rtnetlink.AF_INET6),
            "neigh", Request.neighbors(),
            "proxy", Request.proxies(),
            "fdb", Request.fdb()));

    /** Every recorded message has this sequence number. */
    static final int SEQUENCE = 7;

    private static final Map<String, String> IPROUTE2 = Map.of(
            "link.json", "ip -j -d link",
            "addr.json", "ip -j addr",
            "route4.json", "ip -j -d -4 route show table all",
            "route6.json", "ip -j -d -6 route show table all",
            "neigh.json", "ip -j neigh show nud all",
            "proxy.json", "ip -j neigh show proxy",
            "fdb.json", "bridge -j fdb show",
            "neigh.txt", "ip neigh show nud all",
            "fdb.txt", "bridge fdb show");

    private RecordDumps() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (TestHost host = new TestHost()) {
            ExampleNamespace.make(host);
            // The kernel's own multicast reports are over by then.
            Thread.sleep(5000);
            for (Map.Entry<String, String> ask : IPROUTE2.entrySet()) {
                Files.writeString(folder.resolve(ask.getKey()), host.run(ask.getValue()));
            }
            for (Map.Entry<String, Request> dump : DUMPS.entrySet()) {
                byte[] answer = Netns.call(Path.of("/proc/" + host.pid() + "/ns/net"), () -> ask(dump.getValue()));
                Files.write(folder.resolve(dump.getKey() + ".bin"), answer);
            }
        }
    }

    private static byte[] ask(Request request) throws IOException {
        LibC libc = LibC.get();
        int fd = libc.socket(16, 3, 0);
        libc.setsockopt(
                fd,
                270,
                12,
                ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(1).array(),
                4);
        byte[] message = request.message(SEQUENCE);
        libc.send(fd, message, message.length, 0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocateDirect(65536).order(ByteOrder.nativeOrder());
        Pointer memory = Pointer.wrap(Runtime.getSystemRuntime(), buffer);
        boolean done = false;
        while (!done) {
            int length = (int) libc.recv(fd, memory, buffer.capacity(), 0);
            byte[] part = new byte[length];
            buffer.get(0, part);
            all.write(part);
            done = new Answer<>(request, SEQUENCE, (d, s, e) -> null).take(buffer, length);
        }
        libc.close(fd);
        return all.toByteArray();
    }
}
