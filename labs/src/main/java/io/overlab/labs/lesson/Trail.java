package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.state.Change;
import io.overlab.labs.state.Change.Subject;
import io.overlab.labs.state.Snapshot;
import io.overlab.labs.state.SnapshotDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The commands that have changed the kernel's state since a step began, and what they may need of bash. A lab is a function
 * of its scenario, its step and these: without the last of them it is what it was before.
 */
final class Trail {
    /** What tables forget or learn by themselves is not what a command did. */
    private static final Pattern LASTING_ROW = Pattern.compile("\\b(permanent|noarp|static)\\b");

    /** Later lines may name a variable, or stand on being in a folder. */
    private static final Pattern LEFT_IN_BASH =
            Pattern.compile("\\s*(?:[A-Za-z_]\\w*=(?:[^\\s$`]\\S*|\"[^\"]*\"|'[^']*'|\\$\\(.*\\)|\\$\\w+)?"
                    + "|(?:cd|pushd|popd|export|declare|alias|unset|shopt|umask)(?:\\s.*)?)\\s*");

    /** What is put into the store or done to the gossip is no network state, but part of what a step left. */
    private static final Pattern STORE_OR_GOSSIP = Pattern.compile(
            ".*\\bcurl\\s.*(?:-X\\s*|--request[ =])(?:PUT|DELETE)\\b.*" + "|\\s*overlab\\s+(?:store|kv|gossip)\\s.*");

    /** A container that is made and does not start changes no network, but is in the way of the next of its name. */
    private static final Pattern ENGINE = Pattern.compile(
            "\\s*(?:sudo\\s+)?docker\\s+(?:(?:container|network|service|volume|swarm|node)\\s+)?"
                    + "(?:run|create|start|stop|kill|rm|rename|pause|unpause|update|connect|disconnect|prune|scale)\\s.*");

    /** Changes nothing itself: what does change meanwhile the kernel was still about, or somebody else. */
    private static final Pattern ONLY_LOOKS =
            Pattern.compile("\\s*(?:sleep|ss|ls|cat|echo|true|date|hostname|ping)(?:\\s[^;&|<>()`$]*)?");

    private final List<Given> given = new ArrayList<>();
    private Optional<Snapshot> last = Optional.empty();

    /** Begins anew, at a state. */
    synchronized void begin(Snapshot now) {
        begin(now, List.of());
    }

    /** Begins anew, at a state that some commands have led to already. */
    synchronized void begin(Snapshot now, List<Given> sofar) {
        given.clear();
        given.addAll(sofar);
        last = Optional.of(now);
    }

    /** Forgets everything. */
    synchronized void clear() {
        given.clear();
        last = Optional.empty();
    }

    /** Whether there is a state to compare with. */
    synchronized boolean begun() {
        return last.isPresent();
    }

    /**
     * Notes a command that has ended.
     *
     * @return what changed since the one before
     */
    synchronized List<Change> ended(CommandOutcome outcome, boolean repeatable, Snapshot now) {
        List<Change> changes = last.map(l -> SnapshotDifference.between(l, now)).orElse(List.of());
        last = Optional.of(now);
        boolean told = outcome.exitStatus() == 0
                        && STORE_OR_GOSSIP.matcher(outcome.line()).matches()
                || engine(outcome);
        boolean looks = ONLY_LOOKS.matcher(outcome.line()).matches();
        if (told || !looks && changes.stream().anyMatch(Trail::done)) {
            given.add(new Given(outcome.host(), outcome.line(), repeatable, true));
        } else if (repeatable
                && outcome.exitStatus() == 0
                && LEFT_IN_BASH.matcher(outcome.line()).matches()) {
            given.add(new Given(outcome.host(), outcome.line(), true, false));
        }
        return changes;
    }

    /** Whether a command has made an engine something other than it was; one that ran and is gone has not. */
    private static boolean engine(CommandOutcome outcome) {
        boolean left = outcome.exitStatus() == 0
                || outcome.output().contains("Error response from daemon")
                        && outcome.line().matches("\\s*(sudo\\s+)?docker\\s+(container\\s+)?(run|create)\\s.*");
        return left
                && !outcome.line().contains(" --rm ")
                && ENGINE.matcher(outcome.line()).matches();
    }

    /** Notes what was done otherwise than by a command, as the command that does the same. */
    synchronized void add(Given command) {
        given.add(command);
    }

    /** Whether the state is another than it was when somebody last looked. */
    synchronized boolean changed(Snapshot now) {
        boolean changed =
                last.isPresent() && !SnapshotDifference.between(last.get(), now).isEmpty();
        last = last.map(l -> now);
        return changed;
    }

    private static boolean done(Change change) {
        if (change.incidental()) {
            return false;
        }
        boolean row = change.subject() == Subject.NEIGHBOR || change.subject() == Subject.FDB;
        return !row || LASTING_ROW.matcher(change.text()).find();
    }

    /** The commands, in the order they were given. */
    synchronized List<Given> given() {
        return List.copyOf(given);
    }
}
