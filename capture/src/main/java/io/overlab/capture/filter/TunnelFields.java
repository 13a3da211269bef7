package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.NUMBER;

import io.overlab.capture.packet.Bytes;
import io.overlab.capture.packet.Esp;
import io.overlab.capture.packet.Geneve;
import io.overlab.capture.packet.Gre;
import io.overlab.capture.packet.Malformed;
import io.overlab.capture.packet.Truncated;
import io.overlab.capture.packet.Vxlan;
import io.overlab.capture.packet.VxlanGpe;
import io.overlab.capture.packet.VxlanHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Fields of tunnels, and of packets that could not be decoded. */
final class TunnelFields {
    private TunnelFields() {}

    static final List<Field> ALL = List.of(
            Field.protocol(VxlanHeader.class, "vxlan", "a VXLAN header, also with the generic protocol extension"),
            Field.of(VxlanHeader.class, "vxlan.vni", NUMBER, "VXLAN network identifier", VxlanHeader::vni),
            Field.of(VxlanHeader.class, "vxlan.flags", NUMBER, "first 16 bits; 0x0800 is valid", VxlanHeader::flags)
                    .hex(4),
            Field.of(Vxlan.class, "vxlan.flag_i", FLAG, "the VNI is valid", v -> v.vniValid() ? 1 : 0),
            Field.of(Vxlan.class, "vxlan.flag_g", FLAG, "group policy is there", v -> v.groupPolicyExtension() ? 1 : 0),
            Field.of(Vxlan.class, "vxlan.flag_d", FLAG, "do not learn (group policy)", v -> v.dontLearn() ? 1 : 0),
            Field.of(
                    Vxlan.class, "vxlan.flag_a", FLAG, "policy applied (group policy)", v -> v.policyApplied() ? 1 : 0),
            Field.of(Vxlan.class, "vxlan.gbp", NUMBER, "group policy id, otherwise reserved", Vxlan::groupPolicyId)
                    .hex(4),
            Field.of(VxlanHeader.class, "vxlan.reserved8", NUMBER, "last byte, reserved", VxlanHeader::reserved)
                    .hex(2),
            Field.numbers(
                    VxlanGpe.class,
                    "vxlan.next_proto",
                    NUMBER,
                    "what follows: 1 IPv4, 2 IPv6, 3 Ethernet (generic protocol extension)",
                    v -> v.nextProtocolGiven() ? List.of((long) v.nextProtocol()) : List.of()),
            Field.of(
                    VxlanGpe.class,
                    "vxlan.i_bit",
                    FLAG,
                    "the VNI is valid (generic protocol extension)",
                    v -> v.vniValid() ? 1 : 0),
            Field.of(
                    VxlanGpe.class,
                    "vxlan.p_bit",
                    FLAG,
                    "the next protocol is given",
                    v -> v.nextProtocolGiven() ? 1 : 0),
            Field.of(VxlanGpe.class, "vxlan.o_bit", FLAG, "operations and maintenance", v -> v.maintenance() ? 1 : 0),
            Field.protocol(Geneve.class, "geneve", "a Geneve header"),
            Field.of(Geneve.class, "geneve.vni", NUMBER, "virtual network identifier", Geneve::vni),
            Field.of(Geneve.class, "geneve.proto_type", NUMBER, "EtherType of what follows", Geneve::type)
                    .hex(4),
            Field.of(Geneve.class, "geneve.flags.oam", FLAG, "control packet", g -> g.control() ? 1 : 0),
            Field.of(
                    Geneve.class,
                    "geneve.flags.critical",
                    FLAG,
                    "there are options that must be understood",
                    g -> g.criticalOptions() ? 1 : 0),
            Field.of(Geneve.class, "geneve.version", NUMBER, "version, 0", Geneve::version),
            options("geneve.option.class", "namespace of each option's type", (b, at) -> (long) b.u16(at))
                    .hex(4),
            options("geneve.option.type", "type of each option", (b, at) -> (long) b.u8(at + 2))
                    .hex(2),
            Field.protocol(Gre.class, "gre", "a GRE header"),
            Field.of(Gre.class, "gre.proto", NUMBER, "EtherType of what follows", Gre::type)
                    .hex(4),
            Field.numbers(
                            Gre.class,
                            "gre.key",
                            NUMBER,
                            "key, if there is one",
                            g -> g.key().stream().boxed().toList())
                    .hex(8),
            Field.of(Gre.class, "gre.flags.checksum", FLAG, "a checksum is there", g -> g.checksumPresent() ? 1 : 0),
            Field.of(
                    Gre.class,
                    "gre.flags.key",
                    FLAG,
                    "a key is there",
                    g -> g.key().isPresent() ? 1 : 0),
            Field.of(
                    Gre.class,
                    "gre.flags.sequence_number",
                    FLAG,
                    "a sequence number is there",
                    g -> g.sequence().isPresent() ? 1 : 0),
            Field.numbers(
                    Gre.class,
                    "gre.sequence_number",
                    NUMBER,
                    "sequence number, if there is one",
                    g -> g.sequence().stream().boxed().toList()),
            Field.protocol(Esp.class, "esp", "an ESP header: an encrypted packet"),
            Field.of(Esp.class, "esp.spi", NUMBER, "security parameters index", Esp::spi)
                    .hex(8),
            Field.of(Esp.class, "esp.sequence", NUMBER, "sequence number", Esp::sequence),
            Field.protocol(Malformed.class, "_ws.malformed", "bytes that contradict themselves or end too early"),
            Field.protocol(Truncated.class, "_ws.short", "the capture kept less than the frame had"));

    /** A value of each option, RFC 8926, section 3.5; those behind one that is longer than the header are left out. */
    private static Field options(String name, String meaning, BiFunction<Bytes, Integer, Long> value) {
        return Field.numbers(Geneve.class, name, NUMBER, meaning, g -> {
            List<Long> values = new ArrayList<>();
            int end = g.end();
            for (int at = g.offset() + Geneve.MIN_LENGTH; at + 4 <= end; ) {
                int next = at + 4 + (g.bytes().u8(at + 3) & 0x1f) * 4;
                if (next > end) {
                    break;
                }
                values.add(value.apply(g.bytes(), at));
                at = next;
            }
            return values;
        });
    }
}
