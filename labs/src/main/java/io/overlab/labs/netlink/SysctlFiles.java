package io.overlab.labs.netlink;

import io.overlab.labs.state.Link;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * Settings that only {@code /proc/sys/net} tells. It is the calling thread's namespace whose settings are there. What
 * is not there is left out.
 */
final class SysctlFiles {
    private static final Path ROOT = Path.of("/proc/sys/net");
    private static final List<String> WHOLE =
            List.of("ipv4/icmp_echo_ignore_all", "bridge/bridge-nf-call-iptables", "bridge/bridge-nf-call-arptables");

    private SysctlFiles() {}

    /** Reads them. */
    static void read(List<Link> links, SortedMap<String, Integer> sysctls) {
        WHOLE.forEach(name -> read(name, "net." + name.replace('/', '.'), sysctls));
        read("ipv4/conf/all/arp_ignore", "net.ipv4.conf.all.arp_ignore", sysctls);
        for (Link link : links) {
            // What comes in by a port is the bridge's to answer.
            if (link.master() == 0 && !link.name().equals("lo") && link.name().indexOf('/') < 0) {
                read(
                        "ipv4/conf/" + link.name() + "/arp_ignore",
                        "net.ipv4.conf." + link.name().replace('.', '/') + ".arp_ignore",
                        sysctls);
            }
        }
    }

    /** Reads where policies of IPsec do not count. */
    static void readIpsec(List<Link> links, SortedMap<String, Integer> sysctls) {
        for (Link link : links) {
            for (String name :
                    link.name().indexOf('/') < 0 ? List.of("disable_xfrm", "disable_policy") : List.<String>of()) {
                read(
                        "ipv4/conf/" + link.name() + "/" + name,
                        "net.ipv4.conf." + link.name().replace('.', '/') + "." + name,
                        sysctls);
            }
        }
    }

    private static void read(String file, String name, SortedMap<String, Integer> sysctls) {
        try {
            String text = new String(Files.readAllBytes(ROOT.resolve(file)), StandardCharsets.US_ASCII);
            sysctls.put(name, Integer.parseInt(text.strip()));
        } catch (IOException | NumberFormatException e) {
            // This kernel does not have it, or the interface has gone.
            return;
        }
    }
}
