package io.overlab.shell.command;

import io.overlab.shell.Main;
import io.overlab.shell.Version;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code overlab}: the shell. */
@Command(
        name = "overlab",
        description = "A lab shell that teaches how Docker overlay networks work, on a real kernel.",
        mixinStandardHelpOptions = true,
        version = "overlab " + Version.TEXT,
        subcommands = {
            StartCommand.class,
            VerifyCommand.class,
            LintCommand.class,
            NewCommand.class,
            ListCommand.class,
            EnterCommand.class,
            ResolverCommand.class,
            ReadCommand.class,
            SaveCommand.class,
            ReplayCommand.class,
            NotesCommand.class,
            SlidesCommand.class,
            DoctorCommand.class,
            SetupCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            CaptureTryCommand.class,
            TrainCommand.class,
            BenchCommand.class
        })
final class RootCommand implements Callable<Integer> {
    @Option(names = "--plain", description = "No drawing, no colour.")
    private boolean plain;

    /** Whether neither drawing nor colour is wanted, whatever command follows. */
    boolean plain() {
        return plain;
    }

    @Override
    public Integer call() {
        return Main.shell(List.of(), plain);
    }
}
