package io.overlab.labs.diagnose;

import io.overlab.labs.state.TcFilter;
import io.overlab.labs.state.TcQdisc;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the queueing discipline of an interface does with frames that leave by it (tc-{@literal <name>}(8)). */
final class Queues {
    static final String QDISC = "qdisc";

    /** Those that drop only what comes faster than it can be sent; {@code noop} is that of an interface that is down. */
    private static final Set<String> HARMLESS = Set.of(
            "",
            "noqueue",
            "noop",
            "pfifo_fast",
            "fq",
            "fq_codel",
            "codel",
            "cake",
            "sfq",
            "mq",
            "prio",
            "pfifo",
            "bfifo");

    private static final int ETHERNET_HEADER = 14;

    /** A frame that takes longer is one that nobody waits for. */
    private static final int SECONDS = 10;

    /** Of 2^32-1: from this on it is the rule that a frame is lost, and not the exception. */
    private static final long HALF = 1L << 31;

    private final Walk walk;
    private final Iface out;
    private final FilterPacket packet;
    private final int length;

    private Queues(Walk walk, Iface out, Frame frame) {
        this.walk = walk;
        this.out = out;
        this.packet = FilterPacket.of(frame, "", out.name(), walk.replying);
        this.length = frame.length() + ETHERNET_HEADER;
    }

    /** Why a frame does not leave, if that is sure; where it may be so, the walk notes its doubt. */
    static Optional<Finding> egress(Walk walk, Iface out, Frame frame) {
        String kind = out.link().details().qdisc();
        List<TcQdisc> all = out.node().state().traffic().qdiscs();
        if (all.isEmpty() && HARMLESS.contains(kind)) {
            return Optional.empty();
        }
        Queues queues = new Queues(walk, out, frame);
        Optional<TcQdisc> root = queues.child(TcQdisc.ROOT);
        return root.isPresent() ? queues.judge(root.get()) : queues.byName(kind);
    }

    private Optional<TcQdisc> child(int parent) {
        return out.node().state().traffic().qdiscs().stream()
                .filter(q -> q.link() == out.link().index() && q.parent() == parent)
                .findFirst();
    }

    private Optional<Finding> byName(String kind) {
        if (kind.equals("blackhole")) {
            return Optional.of(drops(
                    "qdisc blackhole dev " + out.name() + " root: every frame that leaves here is dropped",
                    TcQdisc.ROOT));
        }
        if (!HARMLESS.contains(kind)) {
            doubt("qdisc " + kind + " may drop it: its limits and classes are not judged here");
        }
        return Optional.empty();
    }

    private Optional<Finding> judge(TcQdisc q) {
        String words = words(q);
        return switch (q.kind()) {
            case "blackhole" -> Optional.of(drops(words + ": every frame that leaves here is dropped", q.parent()));
            case "pfifo", "pfifo_head_drop" ->
                q.option("limit", 1) == 0
                        ? Optional.of(drops(words + " limit 0: there is no room for any frame", q.parent()))
                        : Optional.empty();
            case "bfifo" ->
                q.option("limit", length) < length
                        ? Optional.of(drops(
                                words + " limit " + q.option("limit", 0) + "b: there is no room for a frame of "
                                        + length + " bytes",
                                q.parent()))
                        : Optional.empty();
            case "netem" -> netem(q, words);
            case "tbf" -> tbf(q, words);
            case "htb" -> htb(q, words);
            default -> byName(q.kind());
        };
    }

    private Optional<Finding> netem(TcQdisc q, String words) {
        long loss = q.option("loss", 0);
        long percent = Math.round(loss * 100.0 / 0xffffffffL);
        if (loss >= HALF || q.option("limit", 1) == 0) {
            return Optional.of(drops(
                    words + (loss >= HALF ? " loss " + percent + "%" : " limit 0") + ": "
                            + (percent == 100 ? "every frame" : "most of the frames") + " that leave here get lost",
                    q.parent()));
        }
        if (loss != 0) {
            doubt(words + " loss " + percent + "% may drop it");
        }
        return Optional.empty();
    }

    private Optional<Finding> tbf(TcQdisc q, String words) {
        long burst = q.option("burst", length);
        if (burst < length) {
            return Optional.of(drops(
                    words + " burst " + burst + "b: a frame of " + length + " bytes is longer, and so is dropped",
                    q.parent()));
        }
        Optional<TcQdisc> inner = child(q.handle() | 1);
        if (inner.isEmpty() && q.option("limit", length) < length) {
            return Optional.of(drops(
                    words + " limit " + q.option("limit", 0) + "b: there is no room for a frame of " + length
                            + " bytes",
                    q.parent()));
        }
        return slow(q, words, "rate", q.parent()).or(() -> inner.flatMap(this::judge));
    }

    /** The class that a frame is put into, and what that does with it. */
    private Optional<Finding> htb(TcQdisc q, String words) {
        Optional<Classifier.Verdict> verdict = Classifier.run(walk, out, q.handle(), packet);
        if (verdict.filter(v -> !v.what().equals("pass")).isPresent()) {
            return verdict.map(v -> Classifier.finding(walk, out, q.handle(), v));
        }
        int id = verdict.map(Classifier.Verdict::classId).filter(c -> c != 0).orElse((int)
                (q.handle() | q.option("default", 0)));
        Optional<TcQdisc> chosen = out.node().state().traffic().classes().stream()
                .filter(c -> c.link() == out.link().index() && c.handle() == id)
                .findFirst();
        if (chosen.isEmpty()) {
            return Optional.empty(); // It is sent at once.
        }
        return slow(chosen.get(), words + " class " + TcQdisc.words(id), "ceil", q.parent())
                .or(() -> child(id).flatMap(this::judge));
    }

    private Optional<Finding> slow(TcQdisc q, String words, String option, int parent) {
        long rate = q.option(option, Long.MAX_VALUE);
        return rate * SECONDS >= length || rate >= length
                ? Optional.empty()
                : Optional.of(drops(
                        words + " " + option + " " + 8 * rate + "bit: a frame of " + length + " bytes takes "
                                + length / Math.max(1, rate) + " s",
                        parent));
    }

    private Finding drops(String seen, int parent) {
        return new Finding(
                "qdisc-drops",
                seen,
                "the queueing discipline that the kernel gives it",
                List.of(out.node()
                        .run("tc qdisc del dev " + out.name()
                                + (parent == TcQdisc.ROOT ? " root" : " parent " + TcQdisc.words(parent)))));
    }

    private void doubt(String words) {
        walk.doubts.add(new Hop(out.place(), QDISC, Mark.NOT_REACHED, words, Optional.empty()));
    }

    private String words(TcQdisc q) {
        return "qdisc " + q.kind() + " dev " + out.name()
                + (q.parent() == TcQdisc.ROOT ? " root" : " parent " + TcQdisc.words(q.parent()));
    }

    /** What the filters at an interface decide, at {@link TcFilter#INGRESS} or {@link TcFilter#EGRESS}. */
    static Optional<Classifier.Verdict> filters(Walk walk, Iface at, int hook, Frame frame) {
        if (at.node().state().traffic().filters().isEmpty()) {
            return Optional.empty();
        }
        boolean ingress = hook == TcFilter.INGRESS;
        FilterPacket packet = FilterPacket.of(frame, ingress ? at.name() : "", ingress ? "" : at.name(), walk.replying);
        return Classifier.run(walk, at, hook, packet).filter(v -> !v.what().equals("pass"));
    }
}
