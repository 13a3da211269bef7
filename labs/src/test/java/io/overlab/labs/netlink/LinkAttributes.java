package io.overlab.labs.netlink;

import io.overlab.labs.state.Bridge;
import io.overlab.labs.state.BridgeMulticast;
import io.overlab.labs.state.BridgePort;
import io.overlab.labs.state.Link;
import io.overlab.labs.state.LinkDetails;
import io.overlab.labs.state.NamespaceState;
import io.overlab.labs.state.Vxlan;
import java.util.Map;
import java.util.TreeMap;

/** An interface's attributes under the names that {@code ip -j -d link} has for them. */
final class LinkAttributes {
    private static final Map<Integer, String> HARDWARE = Map.of(1, "ether", 772, "loopback");

    private final TreeMap<String, String> row = new TreeMap<>();

    private LinkAttributes() {}

    static Map<String, String> of(Link l, NamespaceState state) {
        LinkAttributes a = new LinkAttributes();
        a.link(l, state);
        l.vxlan().ifPresent(v -> a.vxlan(v, state));
        l.bridge().ifPresent(a::bridge);
        l.port().ifPresent(p -> a.port(p, state));
        return a.row;
    }

    private void put(String key, Object value) {
        row.put(key, String.valueOf(value));
    }

    private void link(Link l, NamespaceState state) {
        LinkDetails d = l.details();
        put("ifindex", l.index());
        put("ifname", l.name());
        put("mtu", l.mtu());
        put("operstate", l.operState());
        put("address", l.address());
        put("broadcast", d.broadcast());
        put("qdisc", d.qdisc());
        put("linkmode", d.mode() == 0 ? "DEFAULT" : "DORMANT");
        put("group", d.group() == 0 ? "default" : d.group());
        put("link_type", HARDWARE.get(d.hardware()));
        put("promiscuity", d.promiscuity());
        put("allmulti", d.allMulti());
        put("min_mtu", d.minMtu());
        put("max_mtu", d.maxMtu());
        put("num_tx_queues", d.txQueues());
        put("num_rx_queues", d.rxQueues());
        put("inet6_addr_gen_mode", d.addrGenMode());
        if (d.txQueueLength() != 0) {
            put("txqlen", d.txQueueLength());
        }
        if (!l.kind().isEmpty()) {
            put("linkinfo.info_kind", l.kind());
        }
        if (!d.slaveKind().isEmpty()) {
            put("linkinfo.info_slave_kind", d.slaveKind());
        }
        if (l.master() != 0) {
            put("master", Iproute2Rows.name(state, l.master()));
        }
        if (!d.alias().isEmpty()) {
            put("ifalias", d.alias());
        }
        if (!d.altNames().isEmpty()) {
            put("altnames", "[\"" + String.join("\",\"", d.altNames()) + "\"]");
        }
        if (l.peer() != 0 && l.linkNetnsid().isEmpty()) {
            put("link", Iproute2Rows.name(state, l.peer()));
        } else if (l.linkNetnsid().isPresent()) {
            put("link_index", l.peer());
            put("link_netnsid", l.linkNetnsid().get());
        }
    }

    private void vxlan(Vxlan v, NamespaceState state) {
        String at = "linkinfo.info_data.";
        put(at + "id", v.id());
        put(at + "port", v.dstport());
        put(at + "port_range.low", v.sourcePortLow());
        put(at + "port_range.high", v.sourcePortHigh());
        put(at + "learning", v.learning());
        put(at + "ttl", v.ttl());
        put(at + "df", v.df());
        put(at + "ageing", v.ageing());
        put(at + "udp_csum", v.udpCsum());
        put(at + "udp_zero_csum6_tx", v.udp6ZeroCsumTx());
        put(at + "udp_zero_csum6_rx", v.udp6ZeroCsumRx());
        flag(at + "proxy", v.proxy());
        flag(at + "rsc", v.rsc());
        flag(at + "l2miss", v.l2miss());
        flag(at + "l3miss", v.l3miss());
        flag(at + "external", v.external());
        flag(at + "vnifilter", v.vniFilter());
        flag(at + "remcsum_tx", v.remCsumTx());
        flag(at + "remcsum_rx", v.remCsumRx());
        flag(at + "gbp", v.gbp());
        flag(at + "gpe", v.gpe());
        boolean six = v.remote().contains(":") || v.local().contains(":");
        String suffix = six ? "6" : "";
        if (v.ttlInherit()) {
            row.remove(at + "ttl");
        }
        if (!v.remote().isEmpty()) {
            boolean group = v.remote().startsWith("ff") || v.remote().startsWith("239.");
            put(at + (group ? "group" : "remote") + suffix, v.remote());
        }
        if (!v.local().isEmpty()) {
            put(at + "local" + suffix, v.local());
        }
        if (v.link() != 0) {
            // iproute2 looks the index up here also when the device has been moved away from it.
            put(at + "link", state.link(v.link()).map(Link::name).orElse("if" + v.link()));
        }
        if (v.tos() != 0) {
            put(at + "tos", "0x" + Integer.toHexString(v.tos()));
        }
        if (v.flowLabel() != 0) {
            put(at + "label", "0x" + Integer.toHexString(v.flowLabel()));
        }
        if (v.maxAddresses() != 0) {
            put(at + "limit", v.maxAddresses());
        }
    }

    private void flag(String key, boolean value) {
        if (value) {
            put(key, true);
        }
    }

    private static String mask(int bits) {
        return bits == 0 ? "0" : "0x" + Integer.toHexString(bits);
    }

    private static int bit(boolean value) {
        return value ? 1 : 0;
    }

    private void bridge(Bridge b) {
        String at = "linkinfo.info_data.";
        BridgeMulticast m = b.multicast();
        put(at + "forward_delay", b.forwardDelay());
        put(at + "hello_time", b.helloTime());
        put(at + "max_age", b.maxAge());
        put(at + "ageing_time", b.ageingTime());
        put(at + "stp_state", b.stpState());
        put(at + "priority", b.priority());
        put(at + "vlan_filtering", bit(b.vlanFiltering()));
        put(at + "bridge_id", b.bridgeId());
        put(at + "root_id", b.designatedRoot());
        put(at + "root_port", b.rootPort());
        put(at + "root_path_cost", b.rootPathCost());
        put(at + "topology_change", bit(b.topologyChange()));
        put(at + "topology_change_detected", bit(b.topologyChangeDetected()));
        put(at + "group_fwd_mask", mask(b.groupFwdMask()));
        put(at + "group_addr", b.groupAddress());
        put(at + "no_linklocal_learn", bit(b.noLinklocalLearn()));
        put(at + "mcast_snooping", bit(m.snooping()));
        put(at + "mcast_vlan_snooping", bit(m.vlanSnooping()));
        put(at + "mcast_router", m.router());
        put(at + "mcast_query_use_ifaddr", bit(m.queryUseIfaddr()));
        put(at + "mcast_querier", bit(m.querier()));
        put(at + "mcast_hash_elasticity", m.hashElasticity());
        put(at + "mcast_hash_max", m.hashMax());
        put(at + "mcast_last_member_cnt", m.lastMemberCount());
        put(at + "mcast_startup_query_cnt", m.startupQueryCount());
        put(at + "mcast_last_member_intvl", m.lastMemberInterval());
        put(at + "mcast_membership_intvl", m.membershipInterval());
        put(at + "mcast_querier_intvl", m.querierInterval());
        put(at + "mcast_query_intvl", m.queryInterval());
        put(at + "mcast_query_response_intvl", m.queryResponseInterval());
        put(at + "mcast_startup_query_intvl", m.startupQueryInterval());
        put(at + "mcast_stats_enabled", bit(m.statsEnabled()));
        put(at + "mcast_igmp_version", m.igmpVersion());
        put(at + "mcast_mld_version", m.mldVersion());
        put(at + "nf_call_iptables", bit(b.nfCallIptables()));
        put(at + "nf_call_ip6tables", bit(b.nfCallIp6tables()));
        put(at + "nf_call_arptables", bit(b.nfCallArptables()));
    }

    private void port(BridgePort p, NamespaceState state) {
        String at = "linkinfo.info_slave_data.";
        put(at + "state", p.state());
        put(at + "priority", p.priority());
        put(at + "cost", p.cost());
        put(at + "hairpin", p.hairpin());
        put(at + "guard", p.guard());
        put(at + "root_block", p.rootBlock());
        put(at + "fastleave", p.fastLeave());
        put(at + "learning", p.learning());
        put(at + "flood", p.flood());
        put(at + "id", "0x" + Integer.toHexString(p.portId()));
        put(at + "no", "0x" + Integer.toHexString(p.portNumber()));
        put(at + "designated_port", p.designatedPort());
        put(at + "designated_cost", p.designatedCost());
        put(at + "bridge_id", p.designatedBridge());
        put(at + "root_id", p.designatedRoot());
        put(at + "topology_change_ack", bit(p.topologyChangeAck()));
        put(at + "config_pending", bit(p.configPending()));
        put(at + "proxy_arp", p.proxyArp());
        put(at + "proxy_arp_wifi", p.proxyArpWifi());
        put(at + "multicast_router", p.multicastRouter());
        put(at + "mcast_flood", p.mcastFlood());
        put(at + "bcast_flood", p.bcastFlood());
        put(at + "mcast_to_unicast", p.mcastToUnicast());
        put(at + "neigh_suppress", p.neighSuppress());
        put(at + "group_fwd_mask", mask(p.groupFwdMask()));
        put(at + "vlan_tunnel", p.vlanTunnel());
        put(at + "isolated", p.isolated());
        put(at + "locked", p.locked());
        if (p.backupPort() != 0) {
            put(at + "backup_port", Iproute2Rows.name(state, p.backupPort()));
        }
    }
}
