package io.overlab.shell.command;

import io.overlab.labs.scenario.ScenarioException;
import io.overlab.labs.scenario.ScenarioLoader;
import io.overlab.labs.scenario.Template;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.Surrounding;
import io.overlab.shell.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code overlab new NAME}: writes a scenario to begin with. */
@Command(name = "new", description = "Writes a scenario that verifies, to begin with.", mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Its name, which is also the name of its folder.")
    private String name;

    @Option(names = "--in", paramLabel = "FOLDER", defaultValue = ".", description = "Where; here without it.")
    private Path in;

    @Override
    public Integer call() throws ScenarioException, UsageException {
        Surrounding surrounding = Surrounding.look(true);
        Path folder = in.resolve(name);
        Path file = folder.resolve(ScenarioLoader.FILE_NAME);
        try {
            String text = Template.of(name, schema(surrounding, folder));
            Files.createDirectory(folder);
            Surrounding.giveToPerson(folder);
            Files.writeString(file, text);
            Surrounding.giveToPerson(file);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(folder + " is there already: choose another name, or take it away.");
        } catch (IOException e) {
            throw new UsageException(
                    folder + " cannot be written (" + e.getMessage() + "): choose another folder with --in.");
        }
        String path = file.startsWith("./") || file.isAbsolute() ? file.toString() : "./" + file;
        System.out.println("Wrote " + path + ". Look at it, run it, prove it:");
        System.out.println("  overlab lint " + path);
        System.out.println("  overlab start " + path + "     (reloads the step when you save)");
        System.out.println("  overlab verify " + path);
        return ExitStatus.OK;
    }

    /** Relative among Overlab's own scenarios, so that it stays right in another checkout. */
    private static String schema(Surrounding surrounding, Path folder) {
        Path own = surrounding.catalog().folder().toAbsolutePath().normalize();
        boolean among = folder.toAbsolutePath().normalize().startsWith(own);
        return among
                ? "../scenario.schema.json"
                : own.resolve("scenario.schema.json").toString();
    }
}
