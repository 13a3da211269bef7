package io.overlab.labs.discovery.resolver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Who knows where the addresses of an overlay are. All methods may be called from several threads at once. */
public interface Backend extends AutoCloseable {
    /** What the log calls it, for example {@code file}. */
    String name();

    /**
     * Asks, and waits for the answer.
     *
     * @param question what a device does not know
     * @return the answer; empty when nobody knows
     * @throws IOException with one sentence when it cannot be asked
     */
    Optional<Whereabouts> find(Question question) throws IOException;

    /**
     * All it knows.
     *
     * @return empty when it can only be asked for one at a time
     * @throws IOException with one sentence when it cannot be asked
     */
    Optional<List<Whereabouts>> all() throws IOException;

    /**
     * Tells from now on what changes.
     *
     * @param listener who is told, from any thread
     */
    void follow(Listener listener);

    @Override
    void close();

    /** Takes what a backend tells by itself. */
    interface Listener {
        /** An address is there, or elsewhere than before. */
        void joined(Whereabouts where);

        /** An address has left. */
        void left(Whereabouts where);

        /** A host is gone, and with it all its addresses. */
        void failed(String vtep);

        /** A host that was gone is there again. */
        void returned(String vtep);

        /**
         * All that a host has.
         *
         * @param vtep which host
         * @param known what it has
         * @param asked when it was asked, in nanoseconds of the monotonic clock; what was told since then counts more
         */
        void behind(String vtep, List<Whereabouts> known, long asked);

        /** What is known now, all of it; what is not in it has left. */
        void all(List<Whereabouts> known);

        /** Something could not be read or reached: one sentence. */
        void trouble(String sentence);
    }
}
