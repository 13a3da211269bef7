package io.overlab.labs.discovery.command;

import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.HostCommand;
import java.io.IOException;
import java.util.List;

/** A program about a container's place in an overlay: it does something on its host, and tells all. */
abstract class AttachmentProgram extends OptionProgram {
    private final Attachments attachments;
    private final Registrations registrations;

    AttachmentProgram(Usage usage, Attachments attachments, Registrations registrations) {
        super(usage);
        this.attachments = attachments;
        this.registrations = registrations;
    }

    final Attachments attachments() {
        return attachments;
    }

    final Registrations registrations() {
        return registrations;
    }

    /** Who tells the store and the gossip. */
    final Publishing publishing(HostCall call) {
        return new Publishing(call.host(), registrations.of(call.host()));
    }

    /** A name that a namespace can have. */
    static String name(String word) throws Options.Wrong {
        if (!word.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,29}")) {
            throw new Options.Wrong("'" + shown(word) + "' is no name for a namespace.");
        }
        return word;
    }

    /** Starts something on the host that the call came from. */
    static Process start(HostCall call, List<String> words) throws IOException {
        Process process = new ProcessBuilder(HostCommand.words(call.host(), words))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return process;
    }
}
