package io.overlab.shell;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path without JNR, JNA and pcap4j. */
public final class WithoutNatives {
    private static final Pattern NATIVE = Pattern.compile(".*(jnr|jffi|jna|pcap4j|asm-)[^/]*\\.jar");

    private WithoutNatives() {}

    /** As {@code -cp} takes it. */
    public static String classPath() {
        return all().filter(p -> !NATIVE.matcher(p).matches()).collect(Collectors.joining(File.pathSeparator));
    }

    /** However these tests were started. */
    private static Stream<String> all() {
        if (WithoutNatives.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs()).map(URL::getPath);
        }
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator));
    }
}
