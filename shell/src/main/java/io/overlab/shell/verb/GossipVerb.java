package io.overlab.shell.verb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.overlab.labs.discovery.command.HostLines;
import io.overlab.labs.discovery.serf.SerfAgent;
import io.overlab.labs.discovery.serf.SerfClient;
import io.overlab.labs.discovery.serf.SerfEvent;
import io.overlab.labs.discovery.serf.SerfMember;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Occasion;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Interrupts;
import io.overlab.shell.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code gossip}: who gossips, and what is told. */
final class GossipVerb implements Verb {
    private static final long LOOK_MILLIS = 200;
    private static final List<String> WORDS = List.of("watch", "start", "stop");

    @Override
    public String name() {
        return "gossip";
    }

    @Override
    public String synopsis() {
        return "gossip [watch | start | stop]";
    }

    @Override
    public String summary() {
        return "who is in Serf's gossip, and what is told there";
    }

    @Override
    public String details() {
        return "Lists the members as the Serf agent of the host you are on knows them: alive, leaving, left, failed. "
                + "Option: --json (for programs).\n"
                + "gossip watch: shows what is told, who comes, leaves and fails, until Ctrl-C. "
                + "gossip start: starts a Serf agent on each host. gossip stop: ends them.";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException {
        List<String> words = new ArrayList<>(List.of(rest.strip().split("\\s+")));
        words.remove("");
        boolean json = words.remove("--json");
        if (words.size() > 1 || words.size() == 1 && !WORDS.contains(words.get(0))) {
            String word = words.get(words.size() - 1);
            throw new UsageException("gossip does not know " + word
                    + Nearest.sentence(word, List.of("watch", "start", "stop", "--json")));
        }
        switch (words.isEmpty() ? "" : words.get(0)) {
            case "start" -> {
                desk.live().services().startGossip();
                desk.live().given(desk.host(), HostLines.startGossip());
                desk.session().judge(Occasion.CHANGE);
                desk.screen().prose("A Serf agent runs on each host.");
                return ExitStatus.OK;
            }
            case "stop" -> {
                if (!desk.live().services().stopGossip()) {
                    throw new UsageException("No Serf agent runs that Overlab has started.");
                }
                desk.live().given(desk.host(), HostLines.stopGossip());
                desk.session().judge(Occasion.CHANGE);
                desk.screen().prose("The Serf agents have ended.");
                return ExitStatus.OK;
            }
            case "watch" -> {
                return watch(desk, json);
            }
            default -> {
                return members(desk, json);
            }
        }
    }

    private static SerfClient connect(Desk desk, Runnable lost) throws UsageException, LabException {
        Host host = desk.live().lab().host(desk.host()).orElseThrow();
        try {
            return SerfClient.connect(SerfAgent.connector(host), lost);
        } catch (IOException e) {
            throw new LabException("No Serf agent answers on " + desk.host() + ": `gossip start` starts one on each"
                    + " host, if Serf is installed (package serf).");
        }
    }

    private static int members(Desk desk, boolean json) throws UsageException, LabException {
        List<SerfMember> members;
        try (SerfClient client = connect(desk, () -> {})) {
            members = new ArrayList<>(client.members());
        } catch (IOException e) {
            throw new LabException("The members cannot be listed: " + e.getMessage() + ".", e);
        }
        members.sort(Comparator.comparing(SerfMember::name));
        int width = members.stream().mapToInt(m -> m.name().length()).max().orElse(0);
        for (SerfMember m : members) {
            desk.screen()
                    .line(
                            json
                                    ? json(m).toString()
                                    : String.format(
                                            "  %-" + width + "s  %-21s  %s",
                                            m.name(),
                                            m.address() + ":" + m.port(),
                                            m.status()));
        }
        return ExitStatus.OK;
    }

    private static ObjectNode json(SerfMember m) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", m.name())
                .put("address", m.address())
                .put("port", m.port())
                .put("status", m.status());
    }

    private static int watch(Desk desk, boolean json) throws UsageException, LabException {
        AtomicBoolean lost = new AtomicBoolean();
        try (Interrupts.Wait wait = desk.interrupts().begin();
                SerfClient client = connect(desk, () -> lost.set(true))) {
            if (!json) {
                desk.screen().line("What is told comes below; Ctrl-C ends it.");
            }
            client.stream(event -> show(desk, event, json));
            while (!wait.await(LOOK_MILLIS)) {
                if (lost.get()) {
                    throw new LabException("The Serf agent of " + desk.host() + " has ended.");
                }
            }
            desk.screen().raw(new byte[] {'\n'});
            return ExitStatus.OK;
        } catch (IOException e) {
            throw new LabException("Nothing can be heard: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.OK;
        }
    }

    private static void show(Desk desk, SerfEvent event, boolean json) {
        text(event, json).ifPresent(desk.screen()::line);
    }

    private static Optional<String> text(SerfEvent event, boolean json) {
        if (event instanceof SerfEvent.Members m) {
            if (json) {
                ObjectNode node = JsonNodeFactory.instance.objectNode().put("event", m.kind());
                m.members().forEach(x -> node.withArray("members").add(json(x)));
                return Optional.of(node.toString());
            }
            List<String> names =
                    m.members().stream().map(x -> x.name() + " " + x.address()).toList();
            return Optional.of("  " + m.kind() + "  " + String.join(", ", names));
        } else if (event instanceof SerfEvent.User u) {
            return Optional.of(line("user", u.name(), u.payload(), json));
        } else if (event instanceof SerfEvent.Query q) {
            return Optional.of(line("query", q.name(), q.payload(), json));
        }
        return Optional.empty();
    }

    private static String line(String kind, String name, String payload, boolean json) {
        if (json) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("event", kind)
                    .put("name", name)
                    .put("payload", payload)
                    .toString();
        }
        // Ids of 64 digits say nothing to a person beyond their first twelve.
        String shown = printable(name).replaceAll("\\b([0-9a-f]{12})[0-9a-f]{52}\\b", "$1");
        return "  " + kind + "  " + shown + "  " + printable(payload);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
