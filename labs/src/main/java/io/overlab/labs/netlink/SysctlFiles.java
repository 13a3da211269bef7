package io.overlab.labs.netlink;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * Settings that only {@code /proc/sys/net} tells. It is the calling thread's namespace whose settings are there. What
 * is not there is left out.
 */
final class SysctlFiles {
    private static final String ROOT = "/proc/sys/net/";
    private static final List<String> WHOLE = List.of("ipv4/icmp_echo_ignore_all", "ipv4/conf/all/arp_ignore");

    /** Of the module br_netfilter. */
    private static final File BRIDGE = new File(ROOT + "bridge");

    private static final List<String> OF_BRIDGES =
            List.of("bridge/bridge-nf-call-iptables", "bridge/bridge-nf-call-arptables");

    private SysctlFiles() {}

    /** Reads them. */
    static void read(SortedMap<String, Integer> sysctls) {
        WHOLE.forEach(name -> read(name, sysctls));
        if (BRIDGE.exists()) {
            OF_BRIDGES.forEach(name -> read(name, sysctls));
        }
    }

    private static void read(String name, SortedMap<String, Integer> sysctls) {
        try {
            sysctls.put(
                    "net." + name.replace('/', '.'),
                    Integer.parseInt(ProcFile.read(ROOT + name).strip()));
        } catch (IOException | NumberFormatException e) {
            // This kernel does not have it.
            return;
        }
    }
}
