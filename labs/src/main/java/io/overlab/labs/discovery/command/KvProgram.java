package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code overlab kv put KEY VALUE} and {@code overlab kv rm KEY}: what the verb {@code kv} does, from a host. */
final class KvProgram extends OptionProgram {
    private static final Usage USAGE = new Usage(
            "kv",
            "kv put KEY VALUE | kv rm KEY",
            List.of(
                    "Sets a key of the store to a value, or deletes it; a KEY that ends in / stands for",
                    "all keys below it. `kv` at Overlab's prompt does more."),
            List.of());

    private final Lab lab;

    KvProgram(Lab lab) {
        super(USAGE);
        this.lab = lab;
    }

    @Override
    int run(HostCall call, Options options) throws Options.Wrong, IOException {
        List<String> words = options.words();
        boolean put = words.size() == 3 && words.get(0).equals("put");
        boolean remove = words.size() == 2 && words.get(0).equals("rm");
        if (!put && !remove || words.get(1).isEmpty()) {
            throw new Options.Wrong("kv wants to know what to do: overlab kv put KEY VALUE, or overlab kv rm KEY.");
        }
        Optional<Host> host =
                lab.host(StoreServer.HOST).filter(h -> !h.address().isEmpty());
        if (host.isEmpty()) {
            throw new Options.Wrong("this lab has no host " + StoreServer.HOST + ".");
        }
        try (KeyValueStore store = Publishing.client(call.host(), host.get())) {
            if (put) {
                store.put(words.get(1), words.get(2).getBytes(StandardCharsets.UTF_8));
            } else if (words.get(1).endsWith("/")) {
                store.deleteAll(words.get(1));
            } else {
                store.delete(words.get(1));
            }
            return 0;
        } catch (StoreException e) {
            call.refuse(e.getMessage());
            return 1;
        }
    }
}
