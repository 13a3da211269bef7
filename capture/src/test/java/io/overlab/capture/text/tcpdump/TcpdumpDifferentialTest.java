package io.overlab.capture.text.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.capture.packet.Build;
import io.overlab.capture.packet.Corpus;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Grown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what {@link TcpdumpView} prints against what the installed tcpdump prints. */
class TcpdumpDifferentialTest {
    private static final int ETHERNET = Frame.LINKTYPE_ETHERNET;

    private static final Pattern NOTHING = Pattern.compile("");

    /** How tcpdump goes on in protocols of which no more is promised than that they are named. */
    private static final Pattern ABOVE = Pattern.compile(
            "( \\[[|]lldp"
                    // Behind the header of LLC.
                    + "|UDLD|CDP|VTP|IPX|OSI| \\[[|](vtp|udld|cdp|ipx|isis|nb|pim|gre)| \\(invalid\\)"
                    // What uses IGMP's number, and tunnels that are not for overlays.
                    + "| \\[type \\d| (Query|Register|Join)|NSH| \\(packet length|, (call|no-payload|seq|ack|\\(rtaf)"
                    + ").*",
            Pattern.DOTALL);

    private static final Pattern ABOVE_COOKED = Pattern.compile(".*", Pattern.DOTALL);

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTcpdump() {
        assumeTrue(Tcpdump.installed(), "tcpdump 4.99 is not installed");
    }

    private static Frame frame(byte[] ethernet, int linkType) {
        byte[] data = ethernet;
        if (linkType != ETHERNET) {
            data = Corpus.cooked(ethernet, linkType == Frame.LINKTYPE_LINUX_SLL ? 1 : 2, ethernet.length % 6);
        }
        // No interface has this index, so that the machine's interfaces do not matter.
        if (linkType == Frame.LINKTYPE_LINUX_SLL2) {
            data[4] = 0x7f;
        }
        return new Frame(1_700_000_000_123_456_000L + data.length, "", linkType, data.length, data);
    }

    private static List<String> print(List<Frame> frames) {
        TcpdumpOptions options = new TcpdumpOptions(false, TcpdumpOptions.Time.NONE, ZoneOffset.UTC, index -> null);
        TcpdumpView view = new TcpdumpView(options);
        List<String> lines = new ArrayList<>();
        for (Frame frame : frames) {
            view.print(frame);
            String text = view.text().toString();
            lines.add(text.substring(0, text.length() - 1));
            view.text().clear();
        }
        return lines;
    }

    private void compare(List<Frame> frames, boolean mayBeShorter) throws IOException, InterruptedException {
        compare(frames, mayBeShorter ? Pattern.compile(".*", Pattern.DOTALL) : NOTHING);
    }

    /** The lines must be the same, but for an end of tcpdump's that matches. */
    private void compare(List<Frame> frames, Pattern above) throws IOException, InterruptedException {
        Path file = folder.resolve("frames.pcap");
        Tcpdump.write(file, frames);
        List<String> theirs = Tcpdump.packets(Tcpdump.run(file, "-t", "-#"));
        List<String> ours = print(frames);
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            boolean shorter = theirs.get(i).startsWith(ours.get(i))
                    && above.matcher(theirs.get(i).substring(ours.get(i).length()))
                            .matches();
            if (!shorter) {
                byte[] data = frames.get(i).data();
                assertThat(ours.get(i))
                        .as(() -> "frame of " + HexFormat.of().formatHex(data))
                        .isEqualTo(theirs.get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Frame.LINKTYPE_ETHERNET, Frame.LINKTYPE_LINUX_SLL, Frame.LINKTYPE_LINUX_SLL2})
    void goodFrames(int linkType) throws Exception {
        List<Frame> frames =
                Corpus.withRare().stream().map(f -> frame(f, linkType)).toList();
        compare(frames, linkType != ETHERNET);
    }

    @ParameterizedTest
    @ValueSource(ints = {Frame.LINKTYPE_ETHERNET, Frame.LINKTYPE_LINUX_SLL, Frame.LINKTYPE_LINUX_SLL2})
    void framesCutByTheCaptureAtEveryByte(int linkType) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (byte[] good : Corpus.withRare()) {
            Frame whole = frame(good, linkType);
            for (int kept = 1; kept < whole.data().length; kept++) {
                frames.add(new Frame(0, "", linkType, whole.data().length, Arrays.copyOf(whole.data(), kept)));
            }
        }
        compare(frames, linkType != ETHERNET);
    }

    @ParameterizedTest
    @ValueSource(ints = {Frame.LINKTYPE_ETHERNET, Frame.LINKTYPE_LINUX_SLL, Frame.LINKTYPE_LINUX_SLL2})
    void framesThatEndTooEarlyOnTheWire(int linkType) throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (byte[] good : Corpus.withRare()) {
            Frame whole = frame(good, linkType);
            for (int kept = 1; kept < whole.data().length; kept++) {
                frames.add(new Frame(0, "", linkType, kept, Arrays.copyOf(whole.data(), kept)));
            }
        }
        compare(frames, linkType != ETHERNET);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void spoiledFrames(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> corpus = Corpus.withRare();
        List<Frame> frames = new ArrayList<>();
        while (frames.size() < 40_000) {
            byte[] spoiled = Corpus.spoil(corpus.get(random.nextInt(corpus.size())), random);
            if (spoiled.length > 0) {
                int kept = random.nextInt(4) == 0 ? 1 + random.nextInt(spoiled.length) : spoiled.length;
                frames.add(new Frame(0, "", ETHERNET, spoiled.length, Arrays.copyOf(spoiled, kept)));
            }
        }
        compare(frames, true);
    }

    /**
     * Frames that nobody thought of, whole and cut. Here a line may be shorter only where tcpdump goes on with a protocol
     * that is not ours to tell.
     */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 3", "1, 4", "113, 5", "113, 6", "276, 7", "276, 8"})
    void grownFrames(int linkType, long seed) throws Exception {
        Random random = new Random(seed);
        Grown grown = new Grown(seed, seed % 2 == 0);
        List<Frame> frames = new ArrayList<>();
        while (frames.size() < 30_000) {
            byte[] data =
                    linkType == ETHERNET ? grown.frame() : grown.cooked(linkType == Frame.LINKTYPE_LINUX_SLL ? 1 : 2);
            int kept = random.nextInt(5) == 0 ? 1 + random.nextInt(data.length) : data.length;
            int wire = random.nextInt(40) == 0 ? kept : data.length;
            frames.add(new Frame(0, "", linkType, wire, Arrays.copyOf(data, kept)));
        }
        compare(frames, linkType == ETHERNET ? ABOVE : ABOVE_COOKED);
    }

    /** Every type of Ethernet, by itself, behind a tag, as what an ARP asks for, and in the tunnels that name one. */
    @ParameterizedTest
    @ValueSource(ints = {Frame.LINKTYPE_ETHERNET, Frame.LINKTYPE_LINUX_SLL, Frame.LINKTYPE_LINUX_SLL2})
    void everyTypeOfEthernet(int linkType) throws Exception {
        Random random = new Random(linkType);
        List<Frame> frames = new ArrayList<>();
        for (int type = 0; type < 65_536; type++) {
            byte[] data = new byte[30];
            random.nextBytes(data);
            byte[] number = Build.number(type, 2);
            frames.add(typed(type, data, linkType));
            frames.add(typed(0x8100, Build.vlan(100, type, data), linkType));
            byte[] arp = Build.join(Build.hex("0001"), number, Build.hex("0604 0001"), new byte[20]);
            frames.add(typed(0x0806, arp, linkType));
            byte[] geneve = Build.join(Build.hex("0000"), number, Build.hex("000000 00"), data);
            frames.add(carried(17, Build.udp(1, 6081, geneve), linkType));
            frames.add(carried(47, Build.join(Build.hex("0000"), number, data), linkType));
        }
        compare(frames, Pattern.compile(".*", Pattern.DOTALL));
    }

    private static Frame typed(int type, byte[] payload, int linkType) {
        return frame(Build.eth("02:42:c0:a8:00:02", "02:42:c0:a8:00:03", type, payload), linkType);
    }

    private static Frame carried(int protocol, byte[] payload, int linkType) {
        return typed(0x0800, Build.ipv4("10.1.1.1", "10.1.1.2", protocol, payload), linkType);
    }

    /** Where both ports tell something, which of them counts: source ports are chosen at random. */
    @Test
    void portsOfTwoProtocols() throws Exception {
        int[] streams = {
            23, 25, 43, 179, 1723, 6379, 22, 139, 445, 10288, 6633, 6653, 21, 80, 8080, 554, 53, 639, 646, 9999
        };
        int[] datagrams = {
            53, 5353, 67, 69, 123, 161, 319, 500, 520, 546, 646, 1701, 1812, 1985, 2049, 3784, 4500, 4789, 4790, 5060,
            6081, 6343, 7005, 8472, 17754, 49152, 9999
        };
        Random random = new Random(7);
        List<Frame> frames = new ArrayList<>();
        for (byte[] data : payloads()) {
            for (int from : streams) {
                for (int to : streams) {
                    byte[] segment = Build.tcp(from, to, random.nextInt() & 0xffff_ffffL, 1, 0x18, new byte[0], data);
                    frames.add(carried(6, segment));
                }
            }
            for (int from : datagrams) {
                for (int to : datagrams) {
                    frames.add(carried(17, Build.udp(from, to, data)));
                }
            }
        }
        compare(frames, true);
    }

    private static List<byte[]> payloads() {
        byte[] zeros = new byte[60];
        byte[] tunnel = Arrays.copyOf(Build.hex("08000000 00002a00"), 50);
        byte[] name = Build.hex("1234 0100 0001 0000 0000 0000 01 61 00 0001 0001");
        byte[] text = "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return List.of(zeros, tunnel, name, text);
    }

    private static Frame carried(int protocol, byte[] payload) {
        byte[] ip = Build.ipv4("10.1.1.1", "10.1.1.2", protocol, payload);
        byte[] data = Build.eth("02:42:c0:a8:00:02", "02:42:c0:a8:00:03", 0x0800, ip);
        return new Frame(0, "", ETHERNET, data.length, data);
    }

    @Test
    void numbersAndTimesInOneFile() throws Exception {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long time = 1_700_000_000_000_000_000L + i * 86_399_999_999_000L;
            byte[] ping = Build.overlayPing();
            frames.add(new Frame(time, "", ETHERNET, ping.length, ping));
        }
        Path file = folder.resolve("times.pcap");
        Tcpdump.write(file, frames);
        for (boolean numbers : new boolean[] {true, false}) {
            for (TcpdumpOptions.Time time : TcpdumpOptions.Time.values()) {
                List<String> options = new ArrayList<>();
                if (numbers) {
                    options.add("-#");
                }
                switch (time) {
                    case NONE -> options.add("-t");
                    case DATE -> options.add("-tttt");
                    case CLOCK -> {}
                }
                TcpdumpView view = new TcpdumpView(new TcpdumpOptions(numbers, time, ZoneOffset.UTC, i -> null));
                frames.forEach(view::print);
                assertThat(view.text().toString()).isEqualTo(Tcpdump.run(file, options.toArray(String[]::new)));
            }
        }
    }

    @Test
    void lengthsThatCannotBe() throws Exception {
        List<Frame> frames = List.of(
                new Frame(0, "", ETHERNET, 60, new byte[0]),
                new Frame(0, "", ETHERNET, 0, new byte[0]),
                new Frame(0, "", ETHERNET, 0, new byte[5]),
                new Frame(0, "", ETHERNET, 30, new byte[60]),
                new Frame(0, "", ETHERNET, 300_000, new byte[60]),
                new Frame(0, "", ETHERNET, 262_144, new byte[60]));
        compare(frames, false);
    }
}
