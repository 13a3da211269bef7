package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.FileBackend;
import io.overlab.labs.discovery.resolver.StoreBackend;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfBackend;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens whom a resolver asks, as {@code --from} names them. */
final class Backends {
    private final Lab lab;
    private final Host host;
    private final String folder;
    private final String network;

    /**
     * Backends for a command.
     *
     * @param host where it was typed
     * @param folder in which folder
     * @param network the name of the network that the gossip is about
     */
    Backends(Lab lab, Host host, String folder, String network) {
        this.lab = lab;
        this.host = host;
        this.folder = folder;
        this.network = network;
    }

    /**
     * Opens them.
     *
     * @param names what was given; empty for all that answer
     * @throws Options.Wrong when one is unknown, or none answers
     */
    List<Backend> open(List<String> names) throws Options.Wrong {
        List<Backend> open = new ArrayList<>();
        try {
            for (String name : names) {
                open.add(named(name));
            }
        } catch (Options.Wrong e) {
            open.forEach(Backend::close);
            throw e;
        }
        if (names.isEmpty()) {
            consul().filter(this::answers).ifPresent(c -> open.add(store(c)));
            try {
                open.add(serf());
            } catch (IOException e) {
                // Without an agent there is no gossip to hear.
                return atLeastOne(open);
            }
        }
        return atLeastOne(open);
    }

    private static List<Backend> atLeastOne(List<Backend> open) throws Options.Wrong {
        if (open.isEmpty()) {
            throw new Options.Wrong("there is nobody to ask: no store answers on the host " + StoreServer.HOST
                    + ", and no Serf agent here; name a file of lines `IP MAC HOST` with --from file:PATH.");
        }
        return open;
    }

    private Backend named(String name) throws Options.Wrong {
        if (name.startsWith("file:") && name.length() > 5) {
            String path = name.substring(5).replaceFirst("^~(?=/)", "/root");
            String whole = path.startsWith("/") ? path : folder + "/" + path;
            try {
                return new FileBackend(new ProcessRoot(host.pid()).resolve(whole), path);
            } catch (IOException e) {
                throw new Options.Wrong(path + " cannot be found: " + e.getMessage() + ".");
            }
        }
        if (name.equals("consul")) {
            Host store = consul().orElseThrow(() -> new Options.Wrong("this lab has no host consul."));
            return store(store);
        }
        if (name.equals("serf")) {
            try {
                return serf();
            } catch (IOException e) {
                throw new Options.Wrong("no Serf agent answers on " + host.name() + ": `gossip start` starts them.");
            }
        }
        throw new Options.Wrong("'" + name.replaceAll("[^\\x20-\\x7e]", "?")
                + "' is nobody to ask: write --from file:PATH, --from consul or --from serf.");
    }

    private Optional<Host> consul() {
        return lab.host(StoreServer.HOST).filter(h -> !h.address().isEmpty());
    }

    private Backend store(Host store) {
        return new StoreBackend(() -> Publishing.client(host, store));
    }

    private Backend serf() throws IOException {
        return new SerfBackend(SerfAgent.connector(host), host.address(), DockerKeys.id("network", network));
    }

    private boolean answers(Host store) {
        try (KeyValueStore client = Publishing.client(host, store)) {
            client.keys("none", "");
            return true;
        } catch (StoreException e) {
            return e.kind() != StoreException.Kind.UNREACHABLE;
        }
    }
}
