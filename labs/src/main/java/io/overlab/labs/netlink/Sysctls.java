package io.overlab.labs.netlink;

import io.overlab.labs.state.Link;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Names for settings as sysctl(8) has them: {@code net.ipv4.ip_forward}, {@code net.ipv4.neigh.eth0.app_solicit}. */
final class Sysctls {
    private Sysctls() {}

    /** All settings by name; those of interfaces that are not in the list, being newer than it, are left out. */
    static SortedMap<String, Integer> name(List<Setting> settings, List<Link> links) {
        Map<Integer, String> names = new HashMap<>();
        names.put(Setting.ALL, "all");
        // In a sysctl's name a dot separates, so a dot in an interface's name is written as a slash.
        links.forEach(l -> names.put(l.index(), l.name().replace('.', '/')));
        TreeMap<String, Integer> sysctls = new TreeMap<>();
        for (Setting setting : settings) {
            String link = names.get(setting.link());
            if (link != null) {
                String family = setting.family() == Rtnetlink.AF_INET ? "net.ipv4." : "net.ipv6.";
                for (Setting.Value v : setting.values()) {
                    sysctls.put(family + v.tree() + "." + link + "." + v.name(), v.value());
                }
            }
        }
        // These two are one setting under two names; people know the short one.
        Integer forward = sysctls.remove("net.ipv4.conf.all.forwarding");
        if (forward != null) {
            sysctls.put("net.ipv4.ip_forward", forward);
        }
        return sysctls;
    }
}
