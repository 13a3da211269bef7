package io.overlab.labs.discovery.resolver;

/** What a vxlan device does not know. */
public sealed interface Question {
    /** Who has this address? */
    record ByAddress(String ip) implements Question {
        @Override
        public String toString() {
            return "IP " + ip;
        }
    }

    /** Behind which host is this MAC address? */
    record ByMac(String mac) implements Question {
        @Override
        public String toString() {
            return "MAC " + mac;
        }
    }
}
