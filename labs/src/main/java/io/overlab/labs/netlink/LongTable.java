package io.overlab.labs.netlink;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A table that may be long. Its first rows are read at once; when these are not all, a thread of its own goes on, and
 * whoever asked reads something else meanwhile by another socket: the kernel goes through a forwarding database from its
 * beginning for each four hundred rows, and of a hundred thousand that is most of the time.
 *
 * @param <R> the record of a row
 */
final class LongTable<R> {
    /** So many reads are not worth a thread. */
    private static final int FEW = 8;

    private final FutureTask<List<R>> rows;
    private final boolean whole;

    private LongTable(FutureTask<List<R>> rows, boolean whole) {
        this.rows = rows;
        this.whole = whole;
    }

    /**
     * Asks for one.
     *
     * @throws NetlinkException when the kernel refuses
     */
    static <R> LongTable<R> ask(NetlinkSocket socket, Request request, RowDecoder<R> decoder) throws NetlinkException {
        Answer<R> answer = socket.begin(request, decoder);
        boolean whole = socket.some(answer, FEW);
        FutureTask<List<R>> rows =
                new FutureTask<>(() -> whole ? socket.rest(answer) : socket.rest(answer, new ReceiveBuffer()));
        if (whole) {
            rows.run();
        } else {
            Thread thread = new Thread(rows, "snapshot-rows");
            thread.setDaemon(true);
            thread.start();
        }
        return new LongTable<>(rows, whole);
    }

    /** Whether all rows are there. If not the socket is busy until they are. */
    boolean whole() {
        return whole;
    }

    /**
     * All rows, in the kernel's order; waits for them, also when the thread is interrupted.
     *
     * @throws NetlinkException when the kernel refused
     */
    List<R> rows() throws NetlinkException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return rows.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NetlinkException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
