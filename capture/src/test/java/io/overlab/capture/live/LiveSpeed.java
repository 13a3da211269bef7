package io.overlab.capture.live;

import io.overlab.capture.packet.Frame;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

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
            System.out.print("tcpdump -w: " + left.run(send));
            new ProcessBuilder("kill", "-INT", Long.toString(tcpdump.pid()))
                    .start()
                    .waitFor();
            System.out.println(new String(tcpdump.getInputStream().readAllBytes())
                    .replaceAll("(?s).*bytes\\n", "")
                    .strip());
            AtomicLong bytes = new AtomicLong();
            AtomicLong frames = new AtomicLong();
            try (LiveCapture capture = right.in(() -> LiveCapture.open("r0", "right:r0", (Frame frame) -> {
                frames.incrementAndGet();
                bytes.addAndGet(frame.data().length);
            }))) {
                System.out.print("overlab: " + left.run(send));
                boolean all = capture.barrier(5000);
                System.out.println(frames + " frames, " + bytes + " bytes, " + capture.counts() + ", barrier " + all
                        + capture.doubt().map(d -> ": " + d).orElse(""));
            }
        }
    }
}
