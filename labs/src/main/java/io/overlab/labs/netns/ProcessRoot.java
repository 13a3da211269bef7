package io.overlab.labs.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The file tree as a process sees it, reached through {@code /proc/PID/root}.
 *
 * <p>The kernel follows an absolute symbolic link below {@code /proc/PID/root} from the reader's own root, not from the
 * process's: {@code /proc/PID/root/var/run}, a link to {@code /run}, would lead into the reader's {@code /run}. So links
 * are followed here, each from the process's root.
 *
 * @param pid the process, as this JVM's {@code /proc} numbers it
 */
public record ProcessRoot(int pid) {
    private static final int MAX_LINKS = 40;

    /** The root of the process's file tree. */
    public Path path() {
        return Path.of("/proc/" + pid + "/root");
    }

    /**
     * Finds a file of the process.
     *
     * @param absolute the file's absolute path as the process would write it
     * @return its path for this JVM, with no symbolic link below the root; the file need not exist
     * @throws IOException when links go in a circle or a link cannot be read
     */
    public Path resolve(String absolute) throws IOException {
        Path root = path();
        Path at = root;
        Deque<String> todo = new ArrayDeque<>();
        push(todo, absolute);
        int links = 0;
        while (!todo.isEmpty()) {
            String part = todo.pop();
            if (part.equals("..")) {
                at = at.equals(root) ? root : at.getParent();
                continue;
            }
            Path next = at.resolve(part);
            if (!Files.isSymbolicLink(next)) {
                at = next;
                continue;
            }
            if (++links > MAX_LINKS) {
                throw new IOException("too many symbolic links in " + absolute + " of process " + pid);
            }
            String target = Files.readSymbolicLink(next).toString();
            if (target.startsWith("/")) {
                at = root;
            }
            push(todo, target);
        }
        return at;
    }

    private static void push(Deque<String> todo, String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isEmpty() && !parts[i].equals(".")) {
                todo.push(parts[i]);
            }
        }
    }
}
