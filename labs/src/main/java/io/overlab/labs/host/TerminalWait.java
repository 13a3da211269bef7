package io.overlab.labs.host;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Tells whether a program waits for keys, from what proc(5) says of the system call it is in. A terminal itself cannot
 * tell: what is typed while nobody reads is only kept for the next who does.
 */
final class TerminalWait {
    private enum Call {
        READ,
        POLL,
        SELECT,
        UNKNOWN_SET
    }

    /** The calls that may wait for keys, by machine (asm/unistd.h). */
    private static final Map<String, Map<Long, Call>> CALLS = Map.of(
            "amd64",
            Map.of(
                    0L,
                    Call.READ,
                    19L,
                    Call.READ,
                    7L,
                    Call.POLL,
                    271L,
                    Call.POLL,
                    23L,
                    Call.SELECT,
                    270L,
                    Call.SELECT,
                    232L,
                    Call.UNKNOWN_SET,
                    281L,
                    Call.UNKNOWN_SET),
            "aarch64",
            Map.of(63L, Call.READ, 65L, Call.READ, 73L, Call.POLL, 72L, Call.SELECT, 22L, Call.UNKNOWN_SET));

    /** Unix98 pseudo terminals have the majors 136 to 143 (Documentation/admin-guide/devices.txt). */
    private static final int FIRST_PTS_MAJOR = 136;

    private static final int LAST_PTS_MAJOR = 143;
    private static final int POLLFD_SIZE = 8;
    private static final int MOST_FDS = 1024;

    private TerminalWait() {}

    /**
     * Whether a process waits for keys.
     *
     * @param pid as this JVM sees it
     * @return true also when it cannot be told
     */
    static boolean waitsForKeys(long pid) {
        try {
            String[] words = Files.readString(Path.of("/proc/" + pid + "/syscall"))
                    .strip()
                    .split(" ");
            Map<Long, Call> calls = CALLS.get(System.getProperty("os.arch"));
            if (calls == null) {
                return true;
            }
            if (words.length < 3) {
                // It runs, and is in no call at all.
                return false;
            }
            Call call = calls.get(Long.parseLong(words[0]));
            if (call == null) {
                return false;
            }
            long first = Long.parseUnsignedLong(words[1].substring(2), 16);
            long second = Long.parseUnsignedLong(words[2].substring(2), 16);
            return switch (call) {
                case READ -> isTerminal(pid, first);
                case POLL -> polls(pid, first, Math.min(second, MOST_FDS));
                case SELECT -> selects(pid, Math.min(first, MOST_FDS), second);
                case UNKNOWN_SET -> true;
            };
        } catch (IOException | NumberFormatException e) {
            // It has ended meanwhile, or this kernel does not say.
            return true;
        }
    }

    private static boolean polls(long pid, long address, long count) throws IOException {
        ByteBuffer set = memory(pid, address, (int) count * POLLFD_SIZE);
        for (int i = 0; i < count; i++) {
            int fd = set.getInt(i * POLLFD_SIZE);
            if (fd >= 0 && isTerminal(pid, fd)) {
                return true;
            }
        }
        return false;
    }

    private static boolean selects(long pid, long count, long address) throws IOException {
        if (address == 0) {
            return false;
        }
        ByteBuffer set = memory(pid, address, (int) (count + 63) / 64 * 8);
        for (int fd = 0; fd < count; fd++) {
            boolean asked = (set.get(fd / 8) & 1 << fd % 8) != 0;
            if (asked && isTerminal(pid, fd)) {
                return true;
            }
        }
        return false;
    }

    private static ByteBuffer memory(long pid, long address, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
            memory.seek(address);
            memory.readFully(bytes);
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    private static boolean isTerminal(long pid, long fd) {
        OptionalLong device = device(Path.of("/proc/" + pid + "/fd/" + fd));
        if (device.isEmpty()) {
            return false;
        }
        long major = device.getAsLong() >> 8 & 0xfff;
        // Major 5 is /dev/tty, the controlling terminal whichever it is.
        return major >= FIRST_PTS_MAJOR && major <= LAST_PTS_MAJOR || major == 5;
    }

    private static OptionalLong device(Path open) {
        try {
            Object rdev = Files.getAttribute(open, "unix:rdev");
            return OptionalLong.of(((Number) rdev).longValue());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
