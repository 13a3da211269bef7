package io.overlab.labs.diagnose;

import io.overlab.labs.state.Vxlan;

/**
 * The UDP source ports of a tunnel's packets, of which the kernel chooses one for each flow inside (RFC 7348, section 5).
 *
 * @param low the lowest
 * @param high the highest
 */
record SourcePorts(int low, int high) {
    /** Of what is no packet of a tunnel. */
    static final SourcePorts NONE = new SourcePorts(0, 0);

    /** {@code net.ipv4.ip_local_port_range} as it is by default. */
    private static final int FIRST_LOCAL_PORT = 32768;

    private static final int LAST_LOCAL_PORT = 60999;

    /** Those of a device, or of the kernel's range where it has none of its own. */
    static SourcePorts of(Frame.Tunnel tunnel) {
        Vxlan v = tunnel.sender().vxlan().orElseThrow();
        return v.sourcePortLow() == 0
                ? new SourcePorts(FIRST_LOCAL_PORT, LAST_LOCAL_PORT)
                : new SourcePorts(v.sourcePortLow(), v.sourcePortHigh());
    }

    /** Whether some are in a range such as {@code 1000-2000} and others are not. */
    boolean partly(String range) {
        int dash = range.indexOf('-');
        int from = Integer.parseInt(range.substring(0, dash));
        int to = Integer.parseInt(range.substring(dash + 1));
        return from <= high && to >= low && (from > low || to < high);
    }
}
