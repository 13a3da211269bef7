package io.overlab.labs.lesson;

import java.util.regex.Pattern;

/** Names of namespaces, in which {@code *} stands for any characters. */
final class Globs {
    private Globs() {}

    static boolean matches(String glob, String name) {
        if (glob.indexOf('*') < 0) {
            return glob.equals(name);
        }
        return name.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q"));
    }
}
