package io.overlab.shell.slides;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.FaultReport;
import io.overlab.shell.Surrounding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the live blocks of a deck beside whoever looks at it. The lab stands at the step that a slide names, and the blocks
 * from there up to the slide that is shown run in their order, each once. A slide that names a step of its own begins on
 * fresh hosts.
 */
public final class Workbench implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 300;
    private static final long LAST_MILLIS = 10_000;

    private final Surrounding surrounding;
    private final Deck deck;
    private final boolean offline;
    private final Runnable changed;
    private final Thread thread;
    private final Map<LiveBlock.Id, Result> results = new HashMap<>();
    private final Set<LiveBlock.Id> asked = new HashSet<>();
    private final List<LiveBlock.Id> ranHere = new ArrayList<>();
    private volatile Optional<LiveLab> lab = Optional.empty();
    private Optional<Integer> anchor = Optional.empty();
    private Optional<Integer> broken = Optional.empty();
    private String source = "";
    private int reached = -1;
    private boolean news;
    private boolean again;
    private boolean closing;

    /**
     * Opens it; nothing runs before a slide is reached.
     *
     * @param surrounding where it runs
     * @param deck whose blocks
     * @param offline whether recordings take the place of hosts
     * @param changed is called, from another thread, when a result is a different one
     */
    public Workbench(Surrounding surrounding, Deck deck, boolean offline, Runnable changed) {
        this.surrounding = surrounding;
        this.deck = deck;
        this.offline = offline;
        this.changed = changed;
        thread = new Thread(this::work, "slides");
        thread.setDaemon(true);
        thread.start();
    }

    /** What came of a live block so far. */
    public synchronized Result result(LiveBlock block) {
        return results.getOrDefault(block.id(), Result.OPEN);
    }

    /** Where the results come from, when not from hosts that run; else the empty string. */
    public synchronized String source() {
        return source;
    }

    /** Says which slide is looked at. */
    public synchronized void reach(int slide) {
        if (slide != reached) {
            reached = slide;
            news = true;
            notifyAll();
        }
    }

    /**
     * Lets the first block of the slide run that waits for it.
     *
     * @return whether there was one
     */
    public synchronized boolean ask() {
        Optional<LiveBlock> first = waiting(reached);
        first.ifPresent(b -> {
            asked.add(b.id());
            news = true;
            notifyAll();
        });
        return first.isPresent();
    }

    /** Whether a block of a slide waits to be asked for. It can be before the lab is there. */
    synchronized boolean waits(int slide) {
        return waiting(slide).isPresent();
    }

    private Optional<LiveBlock> waiting(int slide) {
        return deck.slides().get(slide).live().stream()
                .filter(b -> b.waits() && !asked.contains(b.id()) && !result(b).over())
                .findFirst();
    }

    /** Runs the blocks of the slide once more, on fresh hosts. */
    public synchronized void again() {
        again = true;
        news = true;
        notifyAll();
    }

    /** Runs all of a slide, also what waits to be asked for, and returns when nothing is left to run. */
    public void finish(int slide) throws InterruptedException {
        List<LiveBlock> live = deck.slides().get(slide).live();
        synchronized (this) {
            live.forEach(b -> asked.add(b.id()));
            reached = slide;
            news = true;
            notifyAll();
            while (!closing && !live.stream().allMatch(b -> result(b).over())) {
                wait();
            }
        }
    }

    private void work() {
        try {
            while (true) {
                int slide;
                synchronized (this) {
                    while (!news && !closing) {
                        wait();
                    }
                    if (closing) {
                        return;
                    }
                    news = false;
                    slide = reached;
                    if (again) {
                        again = false;
                        forget();
                    }
                }
                if (slide >= 0) {
                    bring(slide);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lab.ifPresent(LiveLab::close);
            synchronized (this) {
                closing = true;
                notifyAll();
            }
        }
    }

    private void forget() {
        deck.liveUpTo(reached).forEach(b -> {
            results.remove(b.id());
            asked.remove(b.id());
        });
        anchor = Optional.empty();
        broken = Optional.empty();
    }

    /** Brings the lab to where a slide is, as far as nobody wants something else meanwhile. */
    private void bring(int slide) {
        List<LiveBlock> chain = deck.liveUpTo(slide);
        if (chain.isEmpty() || chain.stream().allMatch(b -> result(b).over())) {
            ahead(slide);
            return;
        }
        Optional<Integer> wanted = deck.anchor(slide);
        if (!stand(wanted.orElseThrow(), chain)) {
            return;
        }
        for (LiveBlock block : chain) {
            if (ranHere.contains(block.id())) {
                continue;
            }
            synchronized (this) {
                if (closing || reached != slide && reached < block.id().slide()) {
                    return;
                }
                // Those of slides that were passed are part of how this one came about.
                if (block.waits() && block.id().slide() == slide && !asked.contains(block.id())) {
                    put(block, Result.of(Result.State.WAITING));
                    return;
                }
            }
            put(block, Result.of(Result.State.RUNNING));
            Result result = run(block);
            ranHere.add(block.id());
            put(block, result);
        }
        ahead(slide);
    }

    private Result run(LiveBlock block) {
        try {
            return lab.orElseThrow().run(block);
        } catch (RuntimeException e) {
            return Result.failed(List.of(), FaultReport.write(e));
        }
    }

    /** While nobody waits the lab of a later slide is made. */
    private void ahead(int slide) {
        for (int i = slide + 1; i < deck.slides().size(); i++) {
            if (!deck.slides().get(i).live().isEmpty()) {
                List<LiveBlock> chain = deck.liveUpTo(i);
                if (chain.stream().noneMatch(b -> result(b).over())) {
                    deck.anchor(i).ifPresent(a -> stand(a, List.of()));
                }
                return;
            }
        }
    }

    /**
     * Lets the lab stand where a slide says.
     *
     * @param waiting the blocks that wait for it
     * @return whether it does
     */
    private boolean stand(int slide, List<LiveBlock> waiting) {
        if (anchor.equals(Optional.of(slide))) {
            return true;
        }
        if (broken.equals(Optional.of(slide)) && waiting.isEmpty()) {
            return false;
        }
        Station station = deck.slides().get(slide).station().orElseThrow();
        ranHere.clear();
        if (anchor.isPresent() && lab.filter(l -> l.standsAt(station)).isPresent()) {
            // The slides before it have led here.
            lab.get().begin();
            anchor = Optional.of(slide);
            return true;
        }
        waiting.stream().filter(b -> !result(b).over()).forEach(b -> put(b, Result.of(Result.State.LAB)));
        lab.ifPresent(LiveLab::close);
        lab = Optional.empty();
        anchor = Optional.empty();
        try {
            LiveLab made = LiveLab.open(surrounding, station, offline);
            lab = Optional.of(made);
            anchor = Optional.of(slide);
            synchronized (this) {
                source = made.source();
            }
            return true;
        } catch (LabException | ScenarioException | DeckException e) {
            broken = Optional.of(slide);
            waiting.forEach(b -> put(b, Result.failed(List.of(), e.getMessage())));
            return false;
        }
    }

    private void put(LiveBlock block, Result result) {
        synchronized (this) {
            results.put(block.id(), result);
            notifyAll();
        }
        changed.run();
    }

    /** Ends the lab, whatever runs in it; waits until its hosts are gone. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                // A command that does not end goes with its host.
                lab.ifPresent(LiveLab::close);
                thread.join(LAST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
