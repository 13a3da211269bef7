package io.overlab.shell;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.complete.PipeSign;
import io.overlab.shell.view.CollectingScreen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A command behind a verb that lists, as in {@code packets | grep ARP}: it gets what the verb would have shown.
 *
 * @param rest what stands between the verb and the first {@code |}
 * @param command what stands behind it, for the bash of the host
 */
record VerbPipe(String rest, String command) {
    /** On the host, whose /tmp is its own. */
    private static final String FILE = "/tmp/.overlab-listed";

    /** What was typed behind a verb, if a command or a file is to get what it lists. */
    static Optional<VerbPipe> of(String rest) {
        OptionalInt sign = PipeSign.in(rest);
        if (sign.isPresent()) {
            return Optional.of(new VerbPipe(
                    rest.substring(0, sign.getAsInt()).strip(),
                    rest.substring(sign.getAsInt() + 1).strip()));
        }
        // Not where a filter may stand: there it compares.
        return rest.startsWith(">") ? Optional.of(new VerbPipe("", "cat " + rest)) : Optional.empty();
    }

    /** Lets the verb list, and the command read it. */
    int run(Desk desk, Desk.Work verb) throws UsageException, LabException, ScenarioException {
        Host host = desk.running()
                .flatMap(s -> s.lab().host(desk.host()))
                .orElseThrow(() -> new UsageException("What stands behind the | runs on a host, and this is a recording"
                        + " of them: leave it out, or start the lesson without --offline."));
        CollectingScreen listed = new CollectingScreen(desk.screen());
        int status = desk.on(listed, verb);
        put(host, listed.text());
        desk.run(desk.host(), "{ command rm -f " + FILE + "; cat; } <" + FILE + " | " + command, Origin.TYPED);
        return status;
    }

    /** Written from inside: what a host's root is to this program may not be the one who owns its files. */
    private static void put(Host host, String text) throws LabException {
        try {
            Process writer = new ProcessBuilder(HostCommand.words(host, List.of("sh", "-c", "cat >" + FILE)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream in = writer.getOutputStream()) {
                in.write(text.getBytes(StandardCharsets.UTF_8));
            }
            if (writer.waitFor() != 0) {
                throw new IOException("status " + writer.exitValue());
            }
        } catch (IOException e) {
            throw new LabException(
                    host.name() + " does not take the list into its /tmp (" + e.getMessage() + "): `df /tmp` there.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("Interrupted.", e);
        }
    }
}
