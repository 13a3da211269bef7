package io.overlab.labs.diagnose;

import java.util.Arrays;

/**
 * The registers of nf_tables: {@code NFT_REG_1} is the first of four of 16 bytes, {@code NFT_REG32_00} the first of 16 of
 * 4 bytes, and both are the same bytes. A value fills whole registers of 4 bytes.
 */
final class NftRegisters {
    private static final int FIRST_SMALL = 8;
    private static final int SMALL = 4;
    private static final int SIZE = 16 * SMALL;

    private final byte[] bytes = new byte[SIZE];
    private final boolean[] known = new boolean[SIZE];

    /**
     * Sets a register.
     *
     * @param value null where it is not known
     * @param length how long it would be then, in bytes
     */
    void put(int register, byte[] value, int length) {
        int at = at(register);
        int end = Math.min(SIZE, at + padded(value == null ? Math.max(length, 1) : value.length));
        if (at < 0 || at >= SIZE) {
            return;
        }
        Arrays.fill(bytes, at, end, (byte) 0);
        Arrays.fill(known, at, end, value != null);
        if (value != null) {
            System.arraycopy(value, 0, bytes, at, Math.min(value.length, SIZE - at));
        }
    }

    /** So many bytes from a register on; null when not all are known. */
    byte[] get(int register, int length) {
        int at = at(register);
        if (at < 0 || length < 0 || at + length > SIZE) {
            return null;
        }
        for (int i = at; i < at + length; i++) {
            if (!known[i]) {
                return null;
            }
        }
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    private static int padded(int length) {
        return length + SMALL - 1 & -SMALL;
    }

    private static int at(int register) {
        return register < FIRST_SMALL ? (register - 1) * 4 * SMALL : (register - FIRST_SMALL) * SMALL;
    }
}
