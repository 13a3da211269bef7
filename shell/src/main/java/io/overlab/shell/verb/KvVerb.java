package io.overlab.shell.verb;

import io.overlab.labs.discovery.Connector;
import io.overlab.labs.discovery.ConsulClient;
import io.overlab.labs.discovery.EndpointDirectory;
import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.Printable;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.command.HostLines;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.EndpointList;
import io.overlab.shell.view.KvJson;
import io.overlab.shell.view.KvTree;
import io.overlab.shell.view.KvValue;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code kv}: what the store on the host consul holds. */
final class KvVerb implements Verb {
    @Override
    public String name() {
        return "kv";
    }

    @Override
    public String synopsis() {
        return "kv [PREFIX]";
    }

    @Override
    public String summary() {
        return "what the store on consul holds: keys, values, endpoints";
    }

    @Override
    public String details() {
        return "Lists the keys that begin with PREFIX as a tree, with short values. A key with blanks stands in quotes. "
                + "Options: --json (for programs), --at ADDRESS (another store, asked from the host you are on, over the "
                + "wire; without it nothing passes any capture).\n"
                + "kv get KEY: prints a value, JSON in lines, JSON inside strings too.\n"
                + "kv put KEY VALUE: sets a key; VALUE is the rest of the line as it is. "
                + "kv rm KEY: deletes a key, or with a / at its end all keys below it.\n"
                + "kv watch PREFIX: shows what changes, until Ctrl-C.\n"
                + "kv endpoints: shows who is where, and which neighbour and fdb rows each host should have and has.\n"
                + "kv start: starts the store on the host consul, empty. kv stop: ends it.";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException {
        KvRequest request = KvRequest.of(rest);
        switch (request.action()) {
            case START -> {
                desk.live().services().startStore();
                desk.live().given(StoreServer.HOST, HostLines.start());
                boolean standsIn = desk.live().services().store().orElseThrow().standsIn();
                desk.screen()
                        .prose((standsIn ? "The stand-in for Consul" : "Consul") + " answers at " + StoreServer.HOST
                                + ":" + StoreServer.PORT + " and holds nothing yet.");
                return ExitStatus.OK;
            }
            case STOP -> {
                store(desk).close();
                desk.live().services().stopStore();
                desk.live().given(StoreServer.HOST, HostLines.stop());
                desk.screen().prose("The store has ended, and what it held is gone.");
                return ExitStatus.OK;
            }
            default -> {
                try (KeyValueStore store = client(desk, request.at())) {
                    return ask(desk, request, store);
                } catch (StoreException e) {
                    throw new LabException(explained(desk, request, e));
                }
            }
        }
    }

    private static int ask(Desk desk, KvRequest request, KeyValueStore store)
            throws StoreException, LabException, UsageException {
        switch (request.action()) {
            case LIST -> list(desk, request, store);
            case GET -> get(desk, request, store);
            case PUT -> {
                store.put(request.key(), request.value().getBytes(StandardCharsets.UTF_8));
                given(desk, request, HostLines.put(request.key(), request.value()));
                desk.session().judge(Occasion.CHANGE);
            }
            case RM -> remove(desk, request, store);
            case WATCH -> {
                // It has a client of its own, which lives as long as it watches.
                return KvWatch.stay(desk, client(desk, request.at()), request.key(), request.json());
            }
            default -> endpoints(desk, request, store);
        }
        return ExitStatus.OK;
    }

    private static void list(Desk desk, KvRequest request, KeyValueStore store) throws StoreException {
        List<KeyValue> entries = store.list(request.key()).entries();
        if (request.json()) {
            desk.screen().line(KvJson.of(entries));
        } else if (entries.isEmpty()) {
            desk.screen()
                    .prose(
                            request.key().isEmpty()
                                    ? "The store holds nothing yet."
                                    : "No key begins with " + Printable.of(request.key(), 200) + ".");
        } else {
            desk.screen().lines(KvTree.lines(entries, desk.screen().width()));
        }
    }

    private static void get(Desk desk, KvRequest request, KeyValueStore store) throws StoreException, UsageException {
        Optional<KeyValue> entry = store.get(request.key());
        if (entry.isEmpty() && !request.key().endsWith("/")) {
            // Docker's keys in Consul end in a slash, and who copies one may lose it.
            entry = store.get(request.key() + "/");
        }
        if (entry.isEmpty()) {
            throw new UsageException("The store has no key " + Printable.of(request.key(), 200)
                    + Nearest.sentence(request.key(), near(store, request.key())));
        }
        if (request.json()) {
            desk.screen().line(KvJson.of(entry.get()));
        } else {
            desk.screen().lines(KvValue.lines(entry.get()));
        }
    }

    /** The keys beside it. */
    private static List<String> near(KeyValueStore store, String key) throws StoreException {
        String folder = key.substring(0, key.lastIndexOf('/', Math.max(0, key.length() - 2)) + 1);
        List<String> keys = store.keys(folder, "/");
        return keys.stream().map(k -> Printable.of(k, 120)).limit(20).toList();
    }

    private static void remove(Desk desk, KvRequest request, KeyValueStore store)
            throws StoreException, UsageException {
        int before = store.keys(request.key(), "").size();
        if (request.key().endsWith("/") && before > 0) {
            store.deleteAll(request.key());
            desk.screen().line("Deleted " + before + (before == 1 ? " key." : " keys."));
        } else if (store.get(request.key()).isPresent()) {
            store.delete(request.key());
        } else {
            throw new UsageException("The store has no key " + Printable.of(request.key(), 200)
                    + Nearest.sentence(request.key(), near(store, request.key())));
        }
        given(desk, request, HostLines.remove(request.key()));
        desk.session().judge(Occasion.CHANGE);
    }

    /** What was put into the lab's own store is put there again when its hosts are made anew. */
    private static void given(Desk desk, KvRequest request, String line) {
        if (request.at().isEmpty()) {
            desk.running().ifPresent(s -> s.given(StoreServer.HOST, line));
        }
    }

    private static void endpoints(Desk desk, KvRequest request, KeyValueStore store) throws StoreException {
        EndpointDirectory directory = EndpointDirectory.of(store);
        EndpointList list = new EndpointList(directory, desk.session().snapshot());
        desk.screen()
                .lines(
                        request.json()
                                ? list.json()
                                : list.lines(
                                        desk.screen().marks(), desk.screen().width()));
    }

    private static StoreServer store(Desk desk) throws UsageException {
        return desk.live()
                .services()
                .store()
                .orElseThrow(() -> new UsageException("No store runs in this lab: `kv start` starts one on the host "
                        + StoreServer.HOST + ", and lessons that need one bring it."));
    }

    private static KeyValueStore client(Desk desk, Optional<String> at) throws UsageException {
        if (at.isEmpty()) {
            return store(desk).client();
        }
        Host from = desk.live().lab().host(desk.host()).orElseThrow();
        InetSocketAddress address = address(desk, at.get());
        String name = address.getAddress().getHostAddress() + ":" + address.getPort();
        return new ConsulClient(Connector.from(from, address), name);
    }

    private static InetSocketAddress address(Desk desk, String text) throws UsageException {
        String plain = text.replaceFirst("^http://", "").replaceFirst("/$", "");
        String[] parts = plain.split(":", -1);
        String host = desk.live()
                .lab()
                .host(parts[0])
                .map(Host::address)
                .filter(a -> !a.isEmpty())
                .orElse(parts[0]);
        String port = parts.length == 2 ? parts[1] : Integer.toString(StoreServer.PORT);
        boolean right = parts.length <= 2
                && host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
                && port.matches("[0-9]{1,5}")
                && Integer.parseInt(port) <= 0xffff;
        try {
            if (right) {
                return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
            }
        } catch (UnknownHostException e) {
            // A number above 255: told below.
            right = false;
        }
        throw new UsageException("'" + text
                + "' is no address of a store: write a host of the lab or an IPv4 address, perhaps with :PORT.");
    }

    /** What to do about it, when it is the lab's own. */
    private static String explained(Desk desk, KvRequest request, StoreException e) {
        boolean dead = request.at().isEmpty() && e.kind() == StoreException.Kind.UNREACHABLE;
        return e.getMessage() + (dead ? " `kv start` starts it afresh, empty." : "");
    }
}
