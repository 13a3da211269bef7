package io.overlab.labs.state;

/**
 * A VLAN that a bridge's port, or the bridge itself, is in ({@code bridge vlan}).
 *
 * @param link index of the port or of the bridge
 * @param vlan its id, 1 to 4094
 * @param pvid whether untagged frames that come in belong to it
 * @param untagged whether frames of it go out untagged
 */
public record BridgeVlan(int link, int vlan, boolean pvid, boolean untagged) {}
