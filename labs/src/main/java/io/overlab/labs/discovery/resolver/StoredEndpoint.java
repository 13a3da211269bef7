package io.overlab.labs.discovery.resolver;

import io.overlab.labs.discovery.DockerKeys;
import io.overlab.labs.discovery.Endpoint;
import io.overlab.labs.discovery.EndpointDirectory;
import io.overlab.labs.discovery.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the value of an endpoint's key says. It is read once and kept: values are long, and there may be many.
 *
 * @param modifyIndex when it was put there, in the store's count of changes
 * @param where absent when it cannot be read
 * @param garbage a sentence when it cannot be read
 */
record StoredEndpoint(long modifyIndex, Optional<Whereabouts> where, Optional<String> garbage) {

    /** Reads it; nothing when the key is that of something else. */
    static Optional<StoredEndpoint> of(KeyValue entry) {
        if (!DockerKeys.isEndpoint(entry.key())) {
            return Optional.empty();
        }
        List<String> garbage = new ArrayList<>(0);
        Optional<Whereabouts> where = EndpointDirectory.endpoint(entry, garbage).map(StoredEndpoint::of);
        return Optional.of(
                new StoredEndpoint(entry.modifyIndex(), where, garbage.stream().findFirst()));
    }

    private static Whereabouts of(Endpoint endpoint) {
        // It was looked at when it was read.
        return new Whereabouts(endpoint.ip(), endpoint.mac(), endpoint.locator());
    }
}
