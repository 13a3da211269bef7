package io.overlab.shell;

import io.overlab.labs.host.LabException;
import io.overlab.labs.host.WindowSize;
import io.overlab.labs.journal.JournalFolder;
import io.overlab.labs.journal.OwnFile;
import io.overlab.labs.lesson.PersonFiles;
import io.overlab.labs.lesson.ProgressFile;
import io.overlab.labs.lesson.ProgressStore;
import io.overlab.labs.lesson.Session;
import io.overlab.labs.scenario.ScenarioCatalog;
import io.overlab.labs.scenario.ScenarioIndex;
import io.overlab.shell.enter.LabSockets;
import io.overlab.shell.tty.AtTerminal;
import io.overlab.shell.view.AnsiLine;
import io.overlab.shell.view.Marks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/**
 * What the program finds around it: where it is installed, whose files it may write, what the terminal can show.
 *
 * @param home the checkout or the unpacked package
 * @param state the folder for what is kept between sessions
 * @param rootless whether it runs in a user namespace
 * @param drawing whether the screen can be drawn on: a terminal that is not a dumb one, and not {@code --plain}
 * @param colour whether colours are wanted besides
 * @param unicode whether the terminal's charset has more than ASCII
 */
public record Surrounding(Path home, Path state, boolean rootless, boolean drawing, boolean colour, boolean unicode) {

    private static final String HOME = "overlab.home";

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private static final PersonFiles FILES = new PersonFiles(Surrounding::giveToPerson);

    /** Looks around. */
    public static Surrounding look(boolean plain) {
        Map<String, String> env = System.getenv();
        boolean noColor = !env.getOrDefault("NO_COLOR", "").isEmpty();
        // A terminal of Windows has no such name, and draws.
        boolean dumb = env.getOrDefault("TERM", WINDOWS ? "" : "dumb").equals("dumb");
        boolean drawing = !plain && !dumb && AtTerminal.is();
        return new Surrounding(
                whereFrom(),
                stateFolder(env),
                Boolean.parseBoolean(System.getProperty("overlab.rootless", "false")),
                drawing,
                drawing && !noColor,
                !plain && charset(env).equals(StandardCharsets.UTF_8));
    }

    /** As the launcher says; else where the scenarios lie above the program's own jar. */
    private static Path whereFrom() {
        String told = System.getProperty(HOME);
        if (told != null) {
            return Path.of(told).toAbsolutePath().normalize();
        }
        try {
            Path at = Path.of(Surrounding.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            while (at != null && !Files.isRegularFile(at.resolve("scenarios").resolve("scenario.schema.json"))) {
                at = at.getParent();
            }
            return at == null ? Path.of("").toAbsolutePath() : at;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether hosts can be made: the namespaces for them are entered by the launcher. */
    public static boolean hasHosts() {
        return System.getProperty(HOME) != null;
    }

    /**
     * Goes on only where hosts can be made.
     *
     * @throws LabException where they cannot
     */
    public static void needHosts() throws LabException {
        if (!hasHosts()) {
            throw new LabException("hosts are made by ./overlab, on Linux: run that, or add --offline to open a"
                    + " recording of them, as in `java -jar overlab.jar start --offline build-overlay`.");
        }
    }

    private static Path stateFolder(Map<String, String> env) {
        String xdg = env.getOrDefault("XDG_STATE_HOME", "");
        Path base = xdg.startsWith("/")
                ? Path.of(xdg)
                : Path.of(
                        System.getProperty("overlab.person.home", System.getProperty("user.home")), ".local", "state");
        return base.resolve("overlab");
    }

    private static Charset charset(Map<String, String> env) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = env.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                return value.contains("utf-8") || value.contains("utf8")
                        ? StandardCharsets.UTF_8
                        : StandardCharsets.US_ASCII;
            }
        }
        // Windows has no locale in its environment.
        return WINDOWS
                        && Stream.of("stdout.encoding", "sun.stdout.encoding")
                                .anyMatch(p -> System.getProperty(p, "").equalsIgnoreCase("UTF-8"))
                ? StandardCharsets.UTF_8
                : StandardCharsets.US_ASCII;
    }

    /** The signs that can be shown. */
    public Marks marks() {
        return unicode ? Marks.UNICODE : Marks.ASCII;
    }

    /** A line as it is written to standard output. */
    public String text(AttributedString line) {
        return colour ? AnsiLine.of(line) : line.toString();
    }

    /** The folder for what can be fetched again; it need not be there. */
    public Path cache() {
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.startsWith("/") && Integer.getInteger("overlab.person.gid") == null
                ? Path.of(xdg)
                : Path.of(System.getProperty("overlab.person.home", System.getProperty("user.home")), ".cache");
        return base.resolve("overlab");
    }

    /** What separates the parts of a headline. */
    public String dot() {
        return unicode ? "·" : "-";
    }

    /** The scenarios that come with the program. */
    public ScenarioCatalog catalog() {
        return new ScenarioCatalog(home.resolve("scenarios"));
    }

    /** Which scenarios may run commands by themselves. */
    public Trust trust() {
        return new Trust(catalog(), state.resolve("trusted"), FILES);
    }

    /** What a list of them shows. */
    public ScenarioIndex index() {
        return new ScenarioIndex(catalog(), state.resolve("scenarios.index"), Surrounding::giveToPerson);
    }

    /** Where running labs of this person are found. */
    public LabSockets sockets() {
        return LabSockets.ofPerson(Long.getLong("overlab.uid", 0));
    }

    /** What a session that is fed by a pipe needs to know: it begins and ends without touching the person's progress. */
    public Session.Surroundings unattended(WindowSize window) {
        return withoutProgress(session(window, "dumb"));
    }

    /** The same for a session that is not the person's own work. */
    public static Session.Surroundings withoutProgress(Session.Surroundings attended) {
        return new Session.Surroundings(
                attended.environment(), attended.window(), attended.shared(), ProgressStore.none());
    }

    /** What a session at a person's terminal needs to know. */
    public Session.Surroundings session(WindowSize window, String terminalType) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("TERM", terminalType);
        for (String name : new String[] {"LANG", "LC_ALL", "LC_CTYPE", "COLORTERM", "NO_COLOR"}) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        return new Session.Surroundings(
                environment, window, sharedFolder(), new ProgressFile(state, FILES, home.resolve("scenarios")));
    }

    /** Where the lines that were typed are kept for the next session; there from now on, and the person's own. */
    public Optional<Path> historyFile() {
        Path file = state.resolve("history");
        try {
            FILES.makeFolder(state);
            if (Files.notExists(file)) {
                FILES.made(OwnFile.create(file));
            }
            return Optional.of(file);
        } catch (IOException e) {
            // Without it the arrow up knows this session only.
            return Optional.empty();
        }
    }

    /** Where the journals of sessions are kept. */
    public JournalFolder journals() {
        return new JournalFolder(state.resolve("journals"));
    }

    /**
     * The file of a journal that begins now; the person's own.
     *
     * @param piped whether no person sits before the session
     */
    public Path newJournal(boolean piped) throws IOException {
        JournalFolder journals = journals();
        FILES.makeFolder(journals.path());
        Path file = journals.create(LocalDateTime.now(), ProcessHandle.current().pid(), piped);
        FILES.made(file);
        return file;
    }

    private Optional<Path> sharedFolder() {
        Path shared = state.resolve("shared");
        try {
            FILES.makeFolder(shared);
            return Optional.of(shared);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A file made under sudo belongs to the person who typed sudo. */
    public static void giveToPerson(Path file) {
        Integer uid = Integer.getInteger("overlab.person.uid");
        Integer gid = Integer.getInteger("overlab.person.gid");
        if (uid == null || gid == null) {
            return;
        }
        try {
            Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            // Not root after all, or a file system without owners: then it is the person's already.
            return;
        }
    }
}
