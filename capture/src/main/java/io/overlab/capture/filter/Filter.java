package io.overlab.capture.filter;

import io.overlab.capture.packet.Packet;

/**
 * A display-filter expression over packets, in Wireshark's language as far as {@link Fields} goes.
 *
 * <p>A field alone asks whether it is there. {@code ==} and the orders are true if some occurrence in the packet fits;
 * {@code !=} is true if the field is there and every occurrence differs, as in Wireshark since version 4. The prefixes
 * {@code outer.} and {@code inner.} look only before or after the end of the first tunnel header.
 */
@FunctionalInterface
public interface Filter {
    /** Whether the packet is selected. */
    boolean matches(Packet packet);

    /**
     * Parses an expression.
     *
     * @param expression the text, for example {@code vxlan.vni == 42 and inner.arp}
     * @return the filter
     * @throws FilterException when the expression does not parse
     */
    static Filter parse(String expression) throws FilterException {
        return new Parser(expression).parse();
    }
}
