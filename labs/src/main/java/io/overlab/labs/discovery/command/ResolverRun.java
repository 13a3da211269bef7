package io.overlab.labs.discovery.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.resolver.Backend;
import io.overlab.labs.discovery.resolver.Mode;
import io.overlab.labs.discovery.resolver.Note;
import io.overlab.labs.discovery.resolver.Resolver;
import io.overlab.labs.discovery.resolver.Setup;
import io.overlab.labs.discovery.resolver.Times;
import io.overlab.labs.discovery.serf.SerfBackend;
import io.overlab.labs.host.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A resolver as it was asked for: its options, and what it says until it ends. */
final class ResolverRun {
    private ResolverRun() {}

    /**
     * How a resolver is called.
     *
     * @param ground the options that depend on where it works
     */
    static Usage usage(List<Usage.Option> ground) {
        List<Usage.Option> options = new ArrayList<>(List.of(
                Usage.flag("--as-in-article", "the neighbour at the L3 miss, the row at the L2 miss"),
                Usage.flag("--early", "both at the L3 miss"),
                Usage.flag(
                        "--answer",
                        "both, and the question that made the miss is answered;",
                        "this is what it does when nothing is said"),
                Usage.valued("--from", "file:PATH", "ask a file of lines `IP MAC HOST`")));
        options.addAll(ground);
        options.addAll(List.of(
                Usage.flag("--fill", "write what is known before anybody asks for it"),
                Usage.valued("--network", "NAME", "the network that the gossip is about (demonet)"),
                Usage.valued("--dev", "NAME", "the device, when there are several"),
                Usage.valued("--cached-for", "S", "an answer holds for S seconds (60)"),
                Usage.valued("--unknown-for", "S", "what nobody knows is asked for again after S seconds (10)"),
                Usage.flag("--json", "one JSON object a line")));
        return new Usage(
                "resolver",
                "resolver [--as-in-article | --early | --answer] [--from WHOM]...",
                List.of(
                        "Listens to what a vxlan device with l2miss and l3miss lacks, asks, and writes",
                        "the neighbour and the forwarding row. Ctrl-C ends it; the rows stay."),
                options);
    }

    /**
     * Serves until nobody wants it any more, or the device is gone.
     *
     * @return the exit status
     * @throws Options.Wrong when what was typed cannot be done
     * @throws IOException with one sentence when the kernel does not let it
     */
    static int serve(Ground ground, Caller call, Options options)
            throws Options.Wrong, IOException, InterruptedException {
        if (!options.words().isEmpty()) {
            throw new Options.Wrong("resolver takes no word '"
                    + OptionProgram.shown(options.words().get(0))
                    + "'; `overlab resolver --help` shows what there is.");
        }
        Mode mode = mode(options);
        Times times = new Times(
                Duration.ofSeconds(options.number("--cached-for", 60)),
                Duration.ofSeconds(options.number("--unknown-for", 10)));
        Overlays.Found overlay = ground.overlay(options.value("--netns"));
        String network = options.value("--network").orElse(AttachProgram.NETWORK);
        List<Backend> backends = ground.backends(options.all("--from"), DockerKeys.id("network", network));
        try {
            Setup setup = new Setup(
                    overlay.path(),
                    overlay.name(),
                    options.value("--dev"),
                    mode,
                    // What the gossip tells comes before anybody asks; that is what it is for.
                    options.has("--fill") || backends.stream().anyMatch(SerfBackend.class::isInstance),
                    ground.vtep(),
                    times);
            return serve(call, setup, backends, options.has("--json"));
        } finally {
            backends.forEach(Backend::close);
        }
    }

    private static int serve(Caller call, Setup setup, List<Backend> backends, boolean json)
            throws IOException, InterruptedException {
        String whom = backends.stream().map(Backend::name).collect(Collectors.joining(" and "));
        // Whoever reads that it serves may rely on it: misses are heard from then on.
        HeldNotes notes = new HeldNotes(note -> print(call, note, json));
        Resolver resolver;
        try {
            resolver = Resolver.start(setup, backends, notes);
            if (!json) {
                call.print("Serving " + setup.netnsName() + " (" + setup.mode().word() + ", from " + whom
                        + "); Ctrl-C ends it.");
            }
        } finally {
            notes.release();
        }
        try {
            if (!resolver.misses() && !setup.fill()) {
                print(
                        call,
                        new Note(
                                "trouble",
                                "",
                                "",
                                "",
                                resolver.device() + " has neither l2miss nor l3miss, so it will not ask for anything."),
                        json);
            }
            CompletableFuture.anyOf(resolver.ended(), call.unwanted()).join();
        } finally {
            resolver.close();
        }
        Optional<String> why = resolver.ended().join();
        if (!json) {
            call.print(resolver.summary() + ".");
        }
        if (why.isPresent()) {
            call.refuse(why.get());
            return 1;
        }
        return 0;
    }

    private static void print(Caller call, Note note, boolean json) {
        try {
            call.print(json ? json(note) : note.text());
        } catch (IOException e) {
            // Nobody reads any more, and so it ends.
            return;
        }
    }

    private static String json(Note note) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("event", note.event());
        if (!note.ip().isEmpty()) {
            node.put("ip", note.ip());
        }
        if (!note.mac().isEmpty()) {
            node.put("mac", note.mac());
        }
        if (!note.vtep().isEmpty()) {
            node.put("vtep", note.vtep());
        }
        return node.put("text", note.text()).toString();
    }

    private static Mode mode(Options options) throws Options.Wrong {
        List<Mode> chosen = Arrays.stream(Mode.values())
                .filter(m -> options.has("--" + m.word()))
                .toList();
        if (chosen.size() > 1) {
            throw new Options.Wrong("--" + chosen.get(0).word() + " and --"
                    + chosen.get(1).word() + " exclude each other; choose one.");
        }
        return chosen.isEmpty() ? Mode.ANSWER : chosen.get(0);
    }
}
