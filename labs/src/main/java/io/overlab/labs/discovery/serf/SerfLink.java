package io.overlab.labs.discovery.serf;

import io.overlab.labs.discovery.Connector;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A connection to the Serf agent of a host that outlives the agent: when it is gone it is looked for until it is back. */
final class SerfLink implements AutoCloseable {
    private static final long AGAIN_MILLIS = 500;

    private final Connector connector;
    private final Follower follower;
    private final ScheduledExecutorService clock;
    private SerfClient client;
    private boolean following;
    private boolean toldLost;

    /** Who hears what the agent tells. */
    interface Follower {
        /** The agent tells from now on; called at first and each time it is back. */
        void begun() throws IOException;

        /** It tells something. */
        void told(SerfEvent event) throws IOException;

        /** Something went wrong: one sentence. */
        void trouble(String sentence);
    }

    /**
     * Not connected yet.
     *
     * @param name of its thread
     * @param connector leads to the agent's RPC port
     * @param follower hears what it tells, once it is wanted to
     */
    SerfLink(String name, Connector connector, Follower follower) {
        this.connector = connector;
        this.follower = follower;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Connects; fails when there is no agent. */
    void connect() throws IOException {
        SerfClient next = SerfClient.connect(connector, () -> later(this::again, 0));
        synchronized (this) {
            client = next;
        }
    }

    /** The connection as it was last. */
    synchronized SerfClient client() throws IOException {
        if (client == null) {
            throw new IOException("there is no Serf agent on this host");
        }
        return client;
    }

    /** Hears from now on what the agent tells; one that is not there yet is looked for. */
    void follow() {
        boolean connected;
        synchronized (this) {
            following = true;
            connected = client != null;
        }
        if (connected) {
            begin();
        } else {
            later(this::again, 0);
        }
    }

    private void begin() {
        try {
            client().stream(this::told);
            follower.begun();
        } catch (IOException e) {
            follower.trouble(e.getMessage());
        }
    }

    private void told(SerfEvent event) {
        try {
            follower.told(event);
        } catch (IOException e) {
            follower.trouble(e.getMessage());
        }
    }

    /** The agent has gone; it may come back. */
    private void again() {
        boolean had;
        synchronized (this) {
            had = client != null;
            if (had && following && !toldLost) {
                toldLost = true;
                follower.trouble("the Serf agent of this host has ended; what it told holds on.");
            }
        }
        try {
            connect();
            synchronized (this) {
                toldLost = false;
                if (!following) {
                    return;
                }
            }
            if (had) {
                follower.trouble("the Serf agent of this host answers again.");
            }
            begin();
        } catch (IOException e) {
            later(this::again, AGAIN_MILLIS);
        }
    }

    /** Does something on the link's own thread, which may wait for the agent. */
    void later(Runnable task, long millis) {
        try {
            clock.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // It was closed meanwhile, and wants no agent any more.
            return;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            if (client != null) {
                client.close();
            }
        }
    }
}
