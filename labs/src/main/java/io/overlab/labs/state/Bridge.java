package io.overlab.labs.state;

/**
 * What a bridge is set to (IFLA_BR_* of linux/if_link.h), in iproute2's words. Times are in hundredths of a second.
 *
 * @param forwardDelay of the spanning tree
 * @param helloTime of the spanning tree
 * @param maxAge of the spanning tree
 * @param ageingTime after which a learned row goes
 * @param stpState 0 when there is no spanning tree, 1 for the kernel's, 2 for a daemon's
 * @param priority of the bridge
 * @param vlanFiltering whether it tells VLANs apart
 * @param vlanProtocol {@code 802.1Q} or {@code 802.1ad}
 * @param bridgeId as {@code 8000.4a:64:8d:81:2a:c6}
 * @param designatedRoot as {@code 8000.4a:64:8d:81:2a:c6}
 * @param rootPort number of the port towards the root, or 0
 * @param rootPathCost to the root
 * @param topologyChange whether the spanning tree is changing
 * @param topologyChangeDetected whether a change was seen here
 * @param vlanDefaultPvid VLAN of untagged frames
 * @param vlanStatsEnabled whether it counts per VLAN
 * @param vlanStatsPerPort whether it counts per VLAN and port
 * @param groupFwdMask link-local groups that are forwarded, as bits
 * @param groupAddress the group of the spanning tree
 * @param noLinklocalLearn whether it does not learn from link-local frames
 * @param multicast how it treats multicast
 * @param nfCallIptables whether frames pass iptables
 * @param nfCallIp6tables whether frames pass ip6tables
 * @param nfCallArptables whether frames pass arptables
 */
public record Bridge(
        int forwardDelay,
        int helloTime,
        int maxAge,
        int ageingTime,
        int stpState,
        int priority,
        boolean vlanFiltering,
        String vlanProtocol,
        String bridgeId,
        String designatedRoot,
        int rootPort,
        int rootPathCost,
        boolean topologyChange,
        boolean topologyChangeDetected,
        int vlanDefaultPvid,
        boolean vlanStatsEnabled,
        boolean vlanStatsPerPort,
        int groupFwdMask,
        String groupAddress,
        boolean noLinklocalLearn,
        BridgeMulticast multicast,
        boolean nfCallIptables,
        boolean nfCallIp6tables,
        boolean nfCallArptables) {}
