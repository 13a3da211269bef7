package io.overlab.labs.state;

/**
 * What a bridge's port is set to (IFLA_BRPORT_* of linux/if_link.h), in iproute2's words.
 *
 * @param state {@code disabled}, {@code listening}, {@code learning}, {@code forwarding} or {@code blocking}
 * @param priority of the port in the spanning tree
 * @param cost of the path in the spanning tree
 * @param hairpin whether a frame may leave where it came in
 * @param guard whether BPDUs are refused
 * @param rootBlock whether it may not become the root port
 * @param fastLeave whether a multicast leave takes effect at once
 * @param learning whether the bridge learns from frames that come in here
 * @param flood whether frames to unknown addresses go out here
 * @param portId id in the spanning tree
 * @param portNumber number of the port
 * @param designatedPort of the spanning tree
 * @param designatedCost of the spanning tree
 * @param designatedBridge as {@code 8000.4a:64:8d:81:2a:c6}
 * @param designatedRoot as {@code 8000.4a:64:8d:81:2a:c6}
 * @param proxyArp whether the bridge answers ARP that came in elsewhere
 * @param proxyArpWifi the same by the rules of 802.11
 * @param multicastRouter 0 never, 1 when one is heard, 2 always
 * @param mcastFlood whether unknown multicast goes out here
 * @param bcastFlood whether broadcast goes out here
 * @param mcastToUnicast whether multicast is turned into unicast here
 * @param neighSuppress whether ARP and ND are answered from the bridge's neighbours instead of going out here
 * @param groupFwdMask link-local groups that are forwarded, as bits
 * @param vlanTunnel whether VLANs map to tunnel ids here
 * @param isolated whether it may not reach other isolated ports
 * @param locked whether only known sources may send here
 * @param backupPort index of the port that takes over, or 0
 * @param topologyChangeAck of the spanning tree
 * @param configPending of the spanning tree
 */
public record BridgePort(
        String state,
        int priority,
        int cost,
        boolean hairpin,
        boolean guard,
        boolean rootBlock,
        boolean fastLeave,
        boolean learning,
        boolean flood,
        int portId,
        int portNumber,
        int designatedPort,
        int designatedCost,
        String designatedBridge,
        String designatedRoot,
        boolean proxyArp,
        boolean proxyArpWifi,
        int multicastRouter,
        boolean mcastFlood,
        boolean bcastFlood,
        boolean mcastToUnicast,
        boolean neighSuppress,
        int groupFwdMask,
        boolean vlanTunnel,
        boolean isolated,
        boolean locked,
        int backupPort,
        boolean topologyChangeAck,
        boolean configPending) {}
