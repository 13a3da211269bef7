package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostShell;
import io.overlab.labs.host.Lab;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.EventStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The shells on a lab's hosts: the driven one of each host, and those of terminals that joined from elsewhere. */
final class Consoles {
    private final EventStream events;
    private final Supplier<Lab> lab;
    private final Map<String, String> environment;
    private final Console.Observer observer;
    private final AtomicLong commands = new AtomicLong();
    private final Map<String, Console> driven = new LinkedHashMap<>();
    private final Map<Visitor, HostShell> visitors = new ConcurrentHashMap<>();
    private volatile WindowSize window;

    /**
     * Makes a set without shells.
     *
     * @param events hears what the shells do
     * @param lab the hosts that are up now
     * @param environment what the shells get, for example TERM
     * @param window the size of the person's terminal
     * @param observer hears what ended without having been submitted
     */
    Consoles(
            EventStream events,
            Supplier<Lab> lab,
            Map<String, String> environment,
            WindowSize window,
            Console.Observer observer) {
        this.events = events;
        this.lab = lab;
        this.environment = environment;
        this.window = window;
        this.observer = observer;
    }

    /** The driven shell of a host, started if there is none. */
    Console at(String host) throws LabException {
        synchronized (driven) {
            Console console = driven.get(host);
            if (console == null || !console.shell().alive()) {
                console = new Console(host, events, commands::incrementAndGet, observer);
                connect(console);
                driven.put(host, console);
            }
            return console;
        }
    }

    private void connect(Console console) throws LabException {
        Host host = lab.get()
                .host(console.host())
                .orElseThrow(() -> new LabException("There is no host " + console.host() + "."));
        try {
            console.attach(HostShell.driven(host, window, environment, console));
        } catch (IOException e) {
            throw noShell(host, e);
        }
    }

    private static LabException noShell(Host host, IOException e) {
        return new LabException(
                isUp(host) ? "No shell on " + host.name() + ": " + e.getMessage() + "." : isDown(host.name()), e);
    }

    /** Whether a host's init lives; `reboot -f` and `poweroff -f` end it, as they end a machine. */
    static boolean isUp(Host host) {
        return Files.exists(host.netns());
    }

    /** What is to be said of a host that is not up. */
    static String isDown(String host) {
        return host
                + " has gone down, as a machine that is switched off: `undo`, `goto` or `restart` makes the hosts anew.";
    }

    /** The driven shell of a host, if it has been started. */
    Optional<Console> open(String host) {
        synchronized (driven) {
            return Optional.ofNullable(driven.get(host));
        }
    }

    /** Opens a shell for a terminal elsewhere. */
    HostShell enter(
            String name, WindowSize size, String term, String command, Entered entered, Consumer<CommandOutcome> ended)
            throws LabException {
        Set<String> names = lab.get().spec().hosts().keySet();
        Host host = lab.get()
                .host(name)
                .filter(h -> names.contains(h.name()))
                .orElseThrow(() -> new LabException(
                        "There is no host " + name + " in this lab: " + String.join(", ", names) + "."));
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("TERM", term);
        Visitor visitor =
                new Visitor(name, events, commands::incrementAndGet, entered, command, ended, visitors::remove);
        try {
            HostShell shell = HostShell.plain(host, size, all, visitor, command);
            visitors.put(visitor, shell);
            return shell;
        } catch (IOException e) {
            throw noShell(host, e);
        }
    }

    /** How many commands have been given so far. */
    long commandsGiven() {
        return commands.get();
    }

    /** When the command that has been running the longest began, of those that run now; {@link System#nanoTime}. */
    OptionalLong busySince() {
        List<Console> consoles;
        synchronized (driven) {
            consoles = List.copyOf(driven.values());
        }
        return LongStream.concat(
                        consoles.stream().map(Console::busySince).flatMapToLong(OptionalLong::stream),
                        visitors.keySet().stream().map(Visitor::busySince).flatMapToLong(OptionalLong::stream))
                .reduce((a, b) -> a - b < 0 ? a : b);
    }

    /** Tells all driven shells the size of the person's terminal. */
    void resize(WindowSize size) {
        window = size;
        synchronized (driven) {
            driven.values().forEach(c -> c.shell().resize(size));
        }
    }

    /** Ends all shells; terminals that joined are told that the hosts have gone. */
    void close() {
        synchronized (driven) {
            driven.values().forEach(c -> c.shell().close());
            driven.clear();
        }
        visitors.keySet().forEach(Visitor::hostsGone);
        visitors.clear();
    }
}
