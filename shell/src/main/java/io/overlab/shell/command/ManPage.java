package io.overlab.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page of all commands, in the macros of man(7), made from their definitions; pure. */
final class ManPage {
    private static final List<String[]> STATUSES = List.of(
            new String[] {"0", "Done."},
            new String[] {"1", "A check failed."},
            new String[] {"2", "Wrong usage, or a file that is not valid."},
            new String[] {"3", "This machine cannot: something that is needed is missing."},
            new String[] {"4", "A fault of Overlab's own."},
            new String[] {"130", "Ended by Ctrl-C."});

    private static final List<String[]> ENVIRONMENT = List.of(
            new String[] {"OVERLAB_YES", "With 1, packages are installed without asking, as with --yes."},
            new String[] {
                "OVERLAB_STORE", "With embedded, the stand-in for Consul is used even where Consul is installed."
            },
            new String[] {"OVERLAB_CONSUL", "The program of Consul, where it is not on the path."},
            new String[] {"OVERLAB_JAVA_OPTS", "More options for the Java virtual machine."},
            new String[] {"NO_COLOR", "With any value, nothing is coloured."});

    private final List<String> lines = new ArrayList<>();

    private ManPage() {}

    /**
     * The page.
     *
     * @param root the command line
     * @param version for example {@code 0.1.0}
     */
    static String text(CommandSpec root, String version) {
        ManPage page = new ManPage();
        page.header(root, version);
        page.section("OPTIONS");
        root.options().forEach(page::argument);
        page.section("COMMANDS");
        root.subcommands().values().stream()
                .map(c -> c.getCommandSpec())
                .distinct()
                .filter(c -> !c.usageMessage().hidden())
                .forEach(page::command);
        page.section("EXIT STATUS");
        STATUSES.forEach(s -> page.entry(s[0], s[1]));
        page.section("ENVIRONMENT");
        ENVIRONMENT.forEach(e -> page.entry(e[0], e[1]));
        page.section("FILES");
        page.entry("~/.local/state/overlab", "Progress, journals, and what hosts share with you.");
        page.section("SEE ALSO");
        page.lines.add(".BR ip (8),\n.BR bridge (8),\n.BR network_namespaces (7)");
        return String.join("\n", page.lines) + "\n";
    }

    private void header(CommandSpec root, String version) {
        lines.add(".TH OVERLAB 1 \"\" \"overlab " + escape(version) + "\" \"User Commands\"");
        section("NAME");
        String first = root.usageMessage().description()[0];
        lines.add("overlab \\- "
                + prose(Character.toLowerCase(first.charAt(0))
                        + first.substring(1).replaceAll("\\.$", "")));
        section("SYNOPSIS");
        lines.add("\\fBoverlab\\fR [\\fIOPTIONS\\fR] [\\fICOMMAND\\fR]");
        section("DESCRIPTION");
        for (String paragraph : root.usageMessage().description()) {
            lines.add(".PP");
            lines.add(prose(paragraph));
        }
        lines.add(".PP");
        lines.add(prose("Without a command it opens the shell; `help` there lists its own words."));
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    private void command(CommandSpec command) {
        String parameters =
                command.positionalParameters().stream().map(ManPage::label).collect(Collectors.joining(" "));
        lines.add(".SS overlab " + escape(command.name()) + (parameters.isEmpty() ? "" : " " + parameters));
        for (String paragraph : command.usageMessage().description()) {
            lines.add(prose(paragraph));
            lines.add(".PP");
        }
        command.positionalParameters().forEach(this::argument);
        command.options().stream()
                .filter(o -> !o.usageHelp() && !o.versionHelp())
                .forEach(this::argument);
    }

    private void argument(ArgSpec argument) {
        if (argument.hidden()) {
            return;
        }
        String term = argument instanceof OptionSpec option
                ? List.of(option.names()).stream()
                                .map(n -> "\\fB" + escape(n) + "\\fR")
                                .collect(Collectors.joining(", "))
                        + (option.arity().max() == 0 ? "" : " \\fI" + escape(option.paramLabel()) + "\\fR")
                : label((PositionalParamSpec) argument);
        lines.add(".TP");
        lines.add(term);
        lines.add(prose(String.join(" ", argument.description())));
    }

    private static String label(PositionalParamSpec parameter) {
        String name = "\\fI" + escape(parameter.paramLabel()) + "\\fR";
        return (parameter.arity().min() == 0 ? "[" + name + "]" : name)
                + (parameter.arity().max() > 1 ? "..." : "");
    }

    private void entry(String term, String text) {
        lines.add(".TP");
        lines.add(".B " + escape(term));
        lines.add(prose(text));
    }

    /** Text in which what is typed stands between backticks; a line must not begin like a macro. */
    private static String prose(String text) {
        String escaped = escape(text.replace("%n", " ").replace("%%", "%")).replaceAll("`([^`]*)`", "\\\\fB$1\\\\fR");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ");
    }
}
