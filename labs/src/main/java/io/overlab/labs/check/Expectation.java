package io.overlab.labs.check;

/**
 * One attribute that something should have.
 *
 * @param met whether it has it
 * @param found what it has, in iproute2's words, as the end of "docker0/overns:br0 ..."
 * @param wanted what it should have, in the same words
 */
record Expectation(boolean met, String found, String wanted) {}
