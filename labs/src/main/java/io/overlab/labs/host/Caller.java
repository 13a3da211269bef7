package io.overlab.labs.host;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Who typed a command, and hears what it says. */
public interface Caller {
    /**
     * Prints a line.
     *
     * @throws IOException when nobody reads any more
     */
    void print(String line) throws IOException;

    /**
     * Says why it was not done, on standard error, when it ends.
     *
     * @param sentence one sentence
     */
    void refuse(String sentence);

    /** Is done when it is not wanted any more: by Ctrl-C, by a signal, because nobody reads, or with the lab. */
    CompletableFuture<Void> unwanted();
}
