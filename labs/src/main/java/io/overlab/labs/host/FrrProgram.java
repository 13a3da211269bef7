package io.overlab.labs.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * FRRouting, as this machine has it: daemons in a folder of their own, and vtysh on the path.
 *
 * @param folder where zebra and bgpd are
 */
public record FrrProgram(Path folder) {
    /** Where distributions and the makers' own packages put the daemons. */
    private static final List<String> FOLDERS =
            List.of("/usr/lib/frr", "/usr/libexec/frr", "/usr/local/lib/frr", "/usr/local/sbin", "/usr/sbin");

    private static final List<String> DAEMONS = List.of("zebra", "bgpd");

    /** The FRR whose daemons and vtysh hosts can run. */
    public static Optional<FrrProgram> find() {
        return HostPath.find("vtysh").isEmpty()
                ? Optional.empty()
                : find(FOLDERS.stream().map(Path::of).toList());
    }

    static Optional<FrrProgram> find(List<Path> folders) {
        return folders.stream()
                .filter(f -> DAEMONS.stream().allMatch(d -> Files.isExecutable(f.resolve(d))))
                .map(FrrProgram::new)
                .findFirst();
    }

    /** Why a scenario that needs FRR cannot run here, and what to do. */
    static Optional<String> missing() {
        return find().isPresent()
                ? Optional.empty()
                : Optional.of("This scenario needs FRR, which is not installed: run `" + Called.NAME + " setup frr`.");
    }
}
