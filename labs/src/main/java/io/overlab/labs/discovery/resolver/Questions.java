package io.overlab.labs.discovery.resolver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which questions have been asked, and which rest because they were in vain. Not for several threads. */
final class Questions {
    /** So long a question rests that could not be asked: whoever wants to know asks again before long. */
    private static final long NOT_ASKED_NANOS = 1_000_000_000L;

    /** More than these are not kept when they have rested long enough. */
    private static final int KEPT = 10_000;

    private final long restNanos;
    private final Set<Question> pending = new HashSet<>();
    private final Map<Question, Long> unknownSince = new HashMap<>();
    private final Map<Question, Long> notAskedSince = new HashMap<>();

    /** With how long one rests that nobody could answer. */
    Questions(long restNanos) {
        this.restNanos = restNanos;
    }

    /** Whether it need not be asked now: it is being asked, or was in vain a moment ago. */
    boolean rests(Question question, long now) {
        return pending.contains(question)
                || isSince(unknownSince.get(question), now, restNanos)
                || isSince(notAskedSince.get(question), now, NOT_ASKED_NANOS);
    }

    private static boolean isSince(Long when, long now, long nanos) {
        return when != null && now - when < nanos;
    }

    /** It is being asked from now on. */
    void asked(Question question) {
        pending.add(question);
    }

    /** It has been answered, with something or with nothing. */
    void answered(Question question) {
        pending.remove(question);
    }

    /** It could not be asked. */
    void notAsked(Question question, long now) {
        pending.remove(question);
        keepFew(notAskedSince, now, NOT_ASKED_NANOS);
        notAskedSince.put(question, now);
    }

    /** There is no answer to it, or none is needed. */
    void unknown(Question question, long now) {
        keepFew(unknownSince, now, restNanos);
        unknownSince.put(question, now);
    }

    /** Somebody scans a network, and each address of it is missed. */
    private static void keepFew(Map<Question, Long> since, long now, long nanos) {
        if (since.size() >= KEPT) {
            since.values().removeIf(when -> now - when >= nanos);
        }
    }

    /** An address has come, and with it the answer to both questions about it. */
    void known(Whereabouts where) {
        if (!unknownSince.isEmpty()) {
            unknownSince.remove(new Question.ByAddress(where.ip()));
            unknownSince.remove(new Question.ByMac(where.mac()));
        }
    }
}
