package io.overlab.labs.discovery.standin;

import java.util.List;

/**
 * What a look into the table gave.
 *
 * @param entries those that match, in order
 * @param index what to wait on for a change of this answer
 */
record Found(List<Entry> entries, long index) {}
