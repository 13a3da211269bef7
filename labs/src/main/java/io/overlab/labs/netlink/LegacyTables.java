package io.overlab.labs.netlink;

import io.overlab.labs.netns.LibC;
import io.overlab.labs.state.NftChain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the tables of iptables-legacy of the namespace that the calling thread is in, which nf_tables knows nothing of
 * ({@code IPT_SO_GET_INFO} and {@code IPT_SO_GET_ENTRIES} of linux/netfilter_ipv4/ip_tables.h). Tables that are not there
 * are not asked for, since asking would make them.
 */
final class LegacyTables {
    private static final String NAMES = "/proc/thread-self/net/ip_tables_names";
    private static final int AF_INET = 2;
    private static final int SOCK_RAW_CLOEXEC = 0x80003;
    private static final int IPPROTO_RAW = 255;
    private static final int SOL_IP = 0;
    private static final int GET_INFO = 64;
    private static final int GET_ENTRIES = 65;

    /** {@code struct ipt_getinfo}. */
    private static final int INFO = 84;

    private static final int NAME = 32;
    private static final int HOOKS = 5;

    /** Where the entries begin in {@code struct ipt_get_entries}. */
    private static final int ENTRIES = 40;

    private LegacyTables() {}

    /** The chains of all tables; none where there are none, or without power over this namespace's filters. */
    static List<NftChain> read() {
        List<NftChain> chains = new ArrayList<>();
        for (String table : names()) {
            entries(table).ifPresent(e -> chains.addAll(LegacyDecoder.chains(table, e)));
        }
        return chains;
    }

    private static List<String> names() {
        try {
            return ProcFile.read(NAMES).lines().sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * A table as the kernel gives it.
     *
     * @param valid bits of the hooks it has
     * @param first where the chain of each hook begins, in bytes
     * @param last where each one's policy is
     * @param entries the entries, in the machine's byte order
     */
    record Table(int valid, int[] first, int[] last, ByteBuffer entries) {}

    private static Optional<Table> entries(String table) {
        LibC libc = LibC.get();
        int fd = libc.socket(AF_INET, SOCK_RAW_CLOEXEC, IPPROTO_RAW);
        if (fd < 0) {
            return Optional.empty();
        }
        try {
            byte[] info = named(table, INFO);
            if (libc.getsockopt(fd, SOL_IP, GET_INFO, info, new int[] {INFO}) != 0) {
                return Optional.empty();
            }
            ByteBuffer in = ByteBuffer.wrap(info).order(ByteOrder.nativeOrder());
            int size = in.getInt(INFO - 4);
            byte[] all = named(table, ENTRIES + size);
            ByteBuffer.wrap(all).order(ByteOrder.nativeOrder()).putInt(NAME, size);
            if (libc.getsockopt(fd, SOL_IP, GET_ENTRIES, all, new int[] {all.length}) != 0) {
                // It has changed in between; the next reading sees it.
                return Optional.empty();
            }
            int[] first = new int[HOOKS];
            int[] last = new int[HOOKS];
            for (int h = 0; h < HOOKS; h++) {
                first[h] = in.getInt(NAME + 4 + 4 * h);
                last[h] = in.getInt(NAME + 4 + 4 * (HOOKS + h));
            }
            ByteBuffer entries = ByteBuffer.wrap(all, ENTRIES, size).slice().order(ByteOrder.nativeOrder());
            return Optional.of(new Table(in.getInt(NAME), first, last, entries));
        } finally {
            libc.close(fd);
        }
    }

    private static byte[] named(String table, int length) {
        byte[] bytes = new byte[length];
        byte[] name = table.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, bytes, 0, Math.min(name.length, NAME - 1));
        return bytes;
    }
}
