package io.overlab.capture.text;

import io.overlab.capture.packet.Geneve;
import io.overlab.capture.packet.Gre;
import io.overlab.capture.packet.Tunnel;
import io.overlab.capture.packet.Vxlan;
import io.overlab.capture.packet.VxlanGpe;

/** What the header of a tunnel says. */
final class TunnelText {
    private TunnelText() {}

    static void describe(Summary to, Tunnel tunnel) {
        if (tunnel instanceof Vxlan vxlan) {
            vxlan(to, vxlan);
        } else if (tunnel instanceof VxlanGpe gpe) {
            to.text("VXLAN-GPE, flags 0x%02x, vni ".formatted(gpe.flags()));
            to.networkId(gpe.vni());
            if (!gpe.vniValid()) {
                to.warning("I flag not set");
            }
        } else if (tunnel instanceof Geneve geneve) {
            to.text("Geneve, vni ");
            to.networkId(geneve.vni());
            if (geneve.optionsLength() > 0) {
                to.text(", options [" + geneve.optionsLength() + " bytes]");
            }
        } else if (tunnel instanceof Gre gre) {
            to.text("GRE");
            if (gre.key().isPresent()) {
                to.text(", key ");
                to.networkId(gre.key().getAsLong());
            }
        }
    }

    private static void vxlan(Summary to, Vxlan vxlan) {
        to.text("VXLAN, flags [" + (vxlan.vniValid() ? "I" : "invalid")
                + "] (0x%02x), vni ".formatted(vxlan.flags() >> 8));
        to.networkId(vxlan.vni());
        if (!vxlan.vniValid()) {
            to.warning("I flag not set");
        } else if (vxlan.groupPolicyExtension()) {
            to.text(", group policy " + vxlan.groupPolicyId());
        } else if (vxlan.reservedBitSet()) {
            to.warning("reserved bit set");
        }
    }
}
