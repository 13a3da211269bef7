package io.overlab.labs.discovery.standin;

/**
 * One key. The bytes are never changed.
 *
 * @param flags an unsigned number
 */
record Entry(String key, byte[] value, long flags, long createIndex, long modifyIndex) {}
