package io.overlab.labs.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a machine calls those who make routes and neighbours ({@code RTPROT_} of linux/rtnetlink.h). Programs add to
 * iproute2's own names: FRR calls 194 {@code sharp}.
 *
 * @param names by number, where they are not iproute2's own
 */
public record ProtocolNames(Map<Integer, String> names) {
    /** A machine that adds none. */
    public static final ProtocolNames NONE = new ProtocolNames(Map.of());

    /**
     * Reads the lines of {@code /etc/iproute2/rt_protos} and of what lies beside it: a number, which may be hexadecimal, and
     * a name; what is later counts, and what is none of this does not.
     */
    public static ProtocolNames of(List<String> lines) {
        Map<Integer, String> names = new HashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", 3);
            if (words.length > 1 && words[0].matches("[0-9]{1,3}|0x[0-9a-fA-F]{1,2}") && !words[1].startsWith("#")) {
                names.put(Integer.decode(words[0].replaceFirst("^0+(?=[0-9])", "")), words[1]);
            }
        }
        return new ProtocolNames(Map.copyOf(names));
    }

    /** The name of one, or its number as text. */
    public String name(int protocol) {
        return names.getOrDefault(protocol, RouteWords.protocol(protocol));
    }
}
