package io.overlab.capture.live;

import io.overlab.capture.packet.Frame;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures whether a capture keeps up, beside tcpdump on the same link with the same traffic. */
public final class LiveSpeed {
    private LiveSpeed() {}

    /** Arguments: frames a second, seconds, bytes a datagram. */
    public static void main(String[] arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String send =
                "%s -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' io.overlab.capture.bench.LiveSender 10.9.0.9 %s %s %s"
                        .formatted(
                                java, System.getProperty("java.class.path"), arguments[0], arguments[1], arguments[2]);
        try (TestNetns left = new TestNetns();
                TestNetns right = new TestNetns()) {
            left.run("ip link add l0 type veth peer name r0 netns " + right.pid());
            left.run(
                    "ip addr add 10.9.0.1/24 dev l0; ip link set l0 up; ip neigh add 10.9.0.9 lladdr 02:00:00:00:00:09 dev l0");
            right.run("ip link set r0 up");
            Process tcpdump = new ProcessBuilder(
                            "nsenter",
                            "--net=/proc/" + right.pid() + "/ns/net",
                            "tcpdump",
                            "-i",
                            "r0",
                            "-w",
                            "/dev/null")
                    .redirectErrorStream(true)
                    .start();
            TimeUnit.MILLISECONDS.sleep(500);
            String sent = left.run(send).strip();
            new ProcessBuilder("kill", "-INT", Long.toString(tcpdump.pid()))
                    .start()
                    .waitFor();
            String said = new String(tcpdump.getInputStream().readAllBytes());
            System.out.println(line("tcpdump", count(said, "captured"), count(said, "dropped by kernel"), sent));
            AtomicLong bytes = new AtomicLong();
            AtomicLong frames = new AtomicLong();
            try (LiveCapture capture = right.in(() -> LiveCapture.open("r0", "right:r0", (Frame frame) -> {
                frames.incrementAndGet();
                bytes.addAndGet(frame.data().length);
            }))) {
                sent = left.run(send).strip();
                boolean all = capture.barrier(5000);
                String doubt = all ? "" : "; " + capture.doubt().orElse("");
                System.out.println(
                        line("overlab", frames.get(), capture.counts().dropped(), sent + doubt));
            }
        }
    }

    /** For people and for programs: the third and the fifth word are the numbers. */
    private static String line(String who, long frames, long dropped, String sent) {
        return who + " saw " + frames + " dropped " + dropped + " (" + sent + ")";
    }

    private static long count(String text, String what) {
        Matcher matcher = Pattern.compile("(\\d+) packets? " + what).matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
