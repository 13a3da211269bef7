package io.overlab.labs.state;

/** Something the kernel has said by itself about a namespace, by rtnetlink. */
public sealed interface KernelEvent {

    /**
     * An interface is new or different, or gone.
     *
     * @param link as it is now, or was last
     * @param gone whether it is gone from this namespace
     */
    record LinkEvent(Link link, boolean gone) implements KernelEvent {}

    /**
     * A bridge's port is set differently, or is no port any more.
     *
     * @param link index of the interface
     * @param master index of the bridge
     * @param port as it is set now
     * @param gone whether it is no port any more
     */
    record PortEvent(int link, int master, BridgePort port, boolean gone) implements KernelEvent {}

    /**
     * An address is new or different, or gone.
     *
     * @param address the address
     * @param gone whether it is gone
     */
    record AddressEvent(Address address, boolean gone) implements KernelEvent {}

    /**
     * A route is new or different, or gone.
     *
     * @param route the route
     * @param gone whether it is gone
     */
    record RouteEvent(Route route, boolean gone) implements KernelEvent {}

    /**
     * A routing policy rule is new or gone.
     *
     * @param rule the rule
     * @param gone whether it is gone
     */
    record RuleEvent(Rule rule, boolean gone) implements KernelEvent {}

    /**
     * A neighbour is new or different, or gone. The kernel says nothing of addresses that are answered for, of
     * multicast groups, of neighbours that never had an address, nor of those that go with their interface.
     *
     * @param neighbor the neighbour
     * @param gone whether it is gone
     */
    record NeighborEvent(Neighbor neighbor, boolean gone) implements KernelEvent {}

    /**
     * A forwarding row is new or different, or gone. The kernel says nothing of the multicast groups that an interface
     * listens to.
     *
     * @param entry the row
     * @param gone whether it is gone
     */
    record FdbEvent(FdbEntry entry, boolean gone) implements KernelEvent {}

    /**
     * A vxlan device with {@code l2miss} has a frame for a MAC that its table does not have. It says so for every frame.
     *
     * @param link index of the device
     * @param lladdr the MAC address
     */
    record L2Miss(int link, String lladdr) implements KernelEvent {}

    /**
     * A vxlan device with {@code l3miss} was asked for an address that its neighbours do not have. It says so for every
     * request, which comes once a second.
     *
     * @param link index of the device
     * @param address the IP address
     */
    record L3Miss(int link, String address) implements KernelEvent {}

    /**
     * The kernel asks a program to find a neighbour ({@code app_solicit}).
     *
     * @param link index of the interface
     * @param address the IP address
     */
    record Solicitation(int link, String address) implements KernelEvent {}

    /**
     * The whole state of the namespace: when it is first seen, and again when the kernel said more than was taken in
     * time, so that events are missing. What is said after this holds on top of it.
     *
     * @param state the state
     * @param afterLoss whether events are missing
     */
    record Whole(NamespaceState state, boolean afterLoss) implements KernelEvent {}

    /** The namespace has lost its name or its last process; nothing more is heard of it. */
    record NamespaceGone() implements KernelEvent {}
}
