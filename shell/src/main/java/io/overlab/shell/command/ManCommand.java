package io.overlab.shell.command;

import io.overlab.shell.ExitStatus;
import io.overlab.shell.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code overlab man}: the manual page, as {@code man -l -} reads it. */
@Command(
        name = "man",
        description = "Prints the manual page: `overlab man | man -l -` shows it.",
        mixinStandardHelpOptions = true)
final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        System.out.print(ManPage.text(spec.root(), Version.TEXT));
        return ExitStatus.OK;
    }
}
