package io.overlab.labs.diagnose;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One walk through a snapshot: the parts of the kernel that frames pass, and what they learn meanwhile. Each part gives a
 * frame to the next as the kernel's functions call each other.
 */
final class Walk {
    final Net net;
    final Memory memory = new Memory();

    /** Whether what a neighbour table has only for the time being is used. */
    final boolean cached;

    final Ethernet ethernet = new Ethernet(this);
    final MacvlanHop macvlan = new MacvlanHop(this);
    final BridgeHop bridge = new BridgeHop(this);
    final VxlanHop vxlan = new VxlanHop(this);
    final TunnelEnd tunnelEnd = new TunnelEnd(this);
    final ArpHop arp = new ArpHop(this);
    final IpHop ip = new IpHop(this);
    final Repair repair;
    final Wiring wiring;
    final LostContainer lost;

    /** Whether rows that were learned before are left out. */
    boolean forgets;

    /** Whether one of those has told the way. */
    boolean usesLearned;

    /** Filters that may end the way or not: nobody can know from what is known here. */
    final Set<Hop> doubts = new LinkedHashSet<>();

    /** Who gave a wrong answer to the last question by ARP, while another gave the right one; null where nobody did. */
    Hop misled;

    /** Whether it is the reply that is on its way. */
    boolean replying;

    /** The longest packet that whoever sends the request may send, in bytes. */
    int longest;

    /** Where the last packet that is not one of VXLAN came to, its destination; null while there was none. */
    Node arrived;

    /** The source address of that packet. */
    String arrivedFrom;

    Walk(Net net, boolean cached) {
        this.net = net;
        this.cached = cached;
        this.repair = new Repair(net);
        this.wiring = new Wiring(this);
        this.lost = new LostContainer(this);
    }
}
