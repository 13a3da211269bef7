package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.Prose;
import io.overlab.shell.view.Screen;
import io.overlab.shell.view.Styles;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** {@code help}: this list, or more about one verb. */
final class HelpVerb implements Verb {
    private static final int COLUMN = 24;

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String synopsis() {
        return "help [VERB]";
    }

    @Override
    public String summary() {
        return "this list, or more about one verb";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException, LabException, ScenarioException {
        Screen screen = desk.screen();
        if (!rest.isEmpty()) {
            Verb verb = Verbs.find(rest).orElseThrow(() -> new UsageException("There is no verb " + rest + "."));
            screen.line(new AttributedString(verb.synopsis(), Styles.HEADING));
            screen.line("  " + verb.summary() + ".");
            if (!verb.details().isEmpty()) {
                Prose.wrap(verb.details(), screen.width() - 4).forEach(l -> screen.line("  " + l));
            }
            return ExitStatus.OK;
        }
        for (Verb verb : Verbs.all()) {
            screen.lines(entry(verb, screen.width()));
        }
        String more = "Everything else goes to the bash of the host you are on. A leading : always means a verb, a "
                + "leading space always bash. Enter on an empty line shows the step; Tab there types its next command, "
                + "and elsewhere completes a word with the names that are there now. The right arrow takes what is "
                + "suggested behind the line; F2 shows the last frames below it, then the tables, then nothing. "
                + "In a program that runs on, Ctrl-] takes one verb. What a verb lists can be given to a command: "
                + "`packets | grep ARP`, `lessons | less`. What a host keeps in ~/shared stays when it ends.";
        screen.prose(more);
        if (desk.running().isEmpty()) {
            screen.prose(
                    "This is a recording: what was recorded can be given, in its order, and looked at as long as you"
                            + " like.");
            return ExitStatus.OK;
        }
        StringBuilder hosts = new StringBuilder("Hosts:");
        desk.running()
                .orElseThrow()
                .lab()
                .spec()
                .hosts()
                .forEach((name, address) -> hosts.append(' ')
                        .append(name)
                        .append(' ')
                        .append(address)
                        .append(','));
        screen.prose(hosts.substring(0, hosts.length() - 1) + ". A lesson uses those it needs.");
        return ExitStatus.OK;
    }

    /** A verb and what it does, in two columns. */
    private static List<AttributedString> entry(Verb verb, int width) {
        List<AttributedString> lines = new ArrayList<>();
        String synopsis = "  " + verb.synopsis();
        if (synopsis.length() >= COLUMN) {
            lines.add(new AttributedString(synopsis, Styles.COMMAND));
            synopsis = "";
        }
        for (String text : Prose.wrap(verb.summary(), Math.max(COLUMN, width - COLUMN - 1))) {
            lines.add(new AttributedStringBuilder()
                    .style(Styles.COMMAND)
                    .append(String.format("%-" + COLUMN + "s", synopsis))
                    .style(Styles.PLAIN)
                    .append(text)
                    .toAttributedString());
            synopsis = "";
        }
        return lines;
    }
}
