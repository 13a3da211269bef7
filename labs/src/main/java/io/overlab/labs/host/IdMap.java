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
        return of(
                Files.readAllLines(Path.of("/proc/self/uid_map")),
                Files.readAllLines(Path.of("/proc/self/gid_map")),
                Integer.getInteger("overlab.person.uid", SHIFTED_BASE),
                Integer.getInteger("overlab.person.gid", SHIFTED_BASE));
    }

    /**
     * The map for a lab started by a process that has these.
     *
     * @param uidMap the lines of its {@code uid_map}: first id inside, first id outside, count
     * @param gidMap the lines of its {@code gid_map}
     * @param user what the lab's root is for the machine's own root
     * @param group and its group
     */
    static IdMap of(List<String> uidMap, List<String> gidMap, int user, int group) {
        List<Extent> uids = read(uidMap);
        if (uids.size() == 1 && uids.get(0).count == ALL_IDS) {
            return new IdMap(shifted(user), shifted(group), true, user, group);
        }
        return new IdMap(identity(uids), identity(read(gidMap)), false, 0, 0);
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

    private static List<Extent> read(List<String> map) {
        List<Extent> extents = new ArrayList<>();
        for (String line : map) {
            String[] words = line.trim().split("\\s+");
            extents.add(new Extent(Long.parseLong(words[0]), Long.parseLong(words[2])));
        }
        return extents;
    }

    private record Extent(long inside, long count) {}
}
