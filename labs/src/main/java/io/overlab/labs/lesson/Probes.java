package io.overlab.labs.lesson;

import io.overlab.labs.check.Probe;
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
    static List<Probe.Answer> ask(Lab lab, Collection<Probe> probes) {
        return probes.stream().map(p -> ask(lab, p)).toList();
    }

    /** Does not ask, for a reason. */
    static List<Probe.Answer> refuse(Collection<Probe> probes, String why) {
        return probes.stream().map(p -> Probe.Answer.unknown(p, why)).toList();
    }

    private static Probe.Answer ask(Lab lab, Probe probe) {
        // The one kind there is; another is one more case here.
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
}
