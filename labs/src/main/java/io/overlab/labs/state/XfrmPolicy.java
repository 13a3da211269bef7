package io.overlab.labs.state;

/**
 * A policy of IPsec ({@code ip xfrm policy}): what may pass as it is, what may not pass, and what must be encrypted.
 *
 * @param direction {@code in}, {@code out} or {@code fwd}
 * @param source a prefix, {@code 0.0.0.0/0} for all
 * @param destination a prefix, {@code 0.0.0.0/0} for all
 * @param protocol of IP, 0 for all
 * @param sourcePort the port, 0 for all
 * @param destinationPort the port, 0 for all
 * @param link index of the interface, 0 for all
 * @param action {@code allow} or {@code block}
 * @param encrypts whether it has a template that packets must have gone through
 * @param keyed whether there is a state (a key) that the template may find
 * @param priority the lower goes first
 * @param index by which it can be deleted
 */
public record XfrmPolicy(
        String direction,
        String source,
        String destination,
        int protocol,
        int sourcePort,
        int destinationPort,
        int link,
        String action,
        boolean encrypts,
        boolean keyed,
        long priority,
        long index) {}
