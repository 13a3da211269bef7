package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.scenario.ScenarioException;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.Prose;
import io.overlab.shell.view.Screen;
import io.overlab.shell.view.Styles;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** {@code help}: this list, or more about one verb. */
final class HelpVerb implements Verb {
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
            screen.line(new AttributedStringBuilder()
                    .style(Styles.COMMAND)
                    .append(String.format("  %-28s", verb.synopsis()))
                    .style(Styles.PLAIN)
                    .append(verb.summary())
                    .toAttributedString());
        }
        String more = "Everything else goes to the bash of the host you are on. A leading : always means a verb, a "
                + "leading space always bash. Enter on an empty line shows the step; Tab there types its next command, "
                + "and elsewhere completes a word with the names that are there now. The right arrow takes what is "
                + "suggested behind the line; F2 shows the last frames below it, then the tables, then nothing. "
                + "In a program that runs on, Ctrl-] takes one verb. What a host keeps in ~/shared stays when it ends.";
        screen.prose(more);
        StringBuilder hosts = new StringBuilder("Hosts:");
        desk.session()
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
}
