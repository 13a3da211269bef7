package io.overlab.labs.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which lines of several bash reads with its second prompt, since what came before is not over. Pure. */
public final class Continuation {
    /** What a line ends in that is to be gone on with. */
    private static final Pattern MORE = Pattern.compile("(\\||&&)\\s*$");

    /** What a line ends in that opens a body. */
    private static final Pattern OPENS = Pattern.compile("(^|[\\s;])(do|then|\\{)\\s*$");

    /** What a line begins with that ends a body. */
    private static final Pattern CLOSES = Pattern.compile("^(done|fi|\\})(?=$|[\\s;|&>)])");

    private Continuation() {}

    /**
     * Looks through the lines of a step, as {@link Script#commands} gives them.
     *
     * @param commands in order
     * @return one for each: whether it is only a part of what began above it
     */
    public static List<Boolean> of(List<String> commands) {
        List<Boolean> continued = new ArrayList<>();
        Optional<String> end = Optional.empty();
        int bodies = 0;
        boolean more = false;
        for (String command : commands) {
            continued.add(end.isPresent() || bodies > 0 || more);
            if (end.isPresent()) {
                end = end.filter(e -> !command.strip().equals(e));
                continue;
            }
            bodies -= bodies > 0 && CLOSES.matcher(command.strip()).find() ? 1 : 0;
            bodies += OPENS.matcher(command).find() ? 1 : 0;
            more = MORE.matcher(command).find();
            end = Script.hereDocument(command);
        }
        return List.copyOf(continued);
    }
}
