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
 * @param shifted whether root of the lab is another id here than the root that runs this JVM
 * @param root the id that files of the lab's root have here
 * @param rootGroup the group that they have
 */
record IdMap(String uid, String gid, boolean shifted, int root, int rootGroup) {
    /** Above what useradd and systemd-nspawn hand out. */
    private static final int SHIFTED_BASE = 1_900_000_000;

    private static final int SHIFTED_COUNT = 65_536;

    /** The number of ids of the first user namespace of a machine. */
    private static final long ALL_IDS = 4_294_967_295L;

    /**
     * The map for a lab started by this process. With the machine's own root the lab's root is shifted: to the person who
     * typed sudo, whose files are read-only there as everybody's, so that what hosts write to the shared folder is the
     * person's; or to an id that owns nothing here. In a rootless user namespace the lab has the ids that namespace has.
     */
    static IdMap ofThisProcess() throws IOException {
        List<Extent> uids = read(Path.of("/proc/self/uid_map"));
        List<Extent> gids = read(Path.of("/proc/self/gid_map"));
        if (uids.size() == 1 && uids.get(0).count == ALL_IDS) {
            int user = Integer.getInteger("overlab.person.uid", SHIFTED_BASE);
            int group = Integer.getInteger("overlab.person.gid", SHIFTED_BASE);
            return new IdMap(shifted(user), shifted(group), true, user, group);
        }
        return new IdMap(identity(uids), identity(gids), false, 0, 0);
    }

    /** Root is that id, the others lie where nobody is. */
    private static String shifted(int root) {
        return "0 " + root + " 1\n1 " + (SHIFTED_BASE + 1) + " " + (SHIFTED_COUNT - 1) + "\n";
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
