package io.overlab.labs.host;

import io.overlab.labs.netlink.SnapshotReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Running hosts. Each is a process in namespaces of its own that ends when this JVM ends, in any way, because the pipe
 * it reads from closes then; the kernel ends what runs in it and frees its namespaces.
 */
public final class Lab implements AutoCloseable {
    private static final int READY_SECONDS = 60;

    private final LabSpec spec;
    private final Process process;
    private final OutputStream lifeline;
    private final Map<String, Host> hosts;

    private Lab(LabSpec spec, Process process, Map<String, Host> hosts) {
        this.spec = spec;
        this.process = process;
        this.lifeline = process.getOutputStream();
        this.hosts = Collections.unmodifiableMap(hosts);
    }

    /**
     * Starts the hosts and joins them by the underlay. Returns when all are ready.
     *
     * @param spec which hosts
     * @param shared the folder that hosts see as {@code ~/shared}, if any; must exist
     * @throws LabException when this machine refuses
     */
    public static Lab start(LabSpec spec, Optional<Path> shared) throws LabException {
        try {
            return boot(spec, shared);
        } catch (IOException e) {
            throw new LabException("The hosts did not start: " + e.getMessage() + ".", e);
        }
    }

    private static Lab boot(LabSpec spec, Optional<Path> shared) throws IOException, LabException {
        IdMap ids = IdMap.ofThisProcess();
        if (ids.shifted() && shared.isPresent()) {
            Files.setAttribute(shared.get(), "unix:uid", ids.root());
        }
        // In a session of its own: Ctrl-C at the prompt is sent to every process of the terminal's foreground group.
        ProcessBuilder builder =
                new ProcessBuilder("setsid", "unshare", "--mount", "bash", "-c", Scripts.read("lab.sh"), "overlab-lab");
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "");
        environment.clear();
        environment.put("PATH", HostShell.PATH + ":" + path);
        environment.put("LC_ALL", "C");
        environment.put("OVERLAB_SHARED", shared.map(Path::toString).orElse(""));
        environment.put("OVERLAB_IPV6", spec.ipv6() ? "on" : "off");
        environment.put("OVERLAB_ETC_HOSTS", spec.etcHosts());
        environment.put("OVERLAB_LAB", hostArguments(spec));
        // Who owns the control groups of the lab: its root, as this process numbers it.
        environment.put("OVERLAB_ENGINES", spec.needsEngines() ? ids.root() + ":" + ids.rootGroup() : "");
        Scripts.addTo(environment);
        Path errors = Files.createTempFile("overlab-lab-", ".log");
        builder.redirectError(errors.toFile());
        Process process = builder.start();
        // Whatever a host may wait for, its reader must not wait for ever.
        AtomicBoolean ready = new AtomicBoolean();
        CompletableFuture.delayedExecutor(READY_SECONDS, TimeUnit.SECONDS).execute(() -> {
            if (!ready.get()) {
                process.destroyForcibly();
            }
        });
        try {
            Map<String, Host> hosts = awaitHosts(spec, process, ids);
            ready.set(true);
            return new Lab(spec, process, hosts);
        } catch (HostsMissing e) {
            ready.set(true);
            process.getOutputStream().close();
            process.destroy();
            String said = Files.readString(errors).strip();
            throw new LabException("The hosts did not start: " + e.getMessage()
                    + (said.isEmpty() ? "" : " (" + said.lines().findFirst().orElse(said) + ")")
                    + ". Try `sudo " + Called.NAME + "`, and see `overlab doctor` for what this machine lacks.");
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static String hostArguments(LabSpec spec) {
        StringBuilder words = new StringBuilder();
        spec.hosts()
                .forEach((name, address) -> words.append(name)
                        .append(' ')
                        .append(address)
                        .append('/')
                        .append(spec.prefixLength())
                        .append(' ')
                        .append(spec.macOf(name))
                        .append(' '));
        return words.toString();
    }

    private static Map<String, Host> awaitHosts(LabSpec spec, Process process, IdMap ids)
            throws IOException, HostsMissing {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Map<String, Integer> pids = new LinkedHashMap<>();
        List<String> other = new ArrayList<>();
        while (pids.size() < spec.hosts().size() + 1) {
            String line = said.readLine();
            if (line == null) {
                throw new HostsMissing(other.isEmpty() ? "their process ended" : other.get(0));
            }
            String[] words = line.split(" ");
            if (line.equals("map")) {
                map(process, ids);
            } else if (words.length == 2 && words[0].equals("failed")) {
                throw new HostsMissing(words[1] + " could not be set up");
            } else if (words.length == 3 && words[0].equals("host")) {
                pids.put(words[1], Integer.parseInt(words[2]));
            } else {
                other.add(line);
            }
        }
        Map<String, Host> hosts = new LinkedHashMap<>();
        spec.hosts().forEach((name, address) -> hosts.put(name, new Host(name, address, pids.get(name))));
        hosts.put(Host.UNDERLAY, new Host(Host.UNDERLAY, "", pids.get(Host.UNDERLAY)));
        return hosts;
    }

    /** Gives the lab's user namespace its ids. The kernel takes each map in one write and only once. */
    private static void map(Process process, IdMap ids) throws IOException {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        Files.writeString(proc.resolve("uid_map"), ids.uid());
        Files.writeString(proc.resolve("gid_map"), ids.gid());
        OutputStream answer = process.getOutputStream();
        answer.write((ids.shifted() ? "become-root\n" : "mapped\n").getBytes(StandardCharsets.US_ASCII));
        answer.flush();
    }

    /** What was asked for. */
    public LabSpec spec() {
        return spec;
    }

    /** The hosts in order, the underlay last. */
    public List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    /** The host of that name, the underlay included. */
    public Optional<Host> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /** Where the network state of each of them is read. */
    public List<SnapshotReader.Source> sources() {
        return hosts().stream()
                .map(h -> new SnapshotReader.Source(h.name(), h.pid()))
                .toList();
    }

    /** The name of the control group, in each hierarchy, that the hosts of a lab for engines are in. */
    public String controlGroup() {
        return "overlab-lab-" + process.pid();
    }

    /** Whether the hosts run. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Ends all hosts and what runs in them; returns when they are gone. */
    @Override
    public void close() {
        try {
            lifeline.close();
            if (!process.waitFor(READY_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            awaitEnd();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** The inits are nobody's children here, so their end can only be looked for. */
    private void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        for (Host host : hosts.values()) {
            while (Files.exists(host.netns()) && System.nanoTime() < deadline) {
                Thread.sleep(2);
            }
        }
    }

    private static final class HostsMissing extends Exception {
        HostsMissing(String message) {
            super(message);
        }
    }
}
