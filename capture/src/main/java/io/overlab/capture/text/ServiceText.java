package io.overlab.capture.text;

import io.overlab.capture.packet.Bgp;
import io.overlab.capture.packet.Dhcp;
import io.overlab.capture.packet.Dns;
import io.overlab.capture.packet.Esp;
import io.overlab.capture.packet.Igmp;
import io.overlab.capture.packet.Layer;
import io.overlab.capture.packet.Named;

/** What the protocols say that serve a network: names, addresses, group membership, gossip, encryption. */
final class ServiceText {
    private ServiceText() {}

    /** Describes a layer; false when it is none of these. */
    static boolean describe(Summary to, Layer layer) {
        if (layer instanceof Igmp igmp) {
            igmp(to, igmp);
        } else if (layer instanceof Dns dns) {
            dns(to, dns);
        } else if (layer instanceof Dhcp dhcp) {
            to.text("DHCP " + dhcp.messageName() + ", client ");
            to.mention(dhcp.clientMac());
            if (dhcp.yourAddress().bits() != 0) {
                to.text(", gets ");
                to.mention(dhcp.yourAddress());
            }
        } else if (layer instanceof Bgp bgp) {
            BgpText.describe(to, bgp);
        } else if (layer instanceof Named named) {
            to.text(named.protocol() + ", length " + named.length());
        } else if (layer instanceof Esp esp) {
            to.text("ESP(spi=0x%08x,seq=0x%x)".formatted(esp.spi(), esp.sequence()));
        } else {
            return false;
        }
        return true;
    }

    private static void igmp(Summary to, Igmp igmp) {
        String kind = switch (igmp.type()) {
            case Igmp.QUERY -> "query";
            case Igmp.LEAVE -> "leave";
            case Igmp.REPORT_V1, Igmp.REPORT_V2, Igmp.REPORT_V3 -> "report";
            default -> "type " + igmp.type();
        };
        to.text("igmp " + kind + (igmp.version() > 0 ? " v" + igmp.version() : ""));
        igmp.groups().stream().filter(g -> g.bits() != 0).forEach(group -> {
            to.text(" ");
            to.mention(group);
        });
    }

    private static void dns(Summary to, Dns dns) {
        if (!dns.response()) {
            to.text("DNS, asks for");
            dns.questions().forEach(q -> to.text(" " + q.name() + " (" + type(q.type()) + ")"));
            return;
        }
        to.text("DNS, answers");
        if (dns.responseCode() != 0) {
            to.text(dns.responseCode() == 3 ? " that there is no such name" : " with code " + dns.responseCode());
        }
        dns.answers().forEach(a -> {
            to.text(" " + a.name() + " " + type(a.type()) + " ");
            to.mention(a.data());
        });
    }

    private static String type(int type) {
        return switch (type) {
            case 1 -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 12 -> "PTR";
            case 16 -> "TXT";
            case 28 -> "AAAA";
            case 33 -> "SRV";
            default -> "type " + type;
        };
    }
}
