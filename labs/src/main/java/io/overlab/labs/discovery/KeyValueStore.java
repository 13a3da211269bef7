package io.overlab.labs.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A store of keys and values whose changes can be waited for: Consul's KV store, or what stands in for it.
 *
 * <p>Every method asks the store and blocks until it answers; all may be called from any thread. What goes wrong is a
 * {@link StoreException}, one sentence that names the store.
 */
public interface KeyValueStore extends AutoCloseable {

    /** The largest value, in bytes, that a store takes (Consul's kv_max_value_size). */
    int MAX_VALUE_BYTES = 512 * 1024;

    /** Where it is, as errors name it: {@code 10.0.0.5:8500}. */
    String name();

    /** The value of a key; absent when there is none. */
    Optional<KeyValue> get(String key) throws StoreException;

    /** All keys that begin so, with their values, in the order of their keys. */
    Listing list(String prefix) throws StoreException;

    /**
     * The same one by one, as they come, for who does not keep them: a store may hold much. When the store breaks off,
     * some have been given already.
     */
    void each(String prefix, Consumer<KeyValue> entries) throws StoreException;

    /**
     * All of them, once something below the prefix has changed.
     *
     * @param prefix how the keys begin
     * @param index of the listing that is known; 0 answers at once
     * @param wait how long at most; then the answer has the same index
     */
    Listing await(String prefix, long index, Duration wait) throws StoreException;

    /**
     * The keys that begin so, without their values.
     *
     * @param prefix how they begin
     * @param separator up to which keys are listed and beyond which they are counted as one, for example {@code /}; empty
     *     for whole keys
     */
    List<String> keys(String prefix, String separator) throws StoreException;

    /** Sets a key. */
    void put(String key, byte[] value) throws StoreException;

    /**
     * Sets a key if nobody else did meanwhile (check and set).
     *
     * @param key which
     * @param value its value
     * @param modifyIndex the {@link KeyValue#modifyIndex} that is known; 0 when the key must not be there
     * @return whether it was set
     */
    boolean putIf(String key, byte[] value, long modifyIndex) throws StoreException;

    /** Deletes a key; one that is not there is no error. */
    void delete(String key) throws StoreException;

    /**
     * Deletes a key if nobody changed it meanwhile.
     *
     * @param key which
     * @param modifyIndex that is known
     * @return whether it was deleted
     */
    boolean deleteIf(String key, long modifyIndex) throws StoreException;

    /** Deletes all keys that begin so. */
    void deleteAll(String prefix) throws StoreException;

    /** Ends what still waits for an answer; a store that is closed can be asked again. */
    @Override
    void close();
}
