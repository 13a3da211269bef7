package io.overlab.labs.netlink;

import io.overlab.labs.netns.Netns;
import io.overlab.labs.state.FdbEntry;
import io.overlab.labs.state.Neighbor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Neighbours and forwarding rows in the order in which the kernel has them, which is that of iproute2's lines. */
public final class KernelTables {
    private KernelTables() {}

    /**
     * What {@code ip neigh show nud all} lists.
     *
     * @param netns the file of the namespace
     * @throws IOException when it is not there or the kernel refuses
     */
    public static List<Neighbor> neighbors(Path netns) throws IOException {
        return ask(netns, Request.neighbors(), NeighborDecoder::neighbor);
    }

    /**
     * What {@code bridge fdb show} lists.
     *
     * @param netns the file of the namespace
     * @throws IOException when it is not there or the kernel refuses
     */
    public static List<FdbEntry> fdb(Path netns) throws IOException {
        return ask(netns, Request.fdb(), NeighborDecoder::fdb);
    }

    private static <R> List<R> ask(Path netns, Request request, RowDecoder<R> decoder) throws IOException {
        return Netns.call(netns, () -> {
            try (NetlinkSocket socket = NetlinkSocket.open()) {
                return List.copyOf(socket.ask(request, decoder));
            }
        });
    }
}
