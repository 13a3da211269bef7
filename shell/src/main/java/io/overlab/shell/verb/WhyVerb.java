package io.overlab.shell.verb;

import io.overlab.labs.diagnose.Diagnosis;
import io.overlab.labs.state.Place;
import io.overlab.labs.state.Snapshot;
import io.overlab.shell.Desk;
import io.overlab.shell.ExitStatus;
import io.overlab.shell.view.DiagnosisView;

/** {@code why}: walks the way of a ping and of its reply through the state of the kernel. */
final class WhyVerb implements Verb {
    @Override
    public String name() {
        return "why";
    }

    @Override
    public String synopsis() {
        return "why FROM ADDRESS";
    }

    @Override
    public String summary() {
        return "walks a ping's way hop by hop and says where it ends, and why";
    }

    @Override
    public String details() {
        return "FROM is HOST[/NETNS], or a namespace of the current host: why demo 192.168.0.3. The walk reads the state "
                + "of all hosts and sends nothing; it judges as if no address had been cached.";
    }

    @Override
    public int run(Desk desk, String rest) throws UsageException {
        String[] words = rest.split("\\s+");
        if (words.length != 2) {
            throw new UsageException("Say from where to which address, for example: why docker0/demo 192.168.0.3.");
        }
        Snapshot snapshot = desk.session().snapshot();
        Place from = Places.find(desk, snapshot, words[0]);
        try {
            Diagnosis diagnosis = Diagnosis.of(snapshot, from, words[1]);
            desk.screen()
                    .lines(DiagnosisView.lines(
                            diagnosis, desk.screen().marks(), desk.screen().width()));
            return diagnosis.first().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
