package io.overlab.labs.netlink;

import io.overlab.labs.state.UdpSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The UDP sockets as {@code /proc/net/udp} tells them (proc(5)), for kernels that do not tell them by netlink. An address
 * is there in 32-bit words of native order, in hex; a port is in hex; state 07 is "not connected".
 */
final class ProcUdp {
    private ProcUdp() {}

    /** The sockets of the calling thread's namespace that wait for packets from anywhere. */
    static List<UdpSocket> read() throws IOException {
        List<UdpSocket> sockets = new ArrayList<>();
        for (String file : List.of("udp", "udp6")) {
            try {
                sockets.addAll(parse(Files.readAllLines(Path.of("/proc/thread-self/net", file))));
            } catch (NoSuchFileException e) {
                continue; // A kernel without IPv6.
            }
        }
        return sockets;
    }

    /** Reads the lines of the file, the heading first. */
    static List<UdpSocket> parse(List<String> lines) {
        List<UdpSocket> sockets = new ArrayList<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] words = line.trim().split("\\s+");
            if (words.length > 3 && words[3].equals("07")) {
                String[] local = words[1].split(":");
                sockets.add(new UdpSocket(address(local[0]), Integer.parseInt(local[1], 16), 0));
            }
        }
        return sockets;
    }

    private static String address(String hex) {
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < hex.length(); i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(hex.substring(i, i + 8), 16));
        }
        return AddressText.ip(bytes, 0, bytes.capacity());
    }
}
