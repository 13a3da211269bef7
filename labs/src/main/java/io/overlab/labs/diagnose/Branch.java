package io.overlab.labs.diagnose;

import java.util.Comparator;
import java.util.List;

/**
 * One of several copies of a frame.
 *
 * @param trail its way
 * @param result what became of it
 * @param worth how much it would matter that it was lost; 0 for not at all
 */
record Branch(Trail trail, Result result, int worth) {

    /** Goes on with the copy that came to its destination, else with the one whose loss matters most. */
    static Result choose(List<Branch> branches, Trail trail) {
        for (Branch branch : branches) {
            if (branch.result == Result.DONE) {
                trail.adopt(branch.trail);
                return Result.DONE;
            }
        }
        return branches.stream()
                .filter(b -> b.result == Result.LOST && b.worth > 0)
                .max(Comparator.<Branch>comparingInt(b -> b.worth).thenComparingInt(b -> b.trail.size()))
                .map(b -> {
                    trail.adopt(b.trail);
                    return Result.LOST;
                })
                .orElse(Result.IGNORED);
    }
}
