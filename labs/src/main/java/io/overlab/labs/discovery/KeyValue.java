package io.overlab.labs.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A key of a store and what it holds.
 *
 * @param key its name
 * @param value its bytes, as they were put; may be empty
 * @param flags an unsigned number that whoever put it chose
 * @param createIndex when it was made, in the store's count of changes
 * @param modifyIndex when it was changed last, in the store's count of changes
 */
public record KeyValue(String key, byte[] value, long flags, long createIndex, long modifyIndex) {

    /** Keeps a copy of the bytes. */
    public KeyValue {
        Objects.requireNonNull(key, "key");
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /** The value itself, for who only reads it. */
    byte[] bytes() {
        return value;
    }

    /** The value as text; absent when it is not UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** How long the value is, in bytes. */
    public int length() {
        return value.length;
    }

    /** Whether the other holds the same bytes and flags. */
    public boolean holdsTheSameAs(KeyValue other) {
        return flags == other.flags && Arrays.equals(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyValue o
                && key.equals(o.key)
                && holdsTheSameAs(o)
                && createIndex == o.createIndex
                && modifyIndex == o.modifyIndex;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, Arrays.hashCode(value), modifyIndex);
    }

    @Override
    public String toString() {
        return key + "=" + text().orElse(length() + " bytes") + "@" + modifyIndex;
    }
}
