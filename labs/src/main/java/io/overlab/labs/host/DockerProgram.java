package io.overlab.labs.host;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Docker engine that this machine has.
 *
 * @param path the program dockerd
 * @param version as the engine says it, for example {@code 20.10.24+dfsg1}; empty when it does not tell
 */
public record DockerProgram(Path path, String version) {
    /** What gets the engine, and what the image of the labs is made of. */
    static final String SETUP = "run `" + Called.NAME + " setup docker`";

    /** The last version that could keep its networks in a store of its own choosing. */
    private static final int LAST_WITH_STORE = 20;

    private static final int SECONDS = 10;
    private static final Pattern VERSION = Pattern.compile("version ((\\d+)[^\\s,]*)");

    /** The engine on the path of hosts. */
    public static Optional<DockerProgram> find() {
        return HostPath.find("dockerd").map(p -> new DockerProgram(p, versionOf(p)));
    }

    private static String versionOf(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(SECONDS, TimeUnit.SECONDS);
            return version(said);
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** The version in what {@code dockerd --version} says. */
    static String version(String said) {
        Matcher matcher = VERSION.matcher(said);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Whether engines of this version can share networks through a cluster store (20.10 is the last). */
    public boolean knowsStores() {
        Matcher major = Pattern.compile("\\d+").matcher(version);
        return major.lookingAt() && Integer.parseInt(major.group()) <= LAST_WITH_STORE;
    }

    /**
     * The kind of store to give it: Consul where it was compiled in, as the engines of the article's time had it, else
     * etcd. Distributions leave out what they do not ship.
     */
    public String storeScheme() {
        return contains("libkv/store/consul.") ? "consul" : "etcd";
    }

    private boolean contains(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        byte[] block = new byte[1 << 16];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            for (int read = in.read(block, 0, block.length); read > 0; ) {
                int filled = kept + read;
                if (indexOf(block, filled, wanted)) {
                    return true;
                }
                kept = Math.min(wanted.length - 1, filled);
                System.arraycopy(block, filled - kept, block, 0, kept);
                read = in.read(block, kept, block.length - kept);
            }
        } catch (IOException e) {
            // What cannot be read is not known to have it.
            return false;
        }
        return false;
    }

    private static boolean indexOf(byte[] block, int filled, byte[] wanted) {
        for (int i = 0; i + wanted.length <= filled; i++) {
            int n = 0;
            while (n < wanted.length && block[i + n] == wanted[n]) {
                n++;
            }
            if (n == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /**
     * Why a scenario that needs Docker cannot run here, and what to do.
     *
     * @param need {@code docker}, {@code docker:swarm} or {@code docker:kv}
     */
    static Optional<String> missing(String need) {
        for (String program : new String[] {"dockerd", "docker", "busybox"}) {
            if (HostPath.find(program).isEmpty()) {
                return Optional.of(
                        "This scenario needs Docker, and there is no " + program + " on this machine: " + SETUP + ".");
            }
        }
        if (Boolean.getBoolean("overlab.rootless")) {
            return Optional.of("Docker engines need root: run `sudo " + Called.NAME + "`.");
        }
        if (!need.equals("docker:kv")) {
            return Optional.empty();
        }
        DockerProgram engine = find().orElseThrow();
        if (!engine.knowsStores()) {
            return Optional.of("This scenario needs an engine that can use a cluster store, which Docker "
                    + engine.version + " cannot any more: 20.10 was the last, which Debian 12 has as docker.io.");
        }
        if (engine.storeScheme().equals("etcd") && HostPath.find("etcd").isEmpty()) {
            return Optional.of(
                    "This scenario needs etcd, the store that this machine's Docker can use: " + SETUP + ".");
        }
        return Optional.empty();
    }
}
