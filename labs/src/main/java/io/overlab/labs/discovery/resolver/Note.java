package io.overlab.labs.discovery.resolver;

/**
 * One line of the resolver's log.
 *
 * @param event what it is about: {@code l3miss}, {@code l2miss}, {@code neighbor}, {@code row}, {@code reply}, {@code
 *     unknown}, {@code left}, {@code conflict}, {@code reconciled}, {@code aged}, {@code moved}, {@code trouble}
 * @param ip the address, or the empty string
 * @param mac the MAC address, or the empty string
 * @param vtep the host, or the empty string
 * @param text the line
 */
public record Note(String event, String ip, String mac, String vtep, String text) {}
