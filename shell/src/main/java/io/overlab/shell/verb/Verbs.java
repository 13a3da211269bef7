package io.overlab.shell.verb;

import java.util.List;
import java.util.Optional;

/** All verbs, in the order in which help lists them. */
public final class Verbs {
    private static final List<Verb> ALL = List.of(
            new LessonsVerb(),
            new StartVerb(),
            new StepVerb(),
            new NextVerb(),
            new PredictVerb(),
            new HintVerb(),
            new CheckVerb(),
            new ExplainVerb(),
            new SolveVerb(),
            new SkipVerb(),
            new UndoVerb(),
            new GotoVerb(),
            new RestartVerb(),
            new ResumeVerb(),
            new LabVerb(),
            new BackVerb(),
            new OnVerb(),
            new PacketsVerb(),
            new NeighVerb(),
            new FdbVerb(),
            new TopoVerb(),
            new KvVerb(),
            new GossipVerb(),
            new AttachVerb(),
            new DetachVerb(),
            new WhyVerb(),
            new FollowVerb(),
            new VersusVerb(),
            new NotesVerb(),
            new SlidesVerb(),
            new SaveVerb(),
            new QuietVerb(),
            new HelpVerb(),
            new QuitVerb());

    /** Of shorter ones many words are but one letter away. */
    private static final int SHORTEST_WITH_SLIP = 4;

    private Verbs() {}

    /** All verbs. */
    public static List<Verb> all() {
        return ALL;
    }

    /** The verb of that name. */
    public static Optional<Verb> find(String name) {
        return ALL.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /** The verb that a word is but for one slip: a letter put in, left out, mistaken, or swapped with the next. */
    public static Optional<Verb> oneSlipFrom(String word) {
        return ALL.stream()
                .filter(v -> v.name().length() >= SHORTEST_WITH_SLIP && Nearest.distance(word, v.name()) == 1)
                .findFirst();
    }

    /** Whether a word is a verb. */
    public static boolean isVerb(String word) {
        return find(word).isPresent();
    }
}
