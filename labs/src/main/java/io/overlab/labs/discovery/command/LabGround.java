package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.FileBackend;
import io.overlab.labs.discovery.resolver.StoreBackend;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfBackend;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.Lab;
import io.overlab.labs.netns.NamedNetns;
import io.overlab.labs.netns.NamespacePath;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The host of a lab that a command was typed on. */
final class LabGround implements Ground {
    private final Lab lab;
    private final Host host;
    private final HostCall call;

    LabGround(Lab lab, HostCall call) {
        this.lab = lab;
        this.host = call.host();
        this.call = call;
    }

    @Override
    public Overlays.Found overlay(Optional<String> wanted) throws Options.Wrong {
        return overlay(call, wanted);
    }

    /** The namespace of an overlay on the host of a call. */
    static Overlays.Found overlay(HostCall call, Optional<String> wanted) throws Options.Wrong {
        int pid = call.host().pid();
        String name = call.host().name();
        List<NamedNetns> named = NamedNetns.of(pid);
        String here = named.stream()
                .filter(n -> n.inode() == call.netns())
                .findFirst()
                .map(NamedNetns::name)
                .orElse(name);
        return Overlays.find(
                wanted,
                NamespacePath.of(pid, call.netns()).map(p -> new Overlays.Found(here, p)),
                named.stream().map(n -> new Overlays.Found(n.name(), n.path())).toList(),
                name);
    }

    @Override
    public String vtep() {
        return host.address();
    }

    @Override
    public List<Backend> backends(List<String> names, String network) throws Options.Wrong {
        List<Backend> open = new ArrayList<>();
        try {
            for (String name : names) {
                open.add(named(name, network));
            }
        } catch (Options.Wrong e) {
            open.forEach(Backend::close);
            throw e;
        }
        if (names.isEmpty()) {
            consul().filter(this::answers).ifPresent(c -> open.add(store(c)));
            serf(network).ifPresent(open::add);
        }
        if (open.isEmpty()) {
            throw new Options.Wrong("there is nobody to ask: no store answers on the host " + StoreServer.HOST
                    + ", and no Serf agent here; name a file of lines `IP MAC HOST` with --from file:PATH.");
        }
        return open;
    }

    private Backend named(String name, String network) throws Options.Wrong {
        if (name.startsWith("file:") && name.length() > 5) {
            String path = name.substring(5).replaceFirst("^~(?=/)", "/root");
            String whole = path.startsWith("/") ? path : call.folder() + "/" + path;
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
            return serf(network)
                    .orElseThrow(() -> new Options.Wrong(
                            "no Serf agent answers on " + host.name() + ": `gossip start` starts them."));
        }
        throw new Options.Wrong("'" + OptionProgram.shown(name)
                + "' is nobody to ask: write --from file:PATH, --from consul or --from serf.");
    }

    private Optional<Host> consul() {
        return lab.host(StoreServer.HOST).filter(h -> !h.address().isEmpty());
    }

    private Backend store(Host store) {
        return new StoreBackend(() -> Publishing.client(host, store));
    }

    private Optional<Backend> serf(String network) {
        try {
            return Optional.of(new SerfBackend(SerfAgent.connector(host), host.address(), network));
        } catch (IOException e) {
            // Without an agent there is no gossip to hear.
            return Optional.empty();
        }
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
