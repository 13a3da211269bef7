package io.overlab.labs.discovery.frr;

import io.overlab.labs.discovery.AgentProcess;
import io.overlab.labs.host.FrrProgram;
import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostCommand;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.LabException;
import io.overlab.labs.host.Scripts;
import io.overlab.labs.netns.ProcessRoot;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * FRR on a host: zebra, which reads and writes the tables of the kernel, and bgpd, which speaks BGP (RFC 4271). They have
 * no configuration until somebody gives them one by {@code vtysh}, and end with their host.
 */
public final class FrrHost implements AutoCloseable {
    private static final int READY_SECONDS = 30;
    private static final String FOLDER = "/run/frr/";

    /** bgpd asks zebra for the interfaces, and asks again only seconds later. */
    private static final List<String> DAEMONS = List.of("zebra", "bgpd");

    /** What a daemon has to say stands in its log also when it ends before it has opened that. */
    private static final String RUN = """
            exec "$0" "$@" </dev/null >>"/run/frr/${0##*/}.log" 2>&1
            """;

    private final Host host;
    private final List<AgentProcess> daemons;

    private FrrHost(Host host, List<AgentProcess> daemons) {
        this.host = host;
        this.daemons = daemons;
    }

    /**
     * Starts it and waits until both daemons take commands.
     *
     * @param host where
     * @param program the machine's FRR
     * @throws LabException with the last line of the log of the one that did not start
     */
    public static FrrHost start(Host host, FrrProgram program) throws LabException {
        HostScript.complete(host, "FRR did not start", Scripts.beside(FrrHost.class, "prepare.sh"));
        FrrHost frr = new FrrHost(host, new ArrayList<>());
        try {
            for (String daemon : DAEMONS) {
                frr.start(program, daemon);
            }
            return frr;
        } catch (LabException e) {
            frr.close();
            throw e;
        }
    }

    private void start(FrrProgram program, String daemon) throws LabException {
        List<String> words = new ArrayList<>(
                List.of("bash", "-c", RUN, program.folder().resolve(daemon).toString()));
        // Root of the host: the user frr may not exist where a lab has a single user id.
        words.addAll(List.of("-u", "root", "-g", "root", "-A", "127.0.0.1", "--limit-fds", "4096"));
        words.addAll(List.of("--vty_socket", "/run/frr", "-z", FOLDER + "zserv.api", "-i", FOLDER + daemon + ".pid"));
        words.addAll(List.of("-f", "/etc/frr/" + daemon + ".conf", "--log", "stdout"));
        AgentProcess process;
        try {
            process = AgentProcess.start(
                    "FRR's " + daemon, host, FOLDER + daemon + ".log", HostCommand.words(host, words));
        } catch (IOException e) {
            throw new LabException("FRR did not start on " + host.name() + ": " + e.getMessage() + ".", e);
        }
        daemons.add(process);
        process.awaitReady(() -> answers(daemon), READY_SECONDS, "");
    }

    /** A daemon takes commands at this socket once it has read its configuration. */
    private void answers(String daemon) throws IOException {
        UnixDomainSocketAddress socket =
                UnixDomainSocketAddress.of(new ProcessRoot(host.pid()).resolve(FOLDER + daemon + ".vty"));
        SocketChannel.open(socket).close();
    }

    /** The host it runs on. */
    public Host host() {
        return host;
    }

    /** Does something when a daemon has ended, whoever ended it, and is told which: zebra or bgpd. */
    void whenEnded(Consumer<String> task) {
        for (int i = 0; i < daemons.size(); i++) {
            String daemon = DAEMONS.get(i);
            daemons.get(i).whenEnded(() -> task.accept(daemon));
        }
    }

    /** Whether both daemons run. */
    public boolean alive() {
        return daemons.stream().allMatch(AgentProcess::alive);
    }

    /** Ends both at once, the one that speaks to others first. */
    @Override
    public void close() {
        for (int i = daemons.size() - 1; i >= 0; i--) {
            daemons.get(i).kill();
        }
    }
}
