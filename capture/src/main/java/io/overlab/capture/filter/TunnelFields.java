package io.overlab.capture.filter;

import static io.overlab.capture.filter.FieldType.FLAG;
import static io.overlab.capture.filter.FieldType.NUMBER;

import io.overlab.capture.packet.Malformed;
import io.overlab.capture.packet.Truncated;
import io.overlab.capture.packet.Vxlan;
import java.util.List;

/** Fields of VXLAN, and of packets that could not be decoded. */
final class TunnelFields {
    private TunnelFields() {}

    static final List<Field> ALL = List.of(
            Field.protocol(Vxlan.class, "vxlan", "a VXLAN header"),
            Field.of(Vxlan.class, "vxlan.vni", NUMBER, "VXLAN network identifier", Vxlan::vni),
            Field.of(Vxlan.class, "vxlan.flags", NUMBER, "the first 16 bits; 0x0800 is a valid header", Vxlan::flags),
            Field.of(Vxlan.class, "vxlan.flag_i", FLAG, "the VNI is valid", v -> v.vniValid() ? 1 : 0),
            Field.of(Vxlan.class, "vxlan.flag_g", FLAG, "group policy is there", v -> v.groupPolicyExtension() ? 1 : 0),
            Field.of(Vxlan.class, "vxlan.flag_d", FLAG, "do not learn (group policy)", v -> v.dontLearn() ? 1 : 0),
            Field.of(
                    Vxlan.class, "vxlan.flag_a", FLAG, "policy applied (group policy)", v -> v.policyApplied() ? 1 : 0),
            Field.of(Vxlan.class, "vxlan.gbp", NUMBER, "group policy id, otherwise reserved", Vxlan::groupPolicyId),
            Field.of(Vxlan.class, "vxlan.reserved8", NUMBER, "last byte, reserved", Vxlan::reserved),
            Field.protocol(Malformed.class, "_ws.malformed", "bytes that contradict themselves or end too early"),
            Field.protocol(Truncated.class, "_ws.short", "the capture kept less than the frame had"));
}
