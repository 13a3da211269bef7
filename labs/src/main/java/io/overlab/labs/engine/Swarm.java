package io.overlab.labs.engine;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.LabException;
import java.util.List;

/** Makes one swarm of engines: the first is the manager, the others are its workers. */
final class Swarm {
    private static final String INIT =
            "docker swarm init --advertise-addr \"$1\" >/dev/null" + " && docker swarm join-token --quiet worker";
    private static final String JOIN = "docker swarm join --advertise-addr \"$1\" --token \"$2\" \"$3:2377\"";
    private static final String FAILED = "The swarm was not formed";

    private Swarm() {}

    static void form(List<Host> hosts) throws LabException {
        Host manager = hosts.get(0);
        String token = HostRun.script(manager, FAILED, INIT, manager.address());
        for (Host worker : hosts.subList(1, hosts.size())) {
            HostRun.script(worker, FAILED, JOIN, worker.address(), token, manager.address());
        }
    }
}
