package io.overlab.labs.host;

import java.util.List;
import java.util.Optional;

/**
 * Types tcpdump in all the ways a person does, and sees that it captures a real ping. Run as a main class it does that in
 * a JVM of other ids than the test's.
 */
final class TypedTcpdump {
    /** Each with where the ping has to come from. */
    private static final List<List<String>> FORMS = List.of(
            List.of("tcpdump -c1 -nn -i lo icmp", "ping"),
            List.of("sudo tcpdump -c1 -nn -i lo icmp", "ping"),
            List.of("sudo -E -n tcpdump -c1 -nn -i lo icmp", "ping"),
            List.of("ip netns exec inside tcpdump -c1 -nn -i lo icmp", "ip netns exec inside ping"),
            List.of("sudo ip netns exec inside tcpdump -c1 -nn -i lo icmp", "ip netns exec inside ping"),
            List.of("nsenter --net=/run/netns/inside tcpdump -c1 -nn -i lo icmp", "ip netns exec inside ping"),
            List.of(
                    "sudo nsenter --net=/var/run/netns/inside tcpdump -c1 -nn -i lo icmp",
                    "ip netns exec inside ping"));

    private TypedTcpdump() {}

    /** Prints {@code captured} when all forms did, or throws. */
    public static void main(String[] args) throws Exception {
        try (Lab lab = Lab.start(LabSpec.DEFAULT, Optional.empty())) {
            allForms(lab);
            intoAFile(lab);
            endedByCtrlC(lab);
        }
        System.out.println("captured");
        System.exit(0);
    }

    static void allForms(Lab lab) {
        try (Bash tcpdump = Bash.on(lab, "docker0");
                Bash ping = Bash.on(lab, "docker0")) {
            tcpdump.out("ip netns add inside; ip -n inside link set lo up");
            for (List<String> form : FORMS) {
                tcpdump.start(form.get(0));
                tcpdump.awaitOutput("listening on lo");
                ping.run(form.get(1) + " -c1 -W1 127.0.0.1");
                require(tcpdump.end(), form.get(0), "IP 127.0.0.1 > 127.0.0.1: ICMP echo request");
            }
        }
    }

    static void intoAFile(Lab lab) {
        try (Bash tcpdump = Bash.on(lab, "docker1");
                Bash ping = Bash.on(lab, "docker0")) {
            for (String file : List.of("/tmp/ping.pcap", "~/ping.pcap")) {
                tcpdump.start("tcpdump -c1 -nn -i eth0 -w " + file + " icmp");
                tcpdump.awaitOutput("listening on eth0");
                ping.run("ping -c1 -W1 docker1");
                require(tcpdump.end(), "-w " + file, "1 packet captured");
                require(
                        tcpdump.run("tcpdump -nn -r " + file),
                        "-r " + file,
                        "IP 10.0.0.10 > 10.0.0.11: ICMP echo request");
            }
        }
    }

    static void endedByCtrlC(Lab lab) {
        try (Bash tcpdump = Bash.on(lab, "docker1");
                Bash ping = Bash.on(lab, "docker0")) {
            tcpdump.start("tcpdump -l -nn -i eth0 icmp");
            tcpdump.awaitOutput("listening on eth0");
            ping.run("ping -c2 -i0.2 -W1 docker1");
            tcpdump.awaitOutput("echo reply[^\n]*seq 2");
            tcpdump.type("\003");
            require(tcpdump.end(), "Ctrl-C", "4 packets captured");
        }
    }

    private static void require(Bash.Result result, String what, String expected) {
        if (result.status() != 0 || !result.output().contains(expected)) {
            throw new AssertionError(what + " ended with " + result.status() + ": " + result.output());
        }
    }
}
