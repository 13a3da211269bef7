package io.overlab.shell.command;

import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overlab completion}: what teaches a shell to complete Overlab's commands. */
@Command(
        name = "completion",
        description = {
            "Prints what makes a shell complete Overlab's commands, options and scenarios with Tab.",
            "In ~/.bashrc or ~/.zshrc: `eval \"$(overlab completion bash)\"`, or zsh."
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    /** The shells it is known for. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("bash", "zsh").iterator();
        }
    }

    @Parameters(paramLabel = "SHELL", completionCandidates = Shells.class, description = "bash or zsh.")
    private String shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws UsageException {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new UsageException("there is no completion for " + shell + ": name bash or zsh.");
        }
        System.out.print(script(spec.root().commandLine(), shell));
        return ExitStatus.OK;
    }

    /** The script; zsh understands bash's by a function that is to be loaded first. */
    static String script(CommandLine line, String shell) {
        String script = AutoComplete.bash("overlab", line);
        if (shell.equals("bash")) {
            return script;
        }
        return "autoload -Uz compinit bashcompinit\n" + "(( $+functions[compdef] )) || compinit -u\nbashcompinit\n"
                + script;
    }
}
