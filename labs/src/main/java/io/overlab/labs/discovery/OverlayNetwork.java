package io.overlab.labs.discovery;

/**
 * An overlay network, as Docker's network library keeps it in a store.
 *
 * @param id 64 hexadecimal digits
 * @param name for example {@code demonet}
 * @param subnet {@code 192.168.0.0/24}; empty where the store does not tell
 * @param gateway with the prefix length, {@code 192.168.0.1/24}; empty where the store does not tell
 * @param vni the VXLAN network identifier; -1 where the store does not tell
 */
public record OverlayNetwork(String id, String name, String subnet, String gateway, int vni) {}
