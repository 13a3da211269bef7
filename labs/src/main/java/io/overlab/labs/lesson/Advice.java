package io.overlab.labs.lesson;

import io.overlab.labs.check.CommandOutcome;
import io.overlab.labs.explain.Typo;
import io.overlab.labs.explain.Words;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be said of a command that failed, in any lesson and without one. */
final class Advice {
    private static final Pattern NO_WAY_OUT =
            Pattern.compile("Network is unreachable|Temporary failure in name resolution|Could not resolve host");

    /** An address of RFC 1918: one of an overlay, rather than one in the world outside. */
    private static final Pattern PRIVATE =
            Pattern.compile("\\b(10|192\\.168|172\\.(1[6-9]|2[0-9]|3[01]))(\\.[0-9]{1,3}){2,3}\\b");

    private static final Pattern ELSEWHERE = Pattern.compile("\\bnetns\\b|\\bnsenter\\b|\\bunshare\\b");

    private Advice() {}

    /** A plain answer to what the command's own error message leaves open. */
    static Optional<String> on(CommandOutcome command) {
        // In a namespace of the learner's own, a missing route is theirs to find.
        boolean onHost = !ELSEWHERE.matcher(command.line()).find();
        if (onHost
                && command.exitStatus() != 0
                && NO_WAY_OUT.matcher(command.output()).find()
                && !PRIVATE.matcher(command.line()).find()) {
            return Optional.of("The lab has no way out, on purpose: its hosts reach each other and nothing else.");
        }
        return command.exitStatus() == 0 ? Optional.empty() : Typo.in(command.line(), command.output(), Words.load());
    }
}
