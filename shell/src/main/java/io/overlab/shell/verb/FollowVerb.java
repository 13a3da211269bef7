package io.overlab.shell.verb;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.trace.Journey;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.JourneyView;
import java.util.List;

/** {@code follow}: one ping, seen at every interface it comes by. */
final class FollowVerb implements Verb {
    @Override
    public String name() {
        return "follow";
    }

    @Override
    public String synopsis() {
        return "follow FROM TO";
    }

    @Override
    public String summary() {
        return "sends one ping and shows where it came by, and where it ended";
    }

    @Override
    public String details() {
        return "FROM is HOST[/NETNS], or a namespace of the current host; TO is an address or a place that has one: follow "
                + "demo docker1/demo. Every interface of the lab is listened at while one ping is sent. A bracket shows "
                + "where the message was packed in another; times are from one interface to the next.";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        PingRequest request =
                PingRequest.of("follow", desk, List.of(rest.strip().split("\\s+")));
        Diagnosis diagnosis = request.diagnose();
        Journey journey = request.trace(desk, diagnosis);
        desk.screen()
                .lines(JourneyView.lines(
                        journey, desk.screen().marks(), desk.screen().width()));
        if (!journey.answered() && diagnosis.first().isPresent()) {
            desk.screen()
                    .line(" `why " + request.from() + " " + request.to() + "` says: "
                            + diagnosis.first().get().name() + ".");
        }
        return journey.answered() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
