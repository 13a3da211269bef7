package io.overlab.labs.host;

import java.nio.file.Path;
import java.util.Optional;

/** The main class of a JVM that is to be killed: it holds a lab and two shells that are busy. */
final class LabHolder {
    private LabHolder() {}

    /**
     * Prints {@code ready} and the pid of docker0's init, then waits to be killed.
     *
     * @param args the shared folder
     */
    public static void main(String[] args) throws Exception {
        Lab lab = Lab.start(LabSpec.DEFAULT, Optional.of(Path.of(args[0])));
        NamespaceWatch watch = NamespaceWatch.start(lab);
        Bash one = Bash.on(lab, "docker0");
        Bash other = Bash.on(lab, "docker1");
        one.out("ip netns add overns; ip link add vxlan1 type vxlan id 42 dstport 4789; "
                + "ip link set vxlan1 netns overns; ip netns exec overns sleep 1000 & sleep 0.1");
        one.out("setsid nohup sh -c 'trap \"\" HUP TERM INT QUIT; while :; do sleep 1; done' >/dev/null 2>&1 & ");
        one.out("unshare --net --mount --pid --fork sleep 1000 & sleep 0.1");
        one.start("ping docker1");
        one.awaitOutput("icmp_seq=1");
        other.start("bash -c 'trap \"\" HUP TERM INT; echo deaf; sleep 1000; sleep 1000'");
        other.awaitOutput("deaf");
        System.out.println("ready " + lab.host("docker0").orElseThrow().pid());
        synchronized (watch) {
            watch.wait();
        }
    }
}
