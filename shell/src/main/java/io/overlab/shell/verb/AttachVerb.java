package io.overlab.shell.verb;

import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event.Origin;
import io.overlab.shell.Desk;

/** {@code attach}: the same as {@code overlab attach} typed on the host. */
final class AttachVerb implements Verb {
    @Override
    public String name() {
        return "attach";
    }

    @Override
    public String synopsis() {
        return "attach NAME IP";
    }

    @Override
    public String summary() {
        return "plugs a container into the overlay of this host, and tells the others";
    }

    @Override
    public String details() {
        return "On the host you are on: a namespace NAME with an eth0 that has the address IP/24 and the MAC address 02:42 and the bytes of IP, plugged into the bridge of the overlay; the store and the gossip are told as Docker tells them. `overlab attach` on a host is the same. Options: --network NETWORK (its name in the store, demonet), --netns NETNS (the overlay, when there are several).";
    }

    @Override
    public int run(Desk desk, String rest) throws LabException {
        return desk.run(desk.host(), ("overlab attach " + rest).strip(), Origin.TYPED);
    }
}
