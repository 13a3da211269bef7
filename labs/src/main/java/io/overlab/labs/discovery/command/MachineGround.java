package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.ConsulClient;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.FileBackend;
import io.overlab.labs.discovery.resolver.StoreBackend;
import io.overlab.labs.discovery.serf.SerfBackend;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.netns.NamedNetns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** This machine, without a lab: its own namespaces, and a store or a Serf agent wherever they are. */
final class MachineGround implements Ground {
    private final Path folder;
    private final String vtep;

    /**
     * This machine.
     *
     * @param folder which names of files begin from
     * @param vtep its address on the underlay; the empty string when it is not given
     */
    MachineGround(Path folder, String vtep) {
        this.folder = folder;
        this.vtep = vtep;
    }

    @Override
    public Overlays.Found overlay(Optional<String> wanted) throws Options.Wrong {
        if (wanted.isPresent() && wanted.get().contains("/")) {
            Path path = folder.resolve(wanted.get());
            if (!Files.isReadable(path)) {
                throw new Options.Wrong("there is no namespace at " + OptionProgram.shown(wanted.get())
                        + ", or it may not be read; `ip netns` and `lsns -t net` list them.");
            }
            return new Overlays.Found(wanted.get(), path);
        }
        int self = (int) ProcessHandle.current().pid();
        return Overlays.find(
                wanted,
                Optional.of(new Overlays.Found("this namespace", Path.of("/proc/self/ns/net"))),
                NamedNetns.of(self).stream()
                        .map(n -> new Overlays.Found(n.name(), n.path()))
                        .toList(),
                "this machine");
    }

    @Override
    public String vtep() {
        return vtep;
    }

    @Override
    public List<Backend> backends(List<String> names, String network) throws Options.Wrong {
        if (names.isEmpty()) {
            throw new Options.Wrong(
                    "resolver wants to know whom to ask: --from file:PATH, --from consul:ADDRESS or" + " --from serf.");
        }
        List<Backend> open = new ArrayList<>();
        try {
            for (String name : names) {
                open.add(named(name, network));
            }
            return open;
        } catch (Options.Wrong e) {
            open.forEach(Backend::close);
            throw e;
        }
    }

    private Backend named(String name, String network) throws Options.Wrong {
        String[] parts = name.split(":", 2);
        String rest = parts.length == 2 ? parts[1] : "";
        switch (parts[0]) {
            case "file" -> {
                if (!rest.isEmpty()) {
                    return new FileBackend(folder.resolve(rest), rest);
                }
            }
            case "consul" -> {
                InetSocketAddress address = address(rest.isEmpty() ? "127.0.0.1" : rest, StoreServer.PORT);
                String shown = address.getAddress().getHostAddress() + ":" + address.getPort();
                return new StoreBackend(() -> new ConsulClient(Connector.here(address), shown));
            }
            case "serf" -> {
                InetSocketAddress address = address(rest.isEmpty() ? "127.0.0.1" : rest, SerfClient.PORT);
                try {
                    return new SerfBackend(Connector.here(address), vtep, network);
                } catch (IOException e) {
                    throw new Options.Wrong("no Serf agent answers at "
                            + address.getAddress().getHostAddress() + ":" + address.getPort() + " ("
                            + OptionProgram.shown(String.valueOf(e.getMessage())) + ").");
                }
            }
            default -> {
                // Told below.
            }
        }
        throw new Options.Wrong("'" + OptionProgram.shown(name)
                + "' is nobody to ask: write --from file:PATH, --from consul:ADDRESS or --from serf.");
    }

    private static InetSocketAddress address(String text, int otherwise) throws Options.Wrong {
        String[] parts =
                text.replaceFirst("^http://", "").replaceFirst("/$", "").split(":", -1);
        String port = parts.length == 2 ? parts[1] : Integer.toString(otherwise);
        try {
            if (parts.length <= 2
                    && parts[0].matches("[A-Za-z0-9.-]+")
                    && port.matches("[0-9]{1,5}")
                    && Integer.parseInt(port) <= 0xffff) {
                return new InetSocketAddress(InetAddress.getByName(parts[0]), Integer.parseInt(port));
            }
        } catch (UnknownHostException e) {
            throw new Options.Wrong("there is no host of the name " + OptionProgram.shown(parts[0]) + ".");
        }
        throw new Options.Wrong("'" + OptionProgram.shown(text) + "' is no address: write ADDRESS or ADDRESS:PORT.");
    }
}
