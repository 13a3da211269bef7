package io.overlab.labs.state;

/**
 * One routing policy rule (RTM_NEWRULE): which table a packet is looked up in.
 *
 * @param family {@code AF_INET} (2) or {@code AF_INET6} (10)
 * @param priority the lowest goes first
 * @param invert whether it is for the packets that do not match
 * @param source {@code all}, a prefix or an address
 * @param destination {@code all}, a prefix or an address
 * @param incoming name of the interface a packet came in by, or the empty string
 * @param outgoing name of the interface a packet leaves by, or the empty string
 * @param mark firewall mark, 0 for any
 * @param markMask bits of the mark that count; all of them is -1
 * @param table routing table id, 0 when it leads to none
 * @param action in iproute2's words ({@code lookup}, {@code blackhole}, {@code unreachable}, {@code prohibit},
 *     {@code goto}, {@code nop})
 * @param target of {@code goto} the priority it goes to, else 0
 * @param suppressPrefix a route of this prefix length or a shorter one does not count, -1 for any does
 * @param protocol IP protocol, 0 for all
 * @param tos only packets of this type of service, 0 for all
 * @param sourcePorts {@code 1000-2000}, or the empty string
 * @param destinationPorts {@code 4789-4789}, or the empty string
 * @param users {@code 0-0} for packets of root's, or the empty string
 */
public record Rule(
        int family,
        int priority,
        boolean invert,
        String source,
        String destination,
        String incoming,
        String outgoing,
        int mark,
        int markMask,
        int table,
        String action,
        int target,
        int suppressPrefix,
        int protocol,
        int tos,
        String sourcePorts,
        String destinationPorts,
        String users) {

    /** A rule that matches by addresses, interfaces and marks only. */
    public Rule(
            int family,
            int priority,
            boolean invert,
            String source,
            String destination,
            String incoming,
            String outgoing,
            int mark,
            int markMask,
            int table,
            String action) {
        this(
                family,
                priority,
                invert,
                source,
                destination,
                incoming,
                outgoing,
                mark,
                markMask,
                table,
                action,
                0,
                -1,
                0,
                0,
                "",
                "",
                "");
    }
}
