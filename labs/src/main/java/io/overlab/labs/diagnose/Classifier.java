package io.overlab.labs.diagnose;

import io.overlab.labs.diagnose.NftMachine.Match;
import io.overlab.labs.state.TcFilter;
import io.overlab.labs.state.TcQdisc;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the filters of tc do with a frame where it comes in, where it leaves, and in a discipline (net/sched/cls_api.c). */
final class Classifier {
    static final String STAGE = "tc";

    private static final int SHOT = 2;
    private static final int PIPE = 3;
    private static final Set<Integer> TAKEN = Set.of(4, 5, 7, 8);
    private static final int UNSPEC = -1;
    private static final int GOTO_CHAIN = 0x20000000;
    private static final int EXTENDED = 0x70000000;
    private static final int CHAINS = 16;

    /** Actions that leave a frame as it is. */
    private static final Set<String> WATCHES =
            Set.of("skbedit", "simple", "csum", "connmark", "sample", "ct", "mirred");

    private final Walk walk;
    private final Iface at;
    private final int parent;
    private final FilterPacket packet;

    private Classifier(Walk walk, Iface at, int parent, FilterPacket packet) {
        this.walk = walk;
        this.at = at;
        this.parent = parent;
        this.packet = packet;
    }

    /**
     * The end of a classification.
     *
     * @param filter the one that decided
     * @param what {@code pass}, {@code drop}, {@code take} or {@code redirect}
     * @param target of a redirection the interface
     * @param into whether the frame comes in there, else it leaves there
     * @param classId the class that it is put into, 0 for none
     */
    record Verdict(TcFilter filter, String what, Optional<Iface> target, boolean into, int classId) {}

    /** What filters decide, if any of them does. */
    static Optional<Verdict> run(Walk walk, Iface at, int parent, FilterPacket packet) {
        if (at.node().state().traffic().filters().isEmpty()) {
            return Optional.empty();
        }
        return new Classifier(walk, at, parent, packet).chain(0, 0);
    }

    private Optional<Verdict> chain(int chain, int depth) {
        List<TcFilter> filters = at.node().state().traffic().filters();
        for (TcFilter f : filters) {
            if (f.link() != at.link().index() || f.parent() != parent || f.chain() != chain) {
                continue;
            }
            TcMatch.Judged judged = TcMatch.judge(f, packet);
            if (judged.match() == Match.UNKNOWN && mayEnd(f)) {
                doubt(f, "what it matches by is not judged here");
            }
            if (judged.match() != Match.YES) {
                continue;
            }
            int control = UNSPEC;
            if (f.option("direct").equals("1")) {
                control = (int) judged.result().orElse(UNSPEC);
                if (control == SHOT || TAKEN.contains(control)) {
                    return Optional.of(verdict(f, control == SHOT ? "drop" : "take", Optional.empty(), false));
                }
            } else if (f.actions().isEmpty()) {
                return Optional.of(verdict(f, "pass", Optional.empty(), false));
            }
            for (TcFilter.Action action : f.actions()) {
                Optional<Verdict> end = act(f, action);
                if (end.isPresent()) {
                    return end;
                }
                control = action.control();
                if (control != PIPE) {
                    break;
                }
            }
            if ((control & EXTENDED) == GOTO_CHAIN && control > 0) {
                return depth < CHAINS ? chain(control & ~EXTENDED, depth + 1) : Optional.empty();
            }
            if (control != UNSPEC && control != PIPE) {
                return Optional.of(verdict(f, "pass", Optional.empty(), false));
            }
        }
        return Optional.empty();
    }

    private Optional<Verdict> act(TcFilter f, TcFilter.Action action) {
        if (action.kind().equals("mirred") && (action.way() == 1 || action.way() == 3)) {
            return Optional.of(verdict(f, "redirect", at.node().iface(action.link()), action.way() == 3));
        }
        if (action.kind().equals("gact") || WATCHES.contains(action.kind())) {
            return switch (action.control()) {
                case SHOT -> Optional.of(verdict(f, "drop", Optional.empty(), false));
                case 4, 5, 8 -> Optional.of(verdict(f, "take", Optional.empty(), false));
                default -> Optional.empty();
            };
        }
        doubt(f, "its action " + action.kind() + " is not judged here");
        return Optional.empty();
    }

    private static Verdict verdict(TcFilter f, String what, Optional<Iface> target, boolean into) {
        String classId = f.option("classid");
        return new Verdict(f, what, target, into, classId.isEmpty() ? 0 : Integer.parseInt(classId));
    }

    private static boolean mayEnd(TcFilter f) {
        return f.option("direct").equals("1")
                || f.actions().stream()
                        .anyMatch(a -> a.control() != 0 && a.control() != PIPE || a.way() == 1 || a.way() == 3);
    }

    private void doubt(TcFilter f, String why) {
        walk.doubts.add(
                new Hop(at.place(), STAGE, Mark.NOT_REACHED, words(f) + " may drop it: " + why, Optional.empty()));
    }

    /** For example {@code filter pref 49152 u32 dev eth0 ingress}. */
    private String words(TcFilter f) {
        return "filter " + (f.chain() == 0 ? "" : "chain " + f.chain() + " ") + "pref " + f.priority() + " " + f.kind()
                + " dev " + at.name() + " " + parent();
    }

    private String parent() {
        return switch (parent) {
            case TcFilter.INGRESS -> "ingress";
            case TcFilter.EGRESS -> "egress";
            default -> "parent " + TcQdisc.words(parent);
        };
    }

    /** Why a frame does not go on, or goes somewhere else. */
    static Finding finding(Walk walk, Iface at, int parent, Verdict verdict) {
        Classifier of = new Classifier(walk, at, parent, null);
        TcFilter f = verdict.filter();
        List<Fix> fix = List.of(at.node()
                .run("tc filter del dev " + at.name() + " " + of.parent()
                        + (f.chain() == 0 ? "" : " chain " + f.chain()) + " pref " + f.priority()));
        return switch (verdict.what()) {
            case "redirect" ->
                new Finding(
                        "tc-redirects",
                        of.words(f) + ", action mirred "
                                + (verdict.into() ? "ingress" : "egress") + " redirect"
                                + verdict.target().map(t -> " dev " + t.name()).orElse("")
                                + ": the frame goes there, and nowhere else",
                        "no such filter",
                        fix);
            case "take" ->
                new Finding("tc-drops", of.words(f) + ": the frame is taken away from its way", "no such filter", fix);
            default -> new Finding("tc-drops", of.words(f) + ", action drop", "no such filter", fix);
        };
    }
}
