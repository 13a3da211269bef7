package io.overlab.labs.discovery.command;

import io.overlab.labs.host.HostCall;
import java.io.IOException;
import java.util.List;

/** {@code overlab detach NAME}: takes away what {@code overlab attach NAME} has made. */
final class DetachProgram extends AttachmentProgram {
    private static final Usage USAGE = new Usage(
            "detach",
            "detach NAME",
            List.of("Takes away what `overlab attach NAME` has made, and tells the store and the", "gossip."),
            List.of());

    DetachProgram(Attachments attachments, Registrations registrations) {
        super(USAGE, attachments, registrations);
    }

    @Override
    int run(HostCall call, Options options) throws Options.Wrong, IOException, InterruptedException {
        if (options.words().size() != 1) {
            throw new Options.Wrong("detach wants the name that was attached: overlab detach web.");
        }
        String name = name(options.words().get(0));
        Attachments.Attached attached = attachments()
                .remove(call.host(), name)
                .orElseThrow(() -> new Options.Wrong(
                        name + " was not attached on " + call.host().name() + " by `overlab attach`."));
        // With the namespace goes its eth0, and with that its other end at the bridge.
        Process process = start(call, List.of("ip", "netns", "del", name));
        process.getInputStream().readAllBytes();
        process.waitFor();
        call.print(name + " is gone.");
        Publishing publishing = publishing(call);
        publishing.leave(attached);
        return publishing.print(call);
    }
}
