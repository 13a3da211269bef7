package io.overlab.shell.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameReader;
import io.overlab.capture.file.FrameSlot;
import io.overlab.shell.ExitStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code packets} in a real lab, without a lesson. */
@Tag("namespace")
@Tag("once")
@Timeout(120)
class PacketsVerbTest {
    /** An overlay as the first lesson builds it, with a static neighbour and forwarding entry. */
    private static final String OVERLAY = """
            on HOST ip netns add overns; ip -n overns link add br0 type bridge; ip -n overns link set br0 up
            on HOST ip link add vxlan1 type vxlan id 42 proxy learning dstport 4789; ip link set vxlan1 netns overns
            on HOST ip -n overns link set vxlan1 master br0; ip -n overns link set vxlan1 up
            on HOST ip link add veth1 mtu 1450 type veth peer name veth2 mtu 1450; ip link set veth1 netns overns
            on HOST ip -n overns link set veth1 master br0 up; ip netns add demo; ip link set veth2 netns demo
            on HOST ip -n demo link set veth2 name eth0 address MAC up; ip -n demo addr add IP/24 dev eth0
            on HOST ip -n overns neigh add PEERIP lladdr PEERMAC dev vxlan1
            """;

    @TempDir
    Path folder;

    private int status;

    private static String overlay(String host, String ip, String mac, String peerIp, String peerMac) {
        return OVERLAY.replace("HOST", host)
                .replace("PEERIP", peerIp)
                .replace("PEERMAC", peerMac)
                .replace("IP", ip)
                .replace("MAC", mac);
    }

    private String session(String... lines) throws Exception {
        PipedSession session = PipedSession.of(folder, lines);
        status = session.status();
        return session.text();
    }

    /** The numbers and places of listed packets. */
    private static List<String> listed(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^ *(\\d+) (docker\\S+)  ").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1) + " " + matcher.group(2));
        }
        return found;
    }

    @Test
    void theFramesOfTwoPlacesAreInTheOrderOfTheirTimeAndKeepTheirNumbers() throws Exception {
        String text = session(
                "packets",
                "packets at docker0:eth0",
                "packets at docker1:eth0",
                "ping -c2 -i0.2 -W1 docker1",
                "echo first list",
                "packets icmp",
                "echo second list",
                "packets icmp",
                "echo one",
                "packets 1");
        assertThat(status).isEqualTo(ExitStatus.OK);
        assertThat(text).contains("Nothing is captured: `packets start`", "Capturing at docker0:eth0.");
        String first = text.substring(text.indexOf("first list"), text.indexOf("second list"));
        String second = text.substring(text.indexOf("second list"), text.lastIndexOf("\none\n"));
        List<String> order = new ArrayList<>();
        for (int ping = 0; ping < 2; ping++) {
            order.addAll(List.of("docker0:eth0", "docker1:eth0", "docker1:eth0", "docker0:eth0"));
        }
        assertThat(listed(first)).extracting(l -> l.split(" ")[1]).isEqualTo(order);
        assertThat(listed(first))
                .extracting(l -> Integer.parseInt(l.split(" ")[0]))
                .isSorted();
        assertThat(listed(second)).isEqualTo(listed(first));
        assertThat(text).contains("Packet 1 ", "Address Resolution Protocol");
    }

    /**
     * Datagrams that the kernel cuts into fragments come faster than anybody can read them, and their senders leave
     * the reader little of the CPUs.
     */
    @Test
    void whatTheKernelDroppedIsShownWithEachListAndAtTheEnd() throws Exception {
        // With the usual buffer, some machines lose nothing.
        System.setProperty("overlab.capture.buffer", "524288");
        String text;
        try {
            text = session(
                    "ip neigh add 10.0.0.99 lladdr ff:ff:ff:ff:ff:ff dev eth0",
                    "packets at docker1:eth0",
                    "for i in 1 2 3 4 5 6; do dd if=/dev/zero bs=60000 count=4000 status=none >/dev/udp/10.0.0.99/9 & done; wait",
                    "echo listed",
                    "packets -c1",
                    "echo stopped",
                    "packets stop");
        } finally {
            System.clearProperty("overlab.capture.buffer");
        }
        Matcher listed = Pattern.compile(
                        "The kernel dropped (\\d+) frames? at docker1:eth0 since Overlab was too slow\\.")
                .matcher(text.replaceAll("\\s+", " "));
        assertThat(listed.find()).as(text).isTrue();
        assertThat(Long.parseLong(listed.group(1))).isPositive();
        Matcher stopped = Pattern.compile("docker1:eth0 +\\d+ frames, and the kernel dropped (\\d+)")
                .matcher(text.substring(text.indexOf("\nstopped\n")));
        assertThat(stopped.find()).as(text).isTrue();
        assertThat(Long.parseLong(stopped.group(1))).isGreaterThanOrEqualTo(Long.parseLong(listed.group(1)));
    }

    @Test
    void stopStartAndClear() throws Exception {
        String text = session(
                "packets start",
                "ping -c1 -W1 docker1",
                "packets stop",
                "packets stop",
                "ping -c3 -i0.2 -W1 docker1",
                "echo after stop",
                "packets icmp",
                "packets start",
                "echo after start",
                "packets icmp",
                "ping -c1 -W1 docker1",
                "packets clear",
                "packets",
                "packets at docker0:eth0",
                "ping -c1 -W1 docker1",
                "echo after clear",
                "packets icmp and ip.src == 10.0.0.10");
        assertThat(text)
                .contains("Capturing at docker0:eth0.", "Capturing at docker1:eth0.", "Capturing at consul:eth0.");
        assertThat(text).containsPattern("(?m)^  docker0:eth0 +4 frames$");
        assertThat(text).contains("It was stopped already; `packets start` goes on.");
        String stopped = text.substring(text.indexOf("after stop"), text.indexOf("after start"));
        String started = text.substring(text.indexOf("after start"), text.indexOf("Cleared"));
        assertThat(listed(stopped)).hasSize(4).isEqualTo(listed(started));
        assertThat(text).contains("Showing and listing what passes consul:eth0, docker0:eth0, docker1:eth0.");
        assertThat(text).containsPattern("(?s)Cleared 1[0-9] frames\\..*No frame has been captured yet\\.");
        assertThat(listed(text.substring(text.lastIndexOf("after clear")))).hasSize(2);
        assertThat(status).isEqualTo(ExitStatus.OK);
    }

    @Test
    void whatIsWrongIsOneSentence() throws Exception {
        String text = session(
                "packets at docker0:eth1",
                "packets at docker9:eth0",
                "packets at docker0",
                "packets stop docker0:eth0",
                "packets 7",
                "packets --nosuch",
                "packets icmp and ip.srx == 10.0.0.10",
                "packets save " + folder + "/none.pcapng",
                "packets --help",
                "packets --fields");
        assertThat(status).isEqualTo(ExitStatus.USAGE);
        assertThat(text)
                .contains("There is no interface docker0:eth1: did you mean eth0?")
                .contains("docker9")
                .contains("docker0 is a namespace; say which interface: docker0:lo, docker0:eth0")
                .contains("`packets at` was not used for docker0:eth0")
                .contains("There is no frame number 7: none has been captured yet.")
                .contains("packets has no option --nosuch; `help packets` lists them.")
                .contains("  icmp and ip.srx == 10.0.0.10\n           ^\nThe filter, column 10:")
                .contains("There are no frames to save")
                .contains("packets save FILE [FILTER]")
                .contains("vxlan.vni ");
        assertThat(folder.resolve("none.pcapng")).doesNotExist();
    }

    @Test
    void aNumberOfTheHostsBeforeIsToldFromOneThatNeverWas() throws Exception {
        String text = session(
                "start build-overlay",
                "ping -c1 -W1 docker1",
                "restart",
                "ping -c1 -W1 docker1",
                "packets 1",
                "packets 99",
                "goto overnss");
        assertThat(text.replaceAll("\\s+", " "))
                .containsPattern("There is no frame number 1: they have the numbers [0-9]+ to [0-9]+; those before"
                        + " passed on hosts that are gone, or long ago\\.")
                .containsPattern("There is no frame number 99: they have the numbers [0-9]+ to [0-9]+\\.")
                .contains("There is no step overnss: did you mean overns?");
    }

    @Test
    void whatIsSavedHasPlacesAndAFullDiskLosesNothing() throws Exception {
        Path file = folder.resolve("lab.pcapng");
        Files.writeString(folder.resolve("old.pcapng"), "old");
        String text = session(
                "packets at docker0:eth0",
                "packets at docker1:eth0",
                "ping -c1 -W1 docker1",
                "packets save /dev/full",
                "packets save " + folder + "/no/lab.pcapng",
                "packets save " + folder + "/old.pcapng",
                "packets save " + file,
                "packets save " + folder + "/pings.pcap icmp and ip.src == 10.0.0.10",
                "packets -c 1");
        assertThat(text)
                .containsPattern(
                        "The frames were not saved in /dev/full: No space left on device\\. All 8 are still\\s+here")
                .containsPattern("its\\s+folder\\s+does\\s+not\\s+exist")
                .contains("Saved 8 frames in");
        assertThat(listed(text.substring(text.indexOf("Saved 2 frames")))).hasSize(1);
        assertThat(status).isEqualTo(ExitStatus.USAGE);
        List<String> places = new ArrayList<>();
        try (FrameReader reader = CaptureFiles.open(file)) {
            FrameSlot slot = new FrameSlot();
            long last = 0;
            while (reader.next(slot)) {
                places.add(slot.place());
                assertThat(slot.timeNanos()).isGreaterThanOrEqualTo(last);
                last = slot.timeNanos();
            }
        }
        assertThat(places).hasSize(8).contains("docker0:eth0", "docker1:eth0");
        try (var files = Files.list(folder)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.contains(".pcap")))
                    .containsExactlyInAnyOrder("lab.pcapng", "old.pcapng", "pings.pcap");
        }
    }

    @Test
    void aFullDiskKeepsTheFramesAndNoPartOfAFile() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(ran("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk.toString()), "nothing can be mounted");
        try {
            Path full = Files.writeString(disk.resolve("full"), "a page");
            Path file = disk.resolve("lab.pcapng");
            String text = session("packets at docker0:eth0", "ping -c1 -W1 docker1", "packets save " + file, "packets");
            assertThat(text)
                    .containsPattern("The frames were not saved in \\S+: No\\s+space\\s+left\\s+on\\s+device\\.");
            assertThat(listed(text.substring(text.indexOf("save them elsewhere"))))
                    .hasSize(4);
            try (var files = Files.list(disk)) {
                assertThat(files).containsExactly(full);
            }
        } finally {
            ran("umount", disk.toString());
        }
    }

    @Test
    void asTcpdumpPrintsTheSavedFile() throws Exception {
        assumeTrue(ran("tcpdump", "--version"), "tcpdump is not installed");
        Path file = folder.resolve("lab.pcapng");
        String text = session(
                "packets at docker0:eth0",
                "ping -c2 -i0.2 -W1 docker1",
                "packets save " + file,
                "echo the lines",
                "packets --tcpdump -#");
        Process process = new ProcessBuilder("tcpdump", "-nne", "-#", "-r", file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String theirs = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(theirs).contains("ICMP echo request");
        assertThat(text.substring(text.indexOf("the lines\n") + 10)).isEqualTo(theirs);
    }

    private static boolean ran(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void anInterfaceThatVanishesEndsItsCaptureAndKeepsTheFrames() throws Exception {
        String text = session(
                "ip link add left type veth peer name right",
                "ip link set left up; ip link set right up",
                "ip addr add 10.7.0.1/24 dev left",
                "packets at docker0:left",
                "arping -q -c1 10.7.0.2 || ping -c1 -W1 10.7.0.2",
                "ip link del left",
                "sleep 0.5",
                "packets at docker0:left",
                "packets arp",
                "packets stop docker0:left");
        assertThat(text.replace("\n", " ").replaceAll(" +", " "))
                .contains("At docker0:left, the interface left has vanished, so its capture has ended. "
                        + "The frames seen there are kept.")
                .contains("There is no interface docker0:left");
        assertThat(listed(text.substring(text.indexOf("vanished")))).isNotEmpty();
        assertThat(text).containsPattern("(?m)^  docker0:left +[1-9][0-9]* frames$");
    }

    @Test
    void whatFramesMeanIsSaidWhereItIsKnown() throws Exception {
        String text = session(
                overlay("docker0", "192.168.0.2", "02:42:c0:a8:00:02", "192.168.0.3", "02:42:c0:a8:00:03")
                        .strip(),
                overlay("docker1", "192.168.0.3", "02:42:c0:a8:00:03", "192.168.0.2", "02:42:c0:a8:00:02")
                        .strip(),
                "on docker0 ip netns exec overns bridge fdb add 02:42:c0:a8:00:03 dev vxlan1 dst 10.0.0.11 self",
                "packets at docker0/demo:eth0",
                "packets at docker0:eth0",
                "on docker0 ip netns exec demo ping -c1 -W1 192.168.0.3",
                "echo the list",
                "packets --json",
                "packets vxlan");
        String list = text.substring(text.indexOf("the list"));
        assertThat(list)
                .contains("\"meaning\":\"docker0/demo asks who has 192.168.0.3\"")
                .contains("\"meaning\":\"answered by the vxlan proxy docker0/overns:vxlan1, not by 192.168.0.3\"")
                .contains("\"meaning\":\"learned: 02:42:c0:a8:00:02 is behind 10.0.0.10\"")
                .contains("\"meaning\":\"docker1/demo answers docker0/demo: 98 bytes, 50 more for the tunnel\"");
        assertThat(list.lines().filter(l -> l.contains("=> "))).isNotEmpty();
    }
}
