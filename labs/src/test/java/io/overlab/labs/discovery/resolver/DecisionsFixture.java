package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.resolver.Question.ByAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A resolver's decisions at a time that is set, and what they have it say: what tests of them are made of. */
abstract class DecisionsFixture {
    static final Whereabouts THREE = new Whereabouts("192.168.0.3", "02:42:c0:a8:00:03", "10.0.0.11");
    static final Whereabouts MOVED = new Whereabouts("192.168.0.3", "02:42:c0:a8:00:03", "10.0.0.12");
    static final Whereabouts TWIN = new Whereabouts("192.168.0.3", "02:42:c0:a8:00:33", "10.0.0.12");
    static final Action PUT_NEIGHBOR = new Action.PutNeighbor(THREE.ip(), THREE.mac());
    static final Action PUT_ROW = new Action.PutRow(THREE.mac(), THREE.vtep());
    static final Action REMOVE_NEIGHBOR = new Action.RemoveNeighbor(THREE.ip());
    static final Action REMOVE_ROW = new Action.RemoveRow(THREE.mac(), THREE.vtep());
    static final Action ASK_ADDRESS = new Action.Ask(new ByAddress(THREE.ip()));
    static final Input MISSED_ADDRESS = new Input.MissedAddress(THREE.ip());
    static final Input MISSED_MAC = new Input.MissedMac(THREE.mac());
    static final Input ASKED = new Input.Asked(THREE.ip(), "192.168.0.2", "02:42:c0:a8:00:02");
    static final Action REPLY = new Action.Reply(THREE.ip(), THREE.mac(), "192.168.0.2", "02:42:c0:a8:00:02");

    Decisions decisions = with(Mode.EARLY, false);
    final List<String> said = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    long now = Duration.ofHours(1).toNanos();

    static Decisions with(Mode mode, boolean fill) {
        return new Decisions(new Manner(mode, fill, "10.0.0.10", Times.DEFAULT));
    }

    List<Action> on(Input input) {
        List<Action> actions = decisions.on(input, now);
        actions.forEach(a -> {
            if (a instanceof Action.Say say) {
                said.add(say.note().event());
                texts.add(say.note().text());
            }
        });
        return actions.stream().filter(a -> !(a instanceof Action.Say)).toList();
    }

    void later(Duration duration) {
        now += duration.toNanos();
    }

    static Input found(Question question, Whereabouts where) {
        return new Input.Answered(question, Optional.of(where), "file");
    }

    void known(Whereabouts where) {
        on(new Input.Joined(where, "file"));
    }
}
