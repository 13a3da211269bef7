package io.overlab.capture.text;

import io.overlab.capture.packet.Arp;
import io.overlab.capture.packet.MacAddress;

/** What an ARP message says. */
final class ArpText {
    private ArpText() {}

    static void describe(Summary to, Arp arp) {
        to.text("ARP, ");
        if (!arp.ethernetIpv4()) {
            to.text("operation " + arp.operation() + ", addresses of " + arp.hardwareSize() + " and "
                    + arp.protocolSize() + " bytes");
        } else if (arp.operation() == Arp.REQUEST) {
            to.text("Request who-has ");
            to.mention(arp.targetIp());
            if (!arp.targetMac().equals(MacAddress.ZERO)) {
                to.text(" (");
                to.mention(arp.targetMac().broadcast() ? "Broadcast" : arp.targetMac());
                to.text(")");
            }
            to.text(" tell ");
            to.mention(arp.senderIp());
        } else if (arp.operation() == Arp.REPLY) {
            to.text("Reply ");
            to.mention(arp.senderIp());
            to.text(" is-at ");
            to.mention(arp.senderMac());
        } else {
            to.text("operation " + arp.operation() + " from ");
            to.mention(arp.senderIp());
            to.text(" to ");
            to.mention(arp.targetIp());
        }
        to.text(", length " + arp.length());
    }
}
