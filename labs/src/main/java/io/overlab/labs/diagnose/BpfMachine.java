package io.overlab.labs.diagnose;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;

/**
 * Runs a program of classic BPF, as tc and iptables take them as {@code bytecode} (linux/filter.h, {@code struct
 * sock_filter}: 16 bits of code, two jumps of 8 bits, 32 bits of k). Where it comes to depend on something of the packet
 * that is not known, so is its result.
 */
final class BpfMachine {
    private static final int INSTRUCTION = 8;
    private static final int MEMORY = 16;
    private static final int MOST = 4096;

    /** {@code SKF_NET_OFF} and {@code SKF_LL_OFF}: loads from these on are from the IP or the Ethernet header on. */
    private static final int NETWORK = -0x100000;

    private static final int LINK = -0x200000;
    private static final int LINK_HEADER = 14;
    private static final long ALL = 0xffffffffL;

    /** What a register has while it is not known. */
    private static final long UNKNOWN = -1;

    private final ByteBuffer program;
    private final IntUnaryOperator network;
    private final int base;
    private final int length;
    private final long[] memory = new long[MEMORY];
    private long a;
    private long x;

    private BpfMachine(byte[] program, IntUnaryOperator network, int base, int length) {
        this.program = ByteBuffer.wrap(program).order(ByteOrder.nativeOrder());
        this.network = network;
        this.base = base;
        this.length = length;
    }

    /**
     * Runs a program.
     *
     * @param program its instructions
     * @param packet what it is run over
     * @param ethernet whether loads are from the Ethernet header on, else from the IP header on
     * @return what it returns, as an unsigned number; empty where nobody can know
     */
    static OptionalLong run(byte[] program, FilterPacket packet, boolean ethernet) {
        int base = ethernet ? -LINK_HEADER : 0;
        return new BpfMachine(program, packet::at, base, packet.length() - base).run();
    }

    private OptionalLong run() {
        int pc = 0;
        for (int steps = 0; steps < MOST; steps++) {
            if (pc < 0 || (pc + 1) * INSTRUCTION > program.capacity()) {
                return OptionalLong.empty();
            }
            int code = program.getShort(pc * INSTRUCTION) & 0xffff;
            int k = program.getInt(pc * INSTRUCTION + 4);
            switch (code & 7) {
                case 0 -> a = load(code, k);
                case 1 -> x = index(code, k);
                case 2 -> memory[k & MEMORY - 1] = a;
                case 3 -> memory[k & MEMORY - 1] = x;
                case 4 -> a = calculate(code, k);
                case 5 -> {
                    int jump = jump(code, pc, k);
                    if (jump < 0) {
                        return OptionalLong.empty();
                    }
                    pc += jump;
                }
                case 6 -> {
                    long result = (code & 0x18) == 0x10 ? a : k & ALL;
                    return result == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(result);
                }
                default -> {
                    if ((code & 0x80) == 0) {
                        x = a;
                    } else {
                        a = x;
                    }
                }
            }
            pc++;
        }
        return OptionalLong.empty();
    }

    private long load(int code, int k) {
        int size = (code & 0x18) == 0 ? 4 : (code & 0x18) == 8 ? 2 : 1;
        return switch (code & 0xe0) {
            case 0x00 -> k & ALL;
            case 0x20 -> bytes(k, size);
            case 0x40 -> x == UNKNOWN ? UNKNOWN : bytes((int) (k + x), size);
            case 0x60 -> memory[k & MEMORY - 1];
            case 0x80 -> length;
            default -> UNKNOWN;
        };
    }

    private long index(int code, int k) {
        return switch (code & 0xe0) {
            case 0x00 -> k & ALL;
            case 0x60 -> memory[k & MEMORY - 1];
            case 0x80 -> length;
            case 0xa0 -> {
                long first = bytes(k, 1);
                yield first == UNKNOWN ? UNKNOWN : (first & 15) << 2;
            }
            default -> UNKNOWN;
        };
    }

    private long bytes(int k, int size) {
        int at = k >= 0 ? base + k : k >= NETWORK ? k - NETWORK : k - LINK - LINK_HEADER;
        if (k < LINK || k < 0 && k > -0x10000) {
            return UNKNOWN; // Of the packet's surroundings.
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            int one = network.applyAsInt(at + i);
            if (one < 0) {
                return UNKNOWN;
            }
            value = value << 8 | one;
        }
        return value;
    }

    private long calculate(int code, int k) {
        long with = (code & 8) == 0 ? k & ALL : x;
        if (a == UNKNOWN || with == UNKNOWN) {
            return UNKNOWN;
        }
        return switch (code & 0xf0) {
            case 0x00 -> a + with & ALL;
            case 0x10 -> a - with & ALL;
            case 0x20 -> a * with & ALL;
            case 0x30 -> with == 0 ? 0 : a / with;
            case 0x40 -> a | with;
            case 0x50 -> a & with;
            case 0x60 -> a << (with & 31) & ALL;
            case 0x70 -> a >> (with & 31);
            case 0x80 -> -a & ALL;
            case 0x90 -> with == 0 ? 0 : a % with;
            case 0xa0 -> a ^ with;
            default -> UNKNOWN;
        };
    }

    /** How many instructions are left out; -1 where nobody can know. */
    private int jump(int code, int pc, int k) {
        if ((code & 0xf0) == 0) {
            return k;
        }
        long with = (code & 8) == 0 ? k & ALL : x;
        if (a == UNKNOWN || with == UNKNOWN) {
            return -1;
        }
        boolean yes = switch (code & 0xf0) {
            case 0x10 -> a == with;
            case 0x20 -> a > with;
            case 0x30 -> a >= with;
            default -> (a & with) != 0;
        };
        return program.get(pc * INSTRUCTION + (yes ? 2 : 3)) & 0xff;
    }
}
