package io.overlab.labs.discovery;

import java.util.List;

/**
 * What a store holds below a prefix.
 *
 * @param entries in the order of their keys
 * @param index what to wait on for a change ({@code X-Consul-Index}); at least 1
 */
public record Listing(List<KeyValue> entries, long index) {
    /** Keeps a copy. */
    public Listing {
        entries = List.copyOf(entries);
    }
}
