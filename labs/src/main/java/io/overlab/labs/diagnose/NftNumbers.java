package io.overlab.labs.diagnose;

import io.overlab.labs.state.NftExpression;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Numbers as the registers of nf_tables have them, and what is done with them. */
final class NftNumbers {
    private NftNumbers() {}

    /** 32 bits in the machine's byte order. */
    static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    /** 16 bits in the machine's byte order. */
    static byte[] shortNumber(int value) {
        return ByteBuffer.allocate(2)
                .order(ByteOrder.nativeOrder())
                .putShort((short) value)
                .array();
    }

    /** Bytes that are written as hexadecimal digits. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** A register with a mask and an exclusive or; null for the shifts. */
    static byte[] bitwise(NftExpression e, NftRegisters registers) {
        byte[] mask = hex(e.text("mask"));
        byte[] xor = hex(e.text("xor"));
        byte[] value = registers.get(e.number("sreg"), Math.min(mask.length, xor.length));
        if (value == null || e.number("op") != 0) {
            return null;
        }
        for (int i = 0; i < value.length; i++) {
            value[i] = (byte) (value[i] & mask[i] ^ xor[i]);
        }
        return value;
    }

    /** A number in the other byte order; to and from the network's it is the same. */
    static byte[] turned(NftExpression e, NftRegisters registers) {
        byte[] value = registers.get(e.number("sreg"), e.number("len"));
        int size = e.number("size");
        if (value == null || ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
            return value;
        }
        byte[] turned = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            int other = i - i % size + size - 1 - i % size;
            turned[i] = other < value.length ? value[other] : 0;
        }
        return turned;
    }
}
