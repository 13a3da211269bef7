package io.overlab.shell.verb;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.trace.Evidence;
import io.overlab.labs.trace.Journey;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.UsageException;
import io.overlab.shell.view.DiagnosisView;
import java.util.List;
import java.util.Optional;

/** {@code why}: walks the way of a ping and of its reply through the state of the kernel. */
final class WhyVerb implements Verb {
    private static final String PACKETS = "--packets";

    @Override
    public String name() {
        return "why";
    }

    @Override
    public String synopsis() {
        return "why [--packets] FROM TO";
    }

    @Override
    public String summary() {
        return "walks a ping's way hop by hop and says where it ends, and why";
    }

    @Override
    public String details() {
        return "FROM is HOST[/NETNS], or a namespace of the current host; TO is an address, or a place that has one: why "
                + "demo 192.168.0.3. The walk reads the state of all hosts and sends nothing; it judges as if no address "
                + "had been cached. --packets also sends one ping, listens at every interface, and says beside each hop "
                + "what was seen there, and where that is not what the walk expects.";
    }

    @Override
    public boolean lists() {
        return true;
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        Words words = Words.of(name(), rest, List.of(PACKETS));
        PingRequest request = PingRequest.of(name(), desk, words.others());
        Diagnosis diagnosis = request.diagnose();
        Optional<Evidence> evidence = Optional.empty();
        if (words.has(PACKETS)) {
            Journey journey = request.trace(desk, diagnosis);
            evidence = Optional.of(new Evidence(request.snapshot(), diagnosis, journey, request.from(), request.to()));
        }
        desk.screen()
                .lines(DiagnosisView.lines(
                        diagnosis,
                        evidence,
                        desk.screen().marks(),
                        desk.screen().width()));
        return diagnosis.first().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
