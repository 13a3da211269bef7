package io.overlab.capture.file;

import io.overlab.capture.packet.Frame;
import java.util.Map;

/** The link types that are decoded, out of all that a capture file can have (draft-ietf-opsawg-pcaplinktype). */
final class LinkTypes {
    /** How BSD's and Linux's own libpcap call a raw IP packet, which files should not do and sometimes do. */
    private static final int DLT_RAW = 12;

    private static final int IPV4 = 228;
    private static final int IPV6 = 229;

    /** What the likeliest of the others are, so that whoever took the wrong file sees it. */
    private static final Map<Integer, String> OTHERS = Map.ofEntries(
            Map.entry(0, "BSD loopback"),
            Map.entry(9, "PPP"),
            Map.entry(105, "802.11"),
            Map.entry(108, "OpenBSD loopback"),
            Map.entry(119, "802.11 with Prism header"),
            Map.entry(127, "802.11 with radiotap header"),
            Map.entry(187, "Bluetooth"),
            Map.entry(189, "USB"),
            Map.entry(195, "802.15.4"),
            Map.entry(201, "Bluetooth"),
            Map.entry(220, "USB"),
            Map.entry(227, "CAN"),
            Map.entry(239, "NFLOG"),
            Map.entry(249, "USB"),
            Map.entry(253, "netlink"),
            Map.entry(271, "vsock"));

    private LinkTypes() {}

    /** One of the values that {@link Frame} names, where the value means the same as one of them; else the value. */
    static int same(int linkType) {
        return linkType == DLT_RAW || linkType == IPV4 || linkType == IPV6 ? Frame.LINKTYPE_RAW : linkType;
    }

    /** Whether frames of this type, as {@link #same} gave it, can be decoded. */
    static boolean decoded(int linkType) {
        return switch (linkType) {
            case Frame.LINKTYPE_ETHERNET, Frame.LINKTYPE_RAW, Frame.LINKTYPE_LINUX_SLL, Frame.LINKTYPE_LINUX_SLL2 ->
                true;
            default -> false;
        };
    }

    /** What is wrong with another type, to stand behind "has frames of". */
    static String problem(int linkType) {
        String name = OTHERS.get(linkType);
        return "link type " + linkType + (name == null ? "" : " (" + name + ")")
                + "; Ethernet (1), raw IP (101) and Linux cooked (113, 276) can be read";
    }
}
