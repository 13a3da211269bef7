package io.overlab.labs.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ways out that programs in containers have taken: none leads out of a host. Nothing here harms the machine if it
 * succeeds: what is opened is not written, and what is written is a file of the test.
 */
@Tag("namespace")
@Timeout(90)
class HostEscapeTest extends Belongings {
    /** A folder of the machine that root of a host covers with its own, and may uncover. */
    private static final Path SOCKETS = Path.of("/run/lock");

    /** Shows the machine's own processes. */
    private static final String UNCOVERED = "umount -l /proc; umount -l /sys; umount -l /run; umount -l /dev/pts; "
            + "umount -l /dev/shm; umount -l /var/tmp; umount -l /root; umount -l /tmp; umount -l /etc/hosts; umount -l /etc/resolv.conf; ";

    private static Lab lab;
    private static String machineBefore;

    @TempDir
    private static Path shared;

    private Bash bash;

    @BeforeAll
    static void openLab() throws Exception {
        // In the mount namespace of this JVM only.
        run("mount", "-t", "tmpfs", "-o", "mode=1777", "overlab-test", SOCKETS.toString());
        machineBefore = machine();
        lab = Lab.start(LabSpec.DEFAULT, Optional.of(shared));
    }

    @AfterAll
    static void closeLab() throws Exception {
        lab.close();
        String machineAfter = machine();
        run("umount", SOCKETS.toString());
        assertThat(machineAfter).isEqualTo(machineBefore);
    }

    @BeforeEach
    void openBash() throws IOException {
        bash = Bash.on(lab, "docker0");
    }

    @AfterEach
    void closeBash() {
        bash.close();
    }

    /** What of the machine must not change. */
    private static String machine() throws Exception {
        return run("ip", "-o", "link")
                + run("ip", "-o", "-4", "addr")
                + run("ip", "route")
                + run("hostname")
                + run(
                        "sh",
                        "-c",
                        "cut -d' ' -f1 /proc/swaps; cut -d' ' -f1 /proc/modules 2>/dev/null | grep -v '^veth'")
                + Files.readString(Path.of("/proc/self/mountinfo"));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    /** What a script in a mount namespace of its own says; a line that begins with OUT is a way out. */
    private List<String> waysOut(String script) {
        String said = bash.run("unshare --mount bash -s <<'OVERLAB'", script, "echo end", "OVERLAB")
                .output();
        assertThat(said).endsWith("end\n");
        return said.lines().filter(l -> l.startsWith("OUT")).toList();
    }

    @Test
    void theTestsWouldSeeAWayOut() {
        assertThat(waysOut("echo OUT in words")).containsExactly("OUT in words");
    }

    @Test
    void filesCannotBeWrittenThroughTheRootsOfProcesses() {
        long jvm = ProcessHandle.current().pid();
        long launcher = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
        String attempt = "for p in 1 self thread-self " + jvm + " " + launcher + "; do "
                + "for f in root cwd root/proc/1/root root/../..; do { echo changed >/proc/$p/$f" + mine
                + "; } 2>/dev/null && echo OUT $p $f; "
                + "mkdir /proc/$p/$f" + belongings + "/made 2>/dev/null && echo OUT $p $f; "
                + "chroot /proc/$p/$f rm -f " + mine + " 2>/dev/null; done; done\n";
        assertThat(waysOut(attempt)).isEmpty();
        assertThat(waysOut(UNCOVERED + attempt)).isEmpty();
    }

    @Test
    void aChangeOfTheRootLeadsNowhere() {
        assertThat(waysOut("""
                        mkdir -p /tmp/jail
                        perl -e '
                            chroot "/tmp/jail" or die;
                            chdir ".." for 1 .. 50;
                            chroot "." or die;
                            open my $f, ">", $ARGV[0] and print "OUT wrote\\n";
                            mkdir "$ARGV[1]/made" and print "OUT made\\n";
                            unlink $ARGV[0] and print "OUT deleted\\n";
                        ' MINE FOLDER
                        """.replace("MINE", mine.toString()).replace("FOLDER", belongings.toString())))
                .isEmpty();
    }

    @Test
    void noOlderNamespaceIsReachedFromOurs() {
        // NS_GET_USERNS, NS_GET_PARENT of ioctl_ns(2).
        assertThat(waysOut("""
                        perl -e '
                            for my $kind (qw(user pid mnt net uts ipc cgroup)) {
                                open my $own, "<", "/proc/self/ns/$kind" or next;
                                for my $call (0xb701, 0xb702) {
                                    my $fd = ioctl($own, $call, 0) or next;
                                    open my $other, "<&=", $fd or next;
                                    my $up = ioctl($other, 0xb702, 0);
                                    print "OUT $kind parent\\n" if $call == 0xb702;
                                    print "OUT $kind owner\\n" if $up;
                                }
                            }
                        '
                        for kind in mnt net uts ipc pid; do
                            nsenter --target 1 --$kind true || echo "own $kind"
                            unshare --user --map-root-user nsenter --target 1 --$kind true 2>/dev/null && echo OUT $kind
                        done
                        """)).isEmpty();
    }

    @Test
    void noProcessOutsideCanBeTracedOrSignalled() {
        long jvm = ProcessHandle.current().pid();
        // ptrace(2) with PTRACE_ATTACH; pidfd_open(2) has the same number everywhere.
        assertThat(waysOut("perl -e '$n = `uname -m` =~ /x86_64/ ? 101 : 117; for my $p (" + jvm + ") { "
                        + "print \"OUT traced $p\\n\" if syscall($n, 16, $p, 0, 0) == 0; "
                        + "print \"OUT open $p\\n\" if syscall(434, $p, 0) >= 0; "
                        + "print \"OUT signalled $p\\n\" if kill 0, $p; }'\n"
                        + UNCOVERED
                        + "for f in mem clear_refs uid_map setgroups attr/current autogroup; do "
                        + "{ echo x >/proc/" + jvm + "/$f; } 2>/dev/null && echo OUT $f; done\n"
                        + "for f in mem environ maps syscall stack auxv; do "
                        + "head -c 1 /proc/" + jvm + "/$f 2>/dev/null | grep -q . && echo OUT read $f; done"))
                .isEmpty();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void theKernelTakesNoOrders() {
        // Each with something that does not exist or changes nothing: what counts is that it is not allowed at all.
        assertThat(waysOut("""
                        echo nothing >/tmp/module.ko
                        perl -e '
                            my $x86 = `uname -m` =~ /x86_64/;
                            open my $f, "<", "/tmp/module.ko";
                            my $options = "";
                            syscall($x86 ? 313 : 273, fileno $f, $options, 0);
                            print "OUT module: $!\\n" unless $!{EPERM} || $!{ENOSYS};
                            syscall($x86 ? 167 : 224, "/tmp/no-such-swap\\0", 0);
                            print "OUT swap: $!\\n" unless $!{EPERM} || $!{ENOSYS};
                            syscall($x86 ? 246 : 104, 0, 0, 0, 0);
                            print "OUT kexec: $!\\n" unless $!{EPERM} || $!{ENOSYS};
                            syscall($x86 ? 163 : 89, "/tmp/no-such-accounting\\0");
                            print "OUT accounting: $!\\n" unless $!{EPERM} || $!{ENOSYS};
                            # A time that cannot be set: the right is asked for first.
                            my $time = pack "q2", 0, -1;
                            syscall($x86 ? 227 : 112, 0, $time);
                            print "OUT clock: $!\\n" unless $!{EPERM} || $!{EINVAL} || $!{ENOSYS};
                            my $none = pack "x64";
                            syscall($x86 ? 159 : 171, $none);
                        '
                        date -s "@$(date +%s)" >/dev/null 2>&1 && echo OUT date
                        losetup --find >/dev/null 2>&1 && losetup --find /tmp/module.ko 2>/dev/null && echo OUT loop
                        modprobe no-such-module 2>/dev/null && echo OUT modprobe
                        dmesg --clear 2>/dev/null && echo OUT dmesg
                        sysctl -q -w kernel.panic="$(cat /proc/sys/kernel/panic)" 2>/dev/null && echo OUT sysctl
                        sysctl -q -w vm.swappiness="$(cat /proc/sys/vm/swappiness)" 2>/dev/null && echo OUT sysctl
                        true
                        """)).isEmpty();
    }

    @Test
    void noFileSystemOfTheMachineCanBeMountedOrChanged() {
        assertThat(waysOut(UNCOVERED + """

                        mkdir -p /tmp/m
                        for type in ext4 xfs btrfs devtmpfs debugfs tracefs securityfs bpf configfs pstore; do
                            mount -t $type /dev/vda /tmp/m 2>/dev/null && echo OUT $type
                        done
                        mount -t cgroup -o memory none /tmp/m 2>/dev/null && echo OUT cgroup
                        mkdir /sys/fs/cgroup/overlab-was-here 2>/dev/null && echo OUT folder in cgroup
                        find /sys/fs/cgroup -writable -type f 2>/dev/null | head -n 3 | sed 's/^/OUT /'
                        while read -r _ _ _ _ at flags _; do
                            case $at in /proc* | /sys | /tmp*) continue ;; esac
                            mount -o remount,bind,rw "$at" 2>/dev/null && echo "OUT $at writable"
                            case $flags in *nosuid*)
                                mount -o "remount,bind,ro,suid,dev" "$at" 2>/dev/null
                                grep -q " $at [^ ]*nosuid" /proc/self/mountinfo || echo "OUT $at with suid" ;;
                            esac
                        done </proc/self/mountinfo
                        true
                        """)).isEmpty();
    }

    @Test
    void aUserNamespaceInsideGivesNoMorePower() {
        assertThat(waysOut("unshare --user --map-root-user --mount --pid --fork --mount-proc bash -c '"
                        + "mount -o remount,bind,rw / 2>/dev/null && echo OUT writable; "
                        + "{ echo changed >" + mine + "; } 2>/dev/null && echo OUT wrote; "
                        + "ip link set eth0 down 2>/dev/null && echo OUT the link of the host; "
                        + "hostname other 2>/dev/null && echo OUT the name of the host; true'\n"
                        + "unshare --user --map-user=65534 --map-group=65534 bash -c '{ echo changed >" + mine
                        + "; } 2>/dev/null && echo OUT wrote; true'"))
                .isEmpty();
        assertThat(bash.out("hostname")).isEqualTo("docker0\n");
    }

    @Test
    void theSharedFolderLeadsNoFurther() throws Exception {
        assertThat(waysOut("cd /root/shared; { echo changed >.." + mine + "; } 2>/dev/null && echo OUT up\n"
                        + "ln " + mine + " linked 2>/dev/null && echo OUT linked\n"
                        + "mknod disk b 254 0 2>/dev/null && { exec 9<disk; } 2>/dev/null && echo OUT device\n"
                        + "cp /bin/sh shell 2>/dev/null; chmod 6755 shell 2>/dev/null; true"))
                .isEmpty();
        Path shell = shared.resolve("shell");
        // A program with the set-user-id bit, made by root of a host, is nobody's power out here.
        assertThat(Files.getAttribute(shell, "unix:uid"))
                .isEqualTo(IdMap.ofThisProcess().root());
        Files.delete(shell);
    }

    /** A folder that is read-only does not keep anybody from speaking to a program that listens there. */
    @Test
    void noProgramOfTheMachineIsSpokenToThroughItsRunFolder() throws Exception {
        Path socket = SOCKETS.resolve("listening");
        Path pipe = SOCKETS.resolve("pipe");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            run("mkfifo", pipe.toString());
            run("chmod", "777", socket.toString(), pipe.toString());
            String speak = "perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0); "
                    + "print \"OUT spoke\\n\" if connect(S, pack_sockaddr_un(\"" + socket
                    + "\"))'; "
                    + "[ -p " + pipe + " ] && { exec 9<>" + pipe + "; } 2>/dev/null && echo OUT piped; "
                    + "for f in /dev/pts/[0-9]*; do { exec 9<>$f; } 2>/dev/null && echo OUT $f; done; true\n";
            try (Lab later = Lab.start(LabSpec.DEFAULT, Optional.empty());
                    Bash there = Bash.on(later, "docker0")) {
                bash.close();
                bash = there;
                assertThat(waysOut(speak.replaceAll("for f in .*", "true\n"))).isEmpty();
                assertThat(waysOut(UNCOVERED + speak)).isEmpty();
            }
        } finally {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(pipe);
        }
    }
}
