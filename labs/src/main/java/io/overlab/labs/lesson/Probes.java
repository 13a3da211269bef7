package io.overlab.labs.lesson;

import io.overlab.labs.check.Probe;
import io.overlab.labs.discovery.KeyValueStore;
import io.overlab.labs.discovery.StoreException;
import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.Lab;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Fetches what checks have declared that they need, between the learner's commands. */
final class Probes {
    /** What lies behind is not looked at. */
    private static final int LIMIT_BYTES = 256 * 1024;

    private Probes() {}

    /** Asks now. */
    static List<Probe.Answer> ask(Lab lab, Optional<StoreServer> store, Collection<Probe> probes) {
        return probes.stream().map(p -> ask(lab, store, p)).toList();
    }

    /** Does not ask, for a reason. */
    static List<Probe.Answer> refuse(Collection<Probe> probes, String why) {
        return probes.stream().map(p -> Probe.Answer.unknown(p, why)).toList();
    }

    private static Probe.Answer ask(Lab lab, Optional<StoreServer> store, Probe probe) {
        if (probe instanceof Probe.Key key) {
            return ask(store, key);
        }
        Probe.File file = (Probe.File) probe;
        Optional<Host> host = lab.host(file.host());
        if (host.isEmpty()) {
            return Probe.Answer.unknown(probe, "the lab has no host " + file.host());
        }
        try {
            // Not through the host's own commands: nothing of this is seen there, nor on the wire.
            Path path = new ProcessRoot(host.get().pid()).resolve(file.path());
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return Probe.Answer.nothing(probe);
            }
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return Probe.Answer.unknown(probe, "it is no plain file");
            }
            try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
                return Probe.Answer.of(probe, new String(in.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return Probe.Answer.unknown(probe, "it cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Over the loopback of the store's own host: nothing of this is on the wire between hosts. */
    private static Probe.Answer ask(Optional<StoreServer> server, Probe.Key probe) {
        if (server.isEmpty()) {
            return Probe.Answer.unknown(probe, "no store runs");
        }
        try (KeyValueStore store = server.get().client()) {
            return store.get(probe.key())
                    .map(v -> Probe.Answer.of(probe, new String(v.value(), StandardCharsets.UTF_8)))
                    .orElseGet(() -> Probe.Answer.nothing(probe));
        } catch (StoreException e) {
            return Probe.Answer.unknown(probe, "the store cannot be asked (" + e.getMessage() + ")");
        }
    }
}
