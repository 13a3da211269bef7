package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The completions and the manual page: made from the command definitions, and taken by what reads them. */
class DescribedTest {
    @TempDir
    private Path folder;

    private record Ended(int status, String said) {}

    private static Ended run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private static void assume(String program) {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", program)) || Files.isExecutable(Path.of("/bin", program)),
                "there is no " + program);
    }

    private Path script(String shell) throws IOException {
        CommandLine line = new CommandLine(new RootCommand());
        return Files.writeString(folder.resolve(shell), CompletionCommand.script(line, shell));
    }

    private static String manual() {
        return ManPage.text(new CommandLine(new RootCommand()).getCommandSpec(), "1.2.3");
    }

    /** What bash offers for a line whose last word is being typed. */
    private String offered(String... words) throws Exception {
        String line = String.join(" ", words);
        String set = "COMP_WORDS=(" + line + (words[words.length - 1].isEmpty() ? "''" : "") + ")";
        return run(
                        "bash",
                        "-c",
                        "compopt() { :; }; . '" + script("bash") + "'; " + set + "; COMP_CWORD=" + (words.length - 1)
                                + "; COMP_LINE='" + line
                                + "'; COMP_POINT=${#COMP_LINE}; _complete_overlab; echo ${COMPREPLY[@]}")
                .said()
                .strip();
    }

    @Test
    void bashTakesTheScriptAndCompletes() throws Exception {
        assume("bash");
        assertThat(run("bash", "-n", script("bash").toString())).isEqualTo(new Ended(0, ""));
        assertThat(offered("overlab", "doc")).isEqualTo("doctor");
        assertThat(offered("overlab", "setup", "ser")).isEqualTo("serf");
        assertThat(offered("overlab", "doctor", "--pa")).isEqualTo("--page");
        assertThat(offered("overlab", "start", "build-ov")).isEqualTo("build-overlay");
        assertThat(offered("overlab", "__")).isEmpty();
    }

    @Test
    void zshTakesTheScript() throws Exception {
        assume("zsh");
        Path script = script("zsh");
        assertThat(run("zsh", "-n", script.toString())).isEqualTo(new Ended(0, ""));
        assertThat(run("zsh", "-f", "-c", ". '" + script + "'; print -r -- $_comps[overlab]")
                        .said())
                .contains("_complete_overlab");
    }

    @Test
    void theManualHasEveryCommandAndItsOptions() {
        String manual = manual();
        assertThat(manual.lines().findFirst())
                .hasValueSatisfying(l -> assertThat(l).startsWith(".TH OVERLAB 1 "));
        assertThat(manual)
                .contains(
                        ".SH NAME\noverlab \\- ", ".SH SYNOPSIS", ".SH EXIT STATUS", ".SS overlab doctor", "\\-\\-page")
                .contains(".SS overlab start \\fISCENARIO\\fR")
                .doesNotContain(
                        "__train", "\\fB\\-h\\fR, \\fB\\-\\-help\\fR\nShow this help message and exit.\n.TP\n.TP");
        new CommandLine(new RootCommand())
                .getSubcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(c -> !c.usageMessage().hidden())
                        .forEach(c -> assertThat(manual).contains(".SS overlab " + c.name()));
    }

    @Test
    void groffRendersItWithoutAWarning() throws Exception {
        assume("groff");
        Path file = Files.writeString(folder.resolve("overlab.1"), manual());
        Ended plain = run("groff", "-ww", "-man", "-Tascii", "-P-cbou", file.toString());
        assertThat(plain.status()).isZero();
        assertThat(plain.said())
                .doesNotContain("warning", "\\f", "\\-", "`")
                .contains("NAME\n       overlab - ", "EXIT STATUS", "overlab doctor", "--for SCENARIO");
    }
}
