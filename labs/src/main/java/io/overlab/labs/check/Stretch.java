package io.overlab.labs.check;

import io.overlab.labs.state.Place;

/**
 * What a check wants to be shown of the wire.
 *
 * @param place where
 * @param span in which stretch of time
 */
public record Stretch(Place place, Span span) {}
