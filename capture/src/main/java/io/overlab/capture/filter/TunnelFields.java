package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.NUMBER;

import io.overlab.capture.packet.Esp;
import io.overlab.capture.packet.Geneve;
import io.overlab.capture.packet.Gre;
import io.overlab.capture.packet.Malformed;
import io.overlab.capture.packet.Truncated;
import io.overlab.capture.packet.Vxlan;
import io.overlab.capture.packet.VxlanGpe;
import io.overlab.capture.packet.VxlanHeader;
import java.util.List;

/** Fields of tunnels, and of packets that could not be decoded. */
final class TunnelFields {
    private TunnelFields() {}

    static final List<Field> ALL = List.of(
            Field.protocol(VxlanHeader.class, "vxlan", "a VXLAN header, also with the generic protocol extension"),
            Field.of(VxlanHeader.class, "vxlan.vni", NUMBER, "VXLAN network identifier", VxlanHeader::vni),
            Field.of(
                            VxlanHeader.class,
                            "vxlan.flags",
                            NUMBER,
                            "the first 16 bits; 0x0800 is a valid header",
                            VxlanHeader::flags)
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
            Field.protocol(Esp.class, "esp", "an ESP header: an encrypted packet"),
            Field.of(Esp.class, "esp.spi", NUMBER, "security parameters index", Esp::spi)
                    .hex(8),
            Field.of(Esp.class, "esp.sequence", NUMBER, "sequence number", Esp::sequence),
            Field.protocol(Malformed.class, "_ws.malformed", "bytes that contradict themselves or end too early"),
            Field.protocol(Truncated.class, "_ws.short", "the capture kept less than the frame had"));
}
