package io.overlab.labs.host;

import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.Netns;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns IPv6 off in each network namespace that is made on a host, as it is off on the hosts: a new namespace comes with
 * IPv6 on, and its router solicitations and MLD reports would be in every capture.
 */
public final class NamespaceWatch implements AutoCloseable {
    /** {@code ip netns add} makes the name first and binds the namespace to it a moment later. */
    private static final int TRIES = 100;

    private final WatchService service;
    private final Map<WatchKey, Host> watched = new HashMap<>();

    private NamespaceWatch(WatchService service) {
        this.service = service;
    }

    /** Watches all hosts of a lab until it is closed. A lab with IPv6 is left alone. */
    public static NamespaceWatch start(Lab lab) throws LabException {
        try {
            NamespaceWatch watch =
                    new NamespaceWatch(Path.of("/").getFileSystem().newWatchService());
            if (!lab.spec().ipv6()) {
                for (Host host : lab.hosts()) {
                    Path names = host.root().resolve("run/netns");
                    watch.watched.put(names.register(watch.service, StandardWatchEventKinds.ENTRY_CREATE), host);
                }
            }
            Thread thread = new Thread(watch::watch, "namespace-watch");
            thread.setDaemon(true);
            thread.start();
            return watch;
        } catch (IOException e) {
            throw new LabException("The hosts' namespaces cannot be watched: " + e.getMessage() + ".", e);
        }
    }

    private void watch() {
        try {
            while (true) {
                WatchKey key = service.take();
                Set<String> names = new HashSet<>();
                for (WatchEvent<?> event : key.pollEvents()) {
                    if (event.context() instanceof Path name) {
                        names.add(name.toString());
                    }
                }
                // Two names can come in one event, one of them not bound yet.
                for (int i = 0; !names.isEmpty() && i < TRIES; i++) {
                    names.removeAll(quieten(watched.get(key), names));
                    if (!names.isEmpty()) {
                        Thread.sleep(1 + i / 20);
                    }
                }
                key.reset();
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which of the new names have their namespace by now. */
    private static Set<String> quieten(Host host, Set<String> names) {
        Set<String> done = new HashSet<>();
        for (NamedNetns netns : NamedNetns.of(host.pid())) {
            if (names.contains(netns.name())) {
                done.add(netns.name());
                try {
                    Netns.call(netns.path(), () -> disableIpv6());
                } catch (IOException e) {
                    // It is gone again, or this kernel has no IPv6.
                    continue;
                }
            }
        }
        return done;
    }

    private static Void disableIpv6() throws IOException {
        for (String conf : new String[] {"all", "default"}) {
            Path setting = Path.of("/proc/sys/net/ipv6/conf", conf, "disable_ipv6");
            if (Files.exists(setting)) {
                Files.writeString(setting, "1");
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            // Nothing is left to be watched.
            return;
        }
    }
}
