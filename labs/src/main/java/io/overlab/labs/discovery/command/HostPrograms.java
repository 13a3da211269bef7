package io.overlab.labs.discovery.command;

import io.overlab.labs.host.HostCall;
import io.overlab.labs.host.HostCalls;
import io.overlab.labs.host.Lab;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What {@code overlab} can do when it is typed on a host: one class a word. */
public final class HostPrograms implements HostCalls.Program, AutoCloseable {
    private final Registrations registrations;
    private final Map<String, HostCalls.Program> programs;

    /**
     * Programs for the hosts of a lab.
     *
     * @param lab which
     * @param withStore whether a store belongs to it, though it may not run just now
     * @param store starts and ends that
     * @param gossip starts and ends the Serf agents
     */
    public HostPrograms(Lab lab, boolean withStore, StoreSwitch store, GossipSwitch gossip) {
        Attachments attachments = new Attachments();
        this.registrations = new Registrations(lab, attachments, withStore);
        this.programs = Map.of(
                "kv", new KvProgram(lab),
                "store", new StoreProgram(store),
                "gossip", new GossipProgram(gossip),
                "resolver", new ResolverProgram(lab),
                "attach", new AttachProgram(attachments, registrations),
                "detach", new DetachProgram(attachments, registrations));
    }

    /** From now on there is a store: it is told of all that was attached before. */
    public void storeStarted() {
        registrations.expect();
    }

    @Override
    public int run(HostCall call) throws IOException, InterruptedException {
        List<String> words = call.words();
        if (words.isEmpty() || List.of("--help", "-h", "help").contains(words.get(0))) {
            call.print("On a host there are: overlab " + String.join(", overlab ", names())
                    + ". Each has --help. Overlab's verbs are typed at its own prompt.");
            return 0;
        }
        HostCalls.Program program = programs.get(words.get(0));
        if (program == null) {
            call.refuse("on a host there is no `overlab " + words.get(0).replaceAll("[^\\x20-\\x7e]", "?")
                    + "`, but overlab " + String.join(", overlab ", names()) + ".");
            return 2;
        }
        return program.run(call);
    }

    private List<String> names() {
        return programs.keySet().stream().sorted().toList();
    }

    /** Ends what they do by themselves. */
    @Override
    public void close() {
        registrations.close();
    }
}
