package io.overlab.capture.live;

import io.overlab.capture.packet.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures whether a capture keeps up, beside tcpdump on the same link with the same traffic. */
public final class LiveSpeed {
    private LiveSpeed() {}

    /** Arguments: frames a second, seconds, bytes a datagram, and how often both take their turn. */
    public static void main(String[] arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String send =
                "%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' io.overlab.capture.bench.LiveSender 10.9.0.9 %s %s %s"
                        .formatted(
                                java, System.getProperty("java.class.path"), arguments[0], arguments[1], arguments[2]);
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        try (TestNetns left = new TestNetns();
                TestNetns right = new TestNetns()) {
            left.run("ip link add l0 type veth peer name r0 netns " + right.pid());
            left.run(
                    "ip addr add 10.9.0.1/24 dev l0; ip link set l0 up; ip neigh add 10.9.0.9 lladdr 02:00:00:00:00:09 dev l0");
            right.run("ip link set r0 up");
            for (int round = 0; round < rounds; round++) {
                tcpdump(right, () -> left.run(send).strip());
                overlab(right, () -> left.run(send).strip());
            }
        }
    }

    private static void tcpdump(TestNetns right, Callable<String> sending) throws Exception {
        Process tcpdump = new ProcessBuilder(
                        "nsenter", "--net=/proc/" + right.pid() + "/ns/net", "tcpdump", "-i", "r0", "-w", "/dev/null")
                .redirectErrorStream(true)
                .start();
        BufferedReader output = tcpdump.inputReader();
        StringBuilder said = new StringBuilder();
        while (said.indexOf("listening on") < 0) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("tcpdump did not start: " + said);
            }
            said.append(line).append('\n');
        }
        String sent = sending.call();
        new ProcessBuilder("kill", "-INT", Long.toString(tcpdump.pid())).start().waitFor();
        output.lines().forEach(line -> said.append(line).append('\n'));
        System.out.println(line("tcpdump", count(said, "captured"), count(said, "dropped by kernel"), sent));
    }

    private static void overlab(TestNetns right, Callable<String> sending) throws Exception {
        AtomicLong bytes = new AtomicLong();
        AtomicLong frames = new AtomicLong();
        try (LiveCapture capture = right.in(() -> LiveCapture.open("r0", "right:r0", (Frame frame) -> {
            frames.incrementAndGet();
            bytes.addAndGet(frame.data().length);
        }))) {
            String sent = sending.call();
            String doubt = capture.barrier(5000) ? "" : "; " + capture.doubt().orElse("");
            System.out.println(line("overlab", frames.get(), capture.counts().dropped(), sent + doubt));
        }
    }

    /** For people and for programs: the third and the fifth word are the numbers. */
    private static String line(String who, long frames, long dropped, String sent) {
        return who + " saw " + frames + " dropped " + dropped + " (" + sent + ")";
    }

    private static long count(CharSequence text, String what) {
        Matcher matcher = Pattern.compile("(\\d+) packets? " + what).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
