package io.overlab.labs.engine;

import io.overlab.labs.host.Host;
import io.overlab.labs.host.HostScript;
import io.overlab.labs.host.LabException;
import java.util.List;

/** Makes one swarm of engines: the first is the manager, the others are its workers. */
final class Swarm {
    private static final String INIT =
            "docker swarm init --default-addr-pool 10.255.0.0/16 --advertise-addr \"$1\" >/dev/null"
                    + " && docker swarm join-token --quiet worker";
    private static final String JOIN = "docker swarm join --advertise-addr \"$1\" --token \"$2\" \"$3:2377\"";

    /** Each engine makes the swarm's own network in the background; what a learner sees change is not to be that. */
    private static final String AWAIT = """
            for ((look = 0; look < 100; look++)); do
                [ -e /run/docker/netns/ingress_sbox ] && [ -e /sys/class/net/docker_gwbridge ] &&
                    nsenter --net=/run/docker/netns/ingress_sbox ip -o -4 addr show dev eth1 2>/dev/null | grep -q . && exit
                sleep 0.05
            done
            """;

    private static final String FAILED = "The swarm was not formed";

    private Swarm() {}

    static void form(List<Host> hosts) throws LabException {
        Host manager = hosts.get(0);
        String token = HostScript.complete(manager, FAILED, INIT, manager.address());
        for (Host worker : hosts.subList(1, hosts.size())) {
            HostScript.complete(worker, FAILED, JOIN, worker.address(), token, manager.address());
        }
        for (Host host : hosts) {
            HostScript.complete(host, FAILED, AWAIT);
        }
    }
}
