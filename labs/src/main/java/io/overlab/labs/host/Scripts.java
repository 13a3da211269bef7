package io.overlab.labs.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The shell scripts that run in and around hosts; each lies beside the class that runs it. */
public final class Scripts {
    private Scripts() {}

    static String read(String name) {
        return beside(Scripts.class, name);
    }

    /** The script of that name beside a class. */
    public static String beside(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the scripts hand down from one to the next: a host's init removes it all before it is ready. */
    static void addTo(Map<String, String> environment) {
        environment.put("OVERLAB_INNER", read("inner.sh"));
        environment.put("OVERLAB_HOSTS", read("hosts.sh"));
        environment.put("OVERLAB_HOST", read("host.sh"));
        environment.put("OVERLAB_CGROUPS", read("cgroups.sh"));
        environment.put("OVERLAB_BASHRC", read("bashrc.sh"));
        environment.put("OVERLAB_NESTED", read("nested.sh"));
        environment.put("OVERLAB_SUDO", read("sudo.sh"));
        environment.put("OVERLAB_TCPDUMP", read("tcpdump.sh"));
        environment.put("OVERLAB_CALL", read("overlab.sh"));
    }
}
