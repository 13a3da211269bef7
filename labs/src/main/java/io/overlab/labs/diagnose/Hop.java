package io.overlab.labs.diagnose;

import io.overlab.labs.state.Place;
import java.util.Optional;

/**
 * One stage of a frame's way.
 *
 * @param place where
 * @param what which stage, for example {@code bridge fdb}
 * @param mark whether the frame passes
 * @param seen what is there, in iproute2's words; empty when the frame did not come here
 * @param finding why it ends here, exactly when it does
 */
public record Hop(Place place, String what, Mark mark, String seen, Optional<Finding> finding) {}
