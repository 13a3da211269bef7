package io.overlab.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.overlab.capture.file.CaptureFiles;
import io.overlab.capture.file.FrameWriter;
import io.overlab.capture.packet.Corpus;
import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Ethernet;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Icmp;
import io.overlab.capture.packet.Icmpv6;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Malformed;
import io.overlab.capture.packet.Packet;
import io.overlab.capture.packet.Tcp;
import io.overlab.capture.packet.Udp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the values of the fields, and what filters select, against the installed tshark. */
class TsharkDifferentialTest {
    /** Fields whose values mean the same there. The others are named in the test that uses this, with the reason. */
    private static final Set<String> DIFFERENT = Set.of(
            // Reads the inside of a tunnel on port 8472, or from port 4789, in another way, or the end of a frame.
            "data",
            "data.len",
            "frame.interface_name",
            "_ws.malformed",
            "_ws.short",
            "eth.len",
            // Counts units of eight bytes there, and bytes here, as tcpdump does.
            "ip.frag_offset",
            "ipv6.fraghdr.offset",
            // Is a label there, and no field with a value.
            "ipv6.exthdr",
            "serf",
            "vrrp",
            // Has other values for the same thing.
            "frame.time_epoch",
            "sll.src.eth",
            "sll.ifindex",
            "sll.pkttype",
            "sll.etype",
            "sll",
            // Is bytes there, and text here.
            "bgp.evpn.nlri.rd",
            // Is a label there when the encapsulation is only told behind it, as FRR does.
            "bgp.evpn.nlri.vni",
            // Is computed there also for messages that have none.
            "igmp.maddr",
            "dns.resp.name",
            "dns.qry.name",
            "dns.qry.type",
            "igmp.version");

    @TempDir
    static Path folder;

    private static Path file;
    private static List<Packet> packets;

    @BeforeAll
    static void capture() throws IOException, InterruptedException {
        assumeTrue(installed(), "tshark is not installed");
        file = folder.resolve("corpus.pcap");
        packets = new ArrayList<>();
        Decoder decoder = new Decoder();
        try (FrameWriter writer = CaptureFiles.create(file)) {
            for (byte[] data : Corpus.ethernet()) {
                Frame frame = new Frame(1_000_000_000L, "", Frame.LINKTYPE_ETHERNET, data.length, data);
                writer.write(frame, "");
                packets.add(decoder.decode(frame));
            }
        }
    }

    private static boolean installed() throws InterruptedException {
        try {
            return new ProcessBuilder("tshark", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> tshark(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
        for (String preference : List.of(
                "ip.defragment:FALSE",
                "ipv6.defragment:FALSE",
                "tcp.check_checksum:FALSE",
                // Else what was seen before, alone or in a tunnel, is not read again.
                "tcp.analyze_sequence_numbers:FALSE",
                "tcp.relative_sequence_numbers:FALSE")) {
            command.addAll(List.of("-o", preference));
        }
        command.addAll(List.of(options));
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output.isEmpty() ? List.of() : List.of(output.split("\n", -1));
    }

    /** An ICMP error quotes a packet, of which tshark reads more than what an error can tell. */
    private static boolean quotes(Packet packet) {
        return packet.layers().stream()
                .anyMatch(l -> l.protocol().equals("icmp") && ((Icmp) l).error()
                        || l instanceof Icmpv6 six && six.type() < 128);
    }

    /** DNS over TCP, which is data here; a datagram of a wrong length; a service tag, which has other names there. */
    private static boolean readFurtherThere(Packet packet) {
        return packet.layer(Tcp.class).filter(t -> t.destinationPort() == 53).isPresent()
                || packet.layers().stream().anyMatch(l -> l instanceof Udp u && u.declaredLength() < 8)
                || packet.layer(Ethernet.class).filter(e -> e.type() == 0x88a8).isPresent()
                || packet.has(Malformed.class);
    }

    private static boolean tunnelOfAnotherName(Packet packet) {
        return packet.layer(Udp.class)
                .filter(u -> u.destinationPort() == 8472 || u.sourcePort() == 4789)
                .isPresent();
    }

    private static String ours(Field field, Packet packet) {
        List<String> values = new ArrayList<>();
        for (Layer layer : packet.layers()) {
            for (Object value : field.values(layer)) {
                values.add(
                        value instanceof Boolean flag
                                ? flag ? "1" : "0"
                                : field.hexDigits() > 0 ? Long.toString((Long) value) : value.toString());
            }
        }
        return String.join(",", values);
    }

    private static String theirs(Field field, String text) {
        if (field.hexDigits() == 0 && field.type() != FieldType.NUMBER || text.isEmpty()) {
            return text;
        }
        List<String> values = new ArrayList<>();
        for (String value : text.split(",")) {
            values.add(Long.toString(Long.decode(value)));
        }
        return String.join(",", values);
    }

    @Test
    void valuesOfEveryField() throws Exception {
        List<Field> fields = Fields.all().stream()
                .filter(f -> f.type() != FieldType.PROTOCOL
                        && !f.name().startsWith("frame.")
                        && !DIFFERENT.contains(f.name()))
                .toList();
        List<String> options = new ArrayList<>(
                List.of("-T", "fields", "-E", "occurrence=a", "-E", "aggregator=,", "-E", "separator=|"));
        fields.forEach(f -> options.addAll(List.of("-e", f.name())));
        List<String> lines = tshark(options.toArray(String[]::new));
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            if (quotes(packets.get(i)) || tunnelOfAnotherName(packets.get(i)) || readFurtherThere(packets.get(i))) {
                continue;
            }
            String[] columns = lines.get(i).split("\\|", -1);
            for (int j = 0; j < fields.size(); j++) {
                Field field = fields.get(j);
                String theirs = theirs(field, columns[j]);
                String ours = ours(field, packets.get(i));
                if (!theirs.equals(ours)) {
                    wrong.add(field.name() + " of frame " + (i + 1) + ": tshark " + theirs + ", we " + ours);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(fields).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vxlan",
                "vxlan.vni == 42",
                "vxlan.vni != 42",
                "ip.src != 10.0.0.10",
                "ip.addr == 192.168.0.0/24",
                "!(ip.addr == 192.168.0.3)",
                "arp and not vxlan",
                "icmp.type in {0, 8}",
                "tcp.flags.syn == 1 or udp.port == 53",
                "tcp.port in {80, 8000..9000}",
                "eth.dst == ff:ff:ff:ff:ff:ff",
                "eth.addr == 02:42:c0:a8:00:02 and ip.ttl < 2",
                "ipv6.src == fe80::/10",
                "ip.frag_offset > 0 or ip.flags.mf == 1",
                "vlan.id == 10 or vlan.id >= 4000",
                "tcp.flags & 0x02",
                "frame.len > 100 and frame.len <= 150",
                "ip.src == ip.dst",
                "udp contains \"serf\"",
                "eth.src contains 42:c0:a8",
                "icmpv6.type == 135 or icmpv6.nd.na.target_address",
                "geneve or gre or esp",
                "geneve.option.class == 0x0102 or gre.flags.key == 1",
                "tcp.options.sack_perm and tcp.options.mss_val == 1460",
                "tcp.option_kind == 8 and tcp.options.timestamp.tsecr == 0",
                "ipv6.hopopts or ipv6.dstopts or ipv6.routing",
                "ip.opt.type == 148",
                "arp.isgratuitous == 1",
                "igmp.type == 0x22",
                "bgp.evpn.nlri.rt == 2 and bgp.evpn.nlri.mac_addr == 02:42:c0:a8:00:03",
                "bgp.update.path_attribute.mp_unreach_nlri.safi == 70 or bgp.notify.major_error == 6",
                "bgp.cap.mp.safi == 70 and bgp.type in {1, 4}"
            })
    void whatFiltersSelect(String expression) throws Exception {
        List<String> numbers = tshark("-T", "fields", "-e", "frame.number", "-Y", expression);
        Filter filter = Filter.parse(expression);
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            if (!quotes(packet) && !tunnelOfAnotherName(packet)) {
                assertThat(filter.matches(packet))
                        .as(expression + " of frame " + (i + 1))
                        .isEqualTo(numbers.contains(Integer.toString(i + 1)));
            }
        }
    }
}
