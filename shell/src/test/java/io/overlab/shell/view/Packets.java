package io.overlab.shell.view;

import io.overlab.capture.packet.Decoder;
import io.overlab.capture.packet.Frame;
import io.overlab.capture.packet.Packet;
import java.util.HexFormat;

/** Packets of the first lesson. */
final class Packets {
    private static final String ARP =
            "ffffffffffff0242c0a800020806" + "00010800060400010242c0a80002c0a80002000000000000c0a80003";
    private static final String VXLAN =
            "06000a00000b06000a00000a08004500004e00000000401100000a00000a0a00000bad2112b5003a00000800000000002a00";

    private static final String TO_ONE = "0242c0a80003" + ARP.substring(12);

    private Packets() {}

    /** The same question to one that is known. */
    static Packet probe(String place, long nanos) {
        return decoded(place, nanos, TO_ONE);
    }

    /** The same in VXLAN. */
    static Packet probeInVxlan(String place, long nanos) {
        return decoded(place, nanos, VXLAN + TO_ONE);
    }

    /** A question for 192.168.0.3. */
    static Packet arp(String place, long nanos) {
        return decoded(place, nanos, ARP);
    }

    /** The same question in VXLAN from docker0 to docker1. */
    static Packet vxlan(String place, long nanos) {
        return decoded(place, nanos, VXLAN + ARP);
    }

    private static Packet decoded(String place, long nanos, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new Decoder().decode(new Frame(nanos, place, Frame.LINKTYPE_ETHERNET, bytes.length, bytes));
    }
}
