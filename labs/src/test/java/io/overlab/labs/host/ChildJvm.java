package io.overlab.labs.host;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM with the class path of this test. It is killed, with all below it, when it is closed. */
public final class ChildJvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param before what stands before {@code java}, for example {@code unshare ...}
     * @param classPath as for {@code -cp}
     * @param main the class to run
     * @param arguments its arguments
     */
    static ChildJvm start(List<String> before, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new ChildJvm(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of this test, however it was started. */
    public static String classPath() {
        Set<String> parts = new LinkedHashSet<>(
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        for (ClassLoader loader = Lab.class.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader several) {
                for (URL url : several.getURLs()) {
                    parts.add(path(url));
                }
            }
        }
        return String.join(File.pathSeparator, parts);
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy of the class path that every user can read, since the tests may lie in root's home. */
    static String classPathForEverybody(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> copies = new ArrayList<>();
        for (String part : classPath().split(File.pathSeparator)) {
            Path from = Path.of(part);
            Path to = folder.resolve(copies.size() + "-" + from.getFileName());
            if (Files.isDirectory(from)) {
                copyFolder(from, to);
            } else if (Files.exists(from)) {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
            }
            copies.add(to.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path copy = to.resolve(from.relativize(path).toString());
                boolean folder = Files.isDirectory(path);
                Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(
                        copy, PosixFilePermissions.fromString(folder ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    Process process() {
        return process;
    }

    /** Reads lines until one begins so, and returns the rest of it. */
    String awaitLine(String beginning) {
        StringBuilder seen = new StringBuilder();
        try {
            String line = output.readLine();
            while (line != null && !line.startsWith(beginning)) {
                seen.append(line).append('\n');
                line = output.readLine();
            }
            if (line == null) {
                throw new AssertionError("the child ended without '" + beginning + "': " + seen);
            }
            return line.substring(beginning.length()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it prints until it ends, and how it ends. */
    String awaitEnd() {
        StringBuilder text = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                text.append(line).append('\n');
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the child does not end: " + text);
            }
            return text + "status " + process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
