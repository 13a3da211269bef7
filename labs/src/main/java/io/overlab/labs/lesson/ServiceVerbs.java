package io.overlab.labs.lesson;

import io.overlab.labs.discovery.StoreServer;
import io.overlab.labs.discovery.command.GossipSwitch;
import io.overlab.labs.discovery.command.StoreSwitch;
import io.overlab.labs.host.Called;
import io.overlab.labs.host.LabException;
import io.overlab.labs.journal.Event;
import io.overlab.labs.journal.EventStream;
import java.util.Optional;

/**
 * The store and the gossip of a session's hosts, as a verb starts and ends them: what they open and close on their hosts is
 * not what the next command does.
 */
public final class ServiceVerbs implements StoreSwitch, GossipSwitch {
    private final EventStream events;
    private final CurrentLab hosts;
    private final Trail trail;
    private boolean toldOfStandIn;

    ServiceVerbs(EventStream events, CurrentLab hosts, Trail trail) {
        this.events = events;
        this.hosts = hosts;
        this.trail = trail;
    }

    /** The store of the hosts; absent when none was started. It may have been ended by hand. */
    public Optional<StoreServer> store() {
        return hosts.store();
    }

    @Override
    public void startStore() throws LabException {
        hosts.services().startStore();
        notTheNextCommands();
        tellOfStandIn();
    }

    @Override
    public boolean stopStore() {
        boolean ran = hosts.services().stopStore();
        notTheNextCommands();
        return ran;
    }

    @Override
    public void startGossip() throws LabException {
        hosts.services().startGossip();
        notTheNextCommands();
    }

    @Override
    public boolean stopGossip() {
        boolean ran = hosts.services().stopGossip();
        notTheNextCommands();
        return ran;
    }

    private void notTheNextCommands() {
        trail.changed(hosts.snapshot());
    }

    /** Says, once, that what answers is no Consul. */
    void tellOfStandIn() {
        if (!toldOfStandIn && store().filter(StoreServer::standsIn).isPresent()) {
            toldOfStandIn = true;
            events.publish(new Event.Remark("The store on " + StoreServer.HOST
                    + " is Overlab's own stand-in, which answers Consul's calls for keys and values and no others;"
                    + " `" + Called.NAME + " setup consul` gets the real one."));
        }
    }
}
