package io.overlab.capture.filter;

import io.overlab.capture.packet.Ipv4Address;
import io.overlab.capture.packet.MacAddress;

/** Turns what a field holds into what a person sees. */
final class Values {
    private Values() {}

    /** The value as an object of its own type. */
    static Object present(FieldType type, long number, Object object) {
        return switch (type) {
            case NUMBER -> number;
            case FLAG -> number != 0;
            case MAC -> new MacAddress(number);
            case IPV4 -> new Ipv4Address((int) number);
            case PROTOCOL, IPV6, TEXT, SECONDS, BYTES -> object;
        };
    }
}
