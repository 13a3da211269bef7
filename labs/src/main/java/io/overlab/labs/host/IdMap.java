package io.overlab.labs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How user ids of the lab's user namespace stand for ids of the JVM's (user_namespaces(7)).
 *
 * @param uid lines for {@code /proc/PID/uid_map}
 * @param gid lines for {@code /proc/PID/gid_map}
 * @param shifted whether root of the lab is an id that owns nothing on this machine
 */
record IdMap(String uid, String gid, boolean shifted) {
    /** Above what useradd and systemd-nspawn hand out. */
    private static final long SHIFTED_BASE = 1_900_000_000L;

    private static final int SHIFTED_COUNT = 65_536;

    /** The number of ids of the first user namespace of a machine. */
    private static final long ALL_IDS = 4_294_967_295L;

    /**
     * The map for a lab started by this process. With the machine's own root the lab's root is shifted, so that it owns
     * no file and no device here; in a rootless user namespace the lab has the ids that namespace has.
     */
    static IdMap ofThisProcess() throws IOException {
        List<Extent> uids = read(Path.of("/proc/self/uid_map"));
        List<Extent> gids = read(Path.of("/proc/self/gid_map"));
        if (uids.size() == 1 && uids.get(0).count == ALL_IDS) {
            String shifted = "0 " + SHIFTED_BASE + " " + SHIFTED_COUNT + "\n";
            return new IdMap(shifted, shifted, true);
        }
        return new IdMap(identity(uids), identity(gids), false);
    }

    /** The id that files of the lab's root have here. */
    static long shiftedRoot() {
        return SHIFTED_BASE;
    }

    private static String identity(List<Extent> extents) {
        StringBuilder lines = new StringBuilder();
        for (Extent e : extents) {
            lines.append(e.inside)
                    .append(' ')
                    .append(e.inside)
                    .append(' ')
                    .append(e.count)
                    .append('\n');
        }
        return lines.toString();
    }

    private static List<Extent> read(Path map) throws IOException {
        List<Extent> extents = new ArrayList<>();
        for (String line : Files.readAllLines(map)) {
            String[] words = line.trim().split("\\s+");
            extents.add(new Extent(Long.parseLong(words[0]), Long.parseLong(words[2])));
        }
        return extents;
    }

    private record Extent(long inside, long count) {}
}
