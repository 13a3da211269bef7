package io.overlab.labs.host;

import io.overlab.labs.engine.Engines;
import io.overlab.labs.engine.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The main class of a JVM that is to be killed: it holds a swarm with a container on each host. */
final class EngineHolder {
    private EngineHolder() {}

    /** Prints {@code ready} and the name of the lab's control group, then waits: for a line to end well, or to be killed. */
    public static void main(String[] args) throws Exception {
        long began = System.nanoTime();
        Lab lab = Lab.start(
                LabSpec.of(
                        new TreeMap<>(Map.of("docker0", "10.0.0.10", "docker1", "10.0.0.11")), List.of("docker:swarm")),
                Optional.empty());
        Engines engines = Engines.start(lab, Mode.SWARM, Optional.empty(), new Engines.Listener() {
            @Override
            public void progress(String sentence) {
                System.out.println(sentence);
            }

            @Override
            public void ended(Host host, String sentence) {
                System.out.println(sentence);
            }
        });
        try (Bash one = Bash.on(lab, "docker0");
                Bash other = Bash.on(lab, "docker1")) {
            one.out("docker network create -d overlay --attachable --subnet 192.168.0.0/24 demonet >/dev/null");
            one.out("docker run -d --name C0 --net demonet --ip 192.168.0.100 lab sleep 3600 >/dev/null");
            other.out("docker run -d --name C1 --net demonet lab sleep 3600 >/dev/null");
            String pinged = other.out("docker exec C1 ping -c 1 -W 5 192.168.0.100");
            if (!pinged.contains(" 0% packet loss")) {
                throw new IllegalStateException(pinged);
            }
        }
        System.out.println("first ping after " + (System.nanoTime() - began) / 1_000_000 + " ms");
        System.out.println("ready " + lab.controlGroup());
        System.in.read();
        engines.close();
        lab.close();
    }
}
