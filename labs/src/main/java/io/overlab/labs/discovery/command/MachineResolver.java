package io.overlab.labs.discovery.command;

import io.overlab.labs.discovery.AddressForm;
import io.overlab.labs.host.Caller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code overlab resolver} without a lab: serves a namespace of this machine. */
public final class MachineResolver {
    private static final Usage USAGE = ResolverRun.usage(List.of(
            Usage.valued("--from", "consul:ADDR", "ask the Consul at ADDR or ADDR:PORT"),
            Usage.valued(
                    "--from",
                    "serf:ADDR",
                    "ask by the Serf agent whose RPC is at ADDR or",
                    "ADDR:PORT, on this machine when only `serf` is said"),
            Usage.valued(
                    "--netns",
                    "NAME|PATH",
                    "the namespace: a name of `ip netns`, or a file such as",
                    "/proc/PID/ns/net; this one, or the only one with a vxlan",
                    "device, when nothing is said"),
            Usage.valued(
                    "--vtep",
                    "ADDRESS",
                    "this machine's own address on the underlay, whose",
                    "endpoints get no rows here")));

    private MachineResolver() {}

    /** The help, line by line. */
    public static List<String> help() {
        return USAGE.help();
    }

    /**
     * Serves until nobody wants it any more.
     *
     * @param words the options
     * @param folder which names of files begin from
     * @param caller who typed it
     * @return the exit status
     * @throws IOException with one sentence when the machine does not let it
     */
    public static int run(List<String> words, Path folder, Caller caller) throws IOException, InterruptedException {
        try {
            Options options = USAGE.read(words);
            String vtep = options.value("--vtep").orElse("");
            if (!vtep.isEmpty() && !AddressForm.isIpv4(vtep)) {
                throw new Options.Wrong("'" + OptionProgram.shown(vtep) + "' is no IPv4 address for --vtep.");
            }
            return ResolverRun.serve(new MachineGround(folder, vtep), caller, options);
        } catch (Options.Wrong e) {
            caller.refuse(e.getMessage());
            return OptionProgram.WRONG;
        }
    }
}
