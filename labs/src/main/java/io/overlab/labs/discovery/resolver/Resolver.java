package io.overlab.labs.discovery.resolver;

import io.overlab.capture.live.ThreadEnd;
import io.overlab.labs.netns.PacketSocket;
import io.overlab.labs.netns.PollSet;
import io.overlab.labs.netns.WakeUp;
import io.overlab.labs.state.KernelEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Fills the neighbours and the forwarding rows of one vxlan device: it hears what the device lacks, asks those who may
 * know, and writes what they say. What it does is decided by {@link Decisions}; here it hears, asks and writes.
 */
public final class Resolver implements AutoCloseable {
    private static final int TICK_MILLIS = 500;
    private static final int ASKERS = 4;
    private static final int MOST_OVERRUNS = 100;

    private final Setup setup;
    private final List<Backend> backends;
    private final Consumer<Note> log;
    private final Decisions decisions;
    private final Sockets sockets;
    private final TableWriter tables;
    private final WakeUp wake;
    private final Object inode;
    private final Queue<Input> inbox = new ConcurrentLinkedQueue<>();
    private final PollSet poll = new PollSet();
    private final ExecutorService askers = Executors.newFixedThreadPool(ASKERS, task -> daemon(task, "resolver-asks"));
    private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closing;
    private boolean deviceGone;

    private Resolver(Setup setup, List<Backend> backends, Consumer<Note> log, Sockets sockets, WakeUp wake)
            throws IOException {
        this.setup = setup;
        this.backends = List.copyOf(backends);
        this.log = log;
        this.sockets = sockets;
        this.wake = wake;
        this.inode = Files.getAttribute(setup.netns(), "unix:ino");
        this.decisions = new Decisions(setup.manner());
        this.tables = new TableWriter(sockets, setup.mode(), this::goneAlready, this::trouble);
        this.thread = daemon(this::run, "resolver");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts one. When this returns, the rows it found have been compared with what the backends know, and misses are
     * heard.
     *
     * @param setup what it serves
     * @param backends whom it asks, in this order; they are the caller's to close
     * @param log is told what it does, from its thread and those that ask
     * @throws IOException with one sentence when there is no such device or the kernel refuses
     */
    public static Resolver start(Setup setup, List<Backend> backends, Consumer<Note> log) throws IOException {
        Sockets sockets = Sockets.open(setup);
        try {
            Resolver resolver = new Resolver(setup, backends, log, sockets, WakeUp.open());
            resolver.begin();
            return resolver;
        } catch (IOException | RuntimeException e) {
            sockets.close();
            throw e;
        }
    }

    private void begin() {
        take(sockets.found());
        for (Backend backend : backends) {
            try {
                backend.all().ifPresent(all -> take(new Input.Known(all, backend.name())));
            } catch (IOException e) {
                trouble(e.getMessage());
            }
        }
        thread.start();
        backends.forEach(b -> b.follow(new Follower(b.name())));
    }

    /** The name of the device. */
    public String device() {
        return sockets.device().name();
    }

    /** Whether the device reports misses; one that does not is filled only by what backends tell by themselves. */
    public boolean misses() {
        return sockets.device().misses();
    }

    /**
     * Is done when it has ended.
     *
     * @return why, in one sentence; nothing when it was closed
     */
    public CompletableFuture<Optional<String>> ended() {
        return ended;
    }

    /** What it has done so far, in one line. */
    public String summary() {
        return decisions.tally().line();
    }

    private void run() {
        Optional<String> why = Optional.empty();
        try {
            List<Integer> descriptors = new ArrayList<>();
            descriptors.add(wake.descriptor());
            descriptors.add(sockets.watch().descriptor());
            sockets.arp().ifPresent(q -> descriptors.add(q.descriptor()));
            while (!closing && why.isEmpty()) {
                if (poll.await(descriptors, TICK_MILLIS).contains(wake.descriptor())) {
                    wake.reset();
                }
                // Of a question the miss is heard first; with who asked in mind it is answered together.
                sockets.arp().ifPresent(this::takeQuestions);
                for (Input input = inbox.poll(); input != null; input = inbox.poll()) {
                    take(input);
                }
                hear();
                why = gone();
            }
        } catch (IOException e) {
            why = Optional.of("Nothing more is heard from " + setup.netnsName() + ": " + e.getMessage());
        } finally {
            askers.shutdownNow();
            sockets.close();
            wake.close();
            ended.complete(why);
        }
    }

    /** Takes what the kernel has said; where it said more than was heard, its tables tell what came of it. */
    private void hear() throws IOException {
        if (!sockets.watch().take(this::said)) {
            return;
        }
        // What is still to be heard is older than what will be read.
        for (int i = 0; i < MOST_OVERRUNS && sockets.watch().take(this::said); i++) {
            continue;
        }
        trouble("The kernel said more than could be taken in time; the tables are read again.");
        take(sockets.read(setup));
    }

    private Optional<String> gone() {
        if (deviceGone) {
            return Optional.of(device() + " is gone from " + setup.netnsName() + ".");
        }
        try {
            if (Files.getAttribute(setup.netns(), "unix:ino").equals(inode)) {
                return Optional.empty();
            }
            // Between its end and that of its name, a namespace's name is that of an empty file.
            return Files.getFileStore(setup.netns()).type().equals("nsfs")
                    ? Optional.of(setup.netnsName() + " is another namespace now.")
                    : Optional.of(setup.netnsName() + " is gone.");
        } catch (IOException e) {
            return Optional.of(setup.netnsName() + " is gone.");
        }
    }

    private void takeQuestions(PacketSocket socket) {
        for (Optional<byte[]> frame = socket.receive(); frame.isPresent(); frame = socket.receive()) {
            ArpFrame.request(frame.get()).ifPresent(this::take);
        }
    }

    private void said(KernelEvent event) {
        if (event instanceof KernelEvent.L3Miss miss
                && miss.link() == sockets.device().index()) {
            // Solicitations for link-local addresses of IPv6 come by themselves, and nobody publishes those.
            if (miss.address().indexOf(':') >= 0) {
                return;
            }
            take(new Input.MissedAddress(miss.address()));
        } else if (event instanceof KernelEvent.L2Miss miss
                && miss.link() == sockets.device().index()) {
            take(new Input.MissedMac(miss.lladdr()));
        } else if (event instanceof KernelEvent.NeighborEvent n) {
            sockets.seen(n.neighbor(), n.gone()).ifPresent(this::take);
        } else if (event instanceof KernelEvent.FdbEvent f) {
            sockets.seen(f.entry(), f.gone()).ifPresent(this::take);
        } else if (event instanceof KernelEvent.LinkEvent l
                && l.gone()
                && l.link().index() == sockets.device().index()) {
            deviceGone = true;
        }
    }

    private void take(Input input) {
        List<Action> actions = decisions.on(input, System.nanoTime());
        tables.write(actions);
        for (Action action : actions) {
            if (action instanceof Action.Reply reply) {
                reply(reply);
            } else if (action instanceof Action.Ask ask) {
                askers.execute(() -> ask(ask.question()));
            }
        }
        // Last: nobody waits for the log.
        for (Action action : actions) {
            if (action instanceof Action.Say say) {
                log.accept(say.note());
            }
        }
    }

    /** A row was gone before it was removed: no news will come of it. */
    private void goneAlready(Input.RowSeen row) {
        decisions.on(row, System.nanoTime());
    }

    private void reply(Action.Reply reply) {
        sockets.arp().ifPresent(socket -> {
            try {
                socket.send(ArpFrame.reply(reply));
            } catch (IOException e) {
                trouble(e.getMessage());
            }
        });
    }

    private void ask(Question question) {
        Optional<Whereabouts> where = Optional.empty();
        String source = "";
        boolean allAsked = true;
        for (Backend backend : backends) {
            try {
                where = backend.find(question);
                source = backend.name();
            } catch (IOException e) {
                allAsked = false;
                trouble(e.getMessage());
            }
            if (where.isPresent()) {
                break;
            }
        }
        boolean told = where.isPresent() || allAsked;
        tell(told ? new Input.Answered(question, where, source) : new Input.NotAsked(question));
    }

    private void tell(Input input) {
        inbox.add(input);
        wake.ring();
    }

    private void trouble(String sentence) {
        log.accept(new Note("trouble", "", "", "", sentence));
    }

    /** Ends it; the rows stay. When this returns nothing of it is left in the namespace. */
    @Override
    public void close() {
        closing = true;
        wake.ring();
        ThreadEnd.await(thread);
    }

    /** Brings what a backend tells by itself to the resolver's thread. */
    private final class Follower implements Backend.Listener {
        private final String source;

        Follower(String source) {
            this.source = source;
        }

        @Override
        public void joined(Whereabouts where) {
            tell(new Input.Joined(where, source));
        }

        @Override
        public void left(Whereabouts where) {
            tell(new Input.Left(where, source));
        }

        @Override
        public void failed(String vtep) {
            tell(new Input.HostFailed(vtep, source));
        }

        @Override
        public void returned(String vtep) {
            tell(new Input.HostReturned(vtep));
        }

        @Override
        public void behind(String vtep, List<Whereabouts> known, long asked) {
            tell(new Input.KnownBehind(vtep, known, asked, source));
        }

        @Override
        public void all(List<Whereabouts> known) {
            tell(new Input.Known(known, source));
        }

        @Override
        public void trouble(String sentence) {
            Resolver.this.trouble(sentence);
        }
    }
}
