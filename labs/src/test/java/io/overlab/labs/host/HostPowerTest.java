package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What root of a host can do to the machine below it, also after taking away what the host is made of: nothing. */
@Tag("namespace")
@Timeout(60)
class HostPowerTest {
    /**
     * Settings that belong to the namespaces of a host: sysctl(8) of net, of uts, of ipc and of pid namespaces, and the
     * limits of user namespaces.
     */
    private static final String PRIVATE_SETTINGS = "^/proc/sys/(net/|user/|fs/mqueue/"
            + "|kernel/(hostname|domainname|msg[a-z_]*|sem[a-z_]*|shm[a-z_]*|auto_msgmni|ns_last_pid|pid_max)$)"
            + "|^/sys/(class/net|devices/virtual/net)/";

    /** Takes away every mount that can be taken away, from the top of the pile, in a mount namespace of its own. */
    private static final String BARE = "while read -r _ _ _ _ at _; do echo \"$at\"; done </proc/self/mountinfo | tac "
            + "| while read -r at; do umount -l \"$at\" 2>/dev/null; done; ";

    private static Lab lab;
    private static Process marker;

    @TempDir
    private Path belongings;

    private Bash bash;

    @BeforeAll
    static void openLab() throws Exception {
        lab = Lab.start(LabSpec.DEFAULT, Optional.empty());
        marker = new ProcessBuilder("sleep", "1000.125").start();
    }

    @AfterAll
    static void closeLab() {
        marker.destroyForcibly();
        lab.close();
    }

    @BeforeEach
    void openBash() {
        bash = Bash.on(lab, "docker0");
    }

    @AfterEach
    void closeBash() {
        bash.close();
    }

    /** Runs a script in bash -c, of which quotes are kept. */
    private String script(String... lines) {
        return bash.run("bash -s <<'OVERLAB'", String.join("\n", lines).replace("\n", " "), "OVERLAB")
                .output();
    }

    @Test
    void noSettingOfTheMachineCanBeWritten() {
        // access(2) is asked, nothing is opened.
        String find =
                "find /proc/sys /sys -type f -writable 2>/dev/null | grep -Ev '" + PRIVATE_SETTINGS + "' | head; ";
        assertThat(script(find + "echo end")).isEqualTo("end\n");
        assertThat(script("unshare --mount bash -c \"umount -l /proc; umount -l /sys; " + find.replace("$", "\\$")
                        + "echo end\""))
                .isEqualTo("end\n");
    }

    @Test
    void theTestAboveWouldSeeOne() {
        assertThat(script("find /proc/sys -type f -writable 2>/dev/null")).contains("/proc/sys/net/ipv4/");
    }

    @Test
    void thePowerKeyOfTheKernelCannotBeOpened() {
        // Opened only, never written to.
        for (String key : List.of("/proc/sysrq-trigger", "/sys/power/state", "/proc/sys/kernel/core_pattern")) {
            String open = "{ exec 9>" + key + "; } 2>/dev/null && echo opened; ";
            assertThat(script("test -e " + key + " || echo; " + open + "echo end"))
                    .as(key)
                    .endsWith("end\n")
                    .doesNotContain("opened");
            assertThat(script("unshare --mount bash -c 'umount -l /proc; umount -l /sys; " + open + "echo end'"))
                    .as(key)
                    .endsWith("end\n")
                    .doesNotContain("opened");
        }
    }

    @Test
    void noDeviceOfTheMachineCanBeOpenedOrMade() {
        assertThat(script("find /dev -xdev -type b -readable -o -xdev -type b -writable; "
                        + "for d in /dev/mem /dev/kmem /dev/port /dev/kmsg /dev/console /dev/tty0 /dev/tty1; do "
                        + "{ exec 9<>$d; } 2>/dev/null && echo opened $d; done; echo end"))
                .isEqualTo("end\n");
        assertThat(script("read -r major minor _ < <(grep -E ' (vda|sda|nvme0n1|ram0|loop0)$' /proc/partitions); "
                        + "mknod /tmp/disk b ${major:-7} ${minor:-0} 2>/dev/null && echo made; "
                        + "mknod /tmp/memory c 1 1 2>/dev/null && echo made; echo end"))
                .isEqualTo("end\n");
        assertThat(
                        script(
                                "for type in devtmpfs debugfs tracefs securityfs efivarfs; do "
                                        + "mkdir -p /tmp/m; mount -t $type none /tmp/m 2>/dev/null && echo mounted $type; done; echo end"))
                .isEqualTo("end\n");
    }

    @Test
    void whatLiesBelowAHostsMountsIsReadOnlyToo() throws Exception {
        Path mine = Files.writeString(belongings.resolve("mine"), "mine");
        String name = "overlab-was-below-" + ProcessHandle.current().pid();
        List<String> folders = List.of(
                "/",
                "/etc",
                "/usr/bin",
                "/var/lib",
                "/var/tmp",
                "/root",
                "/home",
                "/run",
                "/dev",
                "/dev/shm",
                System.getenv().getOrDefault("HOME", "/root"),
                System.getProperty("overlab.home", "/opt"),
                belongings.toString());
        String attempts = "for f in " + String.join(" ", folders) + "; do touch $f/" + name + "; mkdir $f/" + name
                + ".d; done 2>/dev/null; mv " + belongings + " " + belongings + ".moved; echo changed >" + mine
                + "; rm -rf " + mine
                + "; chmod 777 " + mine + "; chown 1 " + mine + "; mount -o remount,bind,rw /; mount -o remount,rw /; "
                + "echo changed >" + mine + "; ";
        script("unshare --mount bash -c '" + BARE + attempts + attempts + "'");
        script("unshare --user --map-root-user --mount bash -c '" + BARE + attempts + attempts + "'");
        assertThat(mine).hasContent("mine");
        for (String folder : folders) {
            assertThat(Files.exists(Path.of(folder, name))).as(folder).isFalse();
            assertThat(Files.exists(Path.of(folder, name + ".d"))).as(folder).isFalse();
            assertThat(Files.exists(Path.of(folder))).as(folder).isTrue();
        }
        // The host itself has not been touched: all that was in namespaces of their own.
        assertThat(bash.out("cat /etc/hosts")).contains("docker1");
    }

    @Test
    void aFolderThatIsBoundElsewhereStaysReadOnly() throws Exception {
        Path mine = Files.writeString(belongings.resolve("mine"), "mine");
        script("unshare --mount bash -c 'mkdir -p /tmp/m; mount --rbind / /tmp/m; mount --make-rprivate /tmp/m; "
                + "mount -o remount,bind,rw /tmp/m; mount -o remount,rw /tmp/m; "
                + "for m in $(cut -d\" \" -f5 /proc/self/mountinfo); do mount -o remount,bind,rw $m; done; "
                + "echo changed >/tmp/m" + mine + "; rm -f /tmp/m" + mine + "; "
                + "mkdir /tmp/m/tmp/old; cd /tmp/m && pivot_root . tmp/old && echo changed >" + mine + "' 2>&1");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void noProcessOutsideIsSeenOrReached() {
        long jvm = ProcessHandle.current().pid();
        assertThat(marker.isAlive()).isTrue();
        assertThat(script("grep -l 1000[.]125 /proc/[0-9]*/cmdline 2>/dev/null; echo end"))
                .isEqualTo("end\n");
        // With the machine's own list of processes in sight they are still out of reach. (A process of the same person
        // shows how many files it has open; which they are it does not.)
        for (long pid : List.of(1L, jvm, marker.pid())) {
            assertThat(script("unshare --mount bash -c 'umount -l /proc; p=/proc/" + pid + "; cd $p 2>/dev/null && { "
                            + "for n in mnt net pid user; do nsenter --$n=$p/ns/$n true 2>/dev/null && echo entered $n; done; "
                            + "ls $p/root/ $p/cwd/ $p/fd/0/ 2>/dev/null | head -n 3; ls -l $p/fd/ 2>/dev/null | grep -e \"->\"; "
                            + "{ exec 9<$p/mem; } 2>/dev/null && echo memory; "
                            + "{ exec 9<$p/environ; } 2>/dev/null && head -c 1 <&9 2>/dev/null | grep -q . && echo environ; }; "
                            + "echo end'"))
                    .as("process %d", pid)
                    .isEqualTo("end\n");
        }
    }

    @Test
    void killingEverythingEndsNothingOutsideTheHost() {
        try (Bash other = Bash.on(lab, "docker1")) {
            other.start("sleep 1000.375");
            other.await("sleep to run", () -> other.shell().running());
            bash.start("bash -c 'kill -9 -1; kill -9 1; kill -9 " + marker.pid() + " "
                    + ProcessHandle.current().pid() + "; echo'");
            bash.awaitClosed();
            assertThat(marker.isAlive()).isTrue();
            assertThat(other.shell().running()).isTrue();
            assertThat(other.shell().alive()).isTrue();
            try (Bash again = Bash.on(lab, "docker0")) {
                assertThat(again.out("echo still there; hostname")).isEqualTo("still there\ndocker0\n");
            }
        }
    }

    @Test
    void theNameAndTheInterfacesOfAHostAreItsOwn() throws Exception {
        String name = Files.readString(Path.of("/proc/sys/kernel/hostname"));
        try (Bash other = Bash.on(lab, "docker1")) {
            bash.out("hostname renamed; ip link add fake0 type bridge; ip link set lo down; ip link set lo up");
            assertThat(bash.out("hostname")).isEqualTo("renamed\n");
            assertThat(other.out("hostname; ls -1 /sys/class/net")).isEqualTo("docker1\neth0\nlo\n");
            assertThat(Files.readString(Path.of("/proc/sys/kernel/hostname"))).isEqualTo(name);
            assertThat(Path.of("/sys/class/net/fake0")).doesNotExist();
        } finally {
            bash.out("hostname docker0; ip link del fake0");
        }
    }

    @Test
    void whatAHostSharesInMemoryStaysThere() {
        try (Bash other = Bash.on(lab, "docker1")) {
            bash.out("ipcmk -Q >/dev/null; echo x >/dev/shm/x; echo y >/tmp/y");
            assertThat(bash.out("ipcs -q | grep -c ^0x")).isEqualTo("1\n");
            assertThat(other.out("ipcs -q | grep -c ^0x || true; ls -A /dev/shm /tmp | grep -v :"))
                    .isEqualTo("0\n\n");
        }
    }
}
