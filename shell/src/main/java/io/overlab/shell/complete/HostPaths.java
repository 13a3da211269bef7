package io.overlab.shell.complete;

import java.util.List;

/** Paths on a host: never those of the machine that Overlab runs on. */
final class HostPaths {
    private static final String HOME = "/root";

    private HostPaths() {}

    /** The files in the folder that a text names, with what stands before them as it was typed. */
    static List<Choice> choices(Scene scene, String host, String text) {
        int slash = text.lastIndexOf('/');
        String lead = text.substring(0, slash + 1);
        boolean hidden = text.startsWith(".", slash + 1);
        return scene.files(host, folder(scene.folder(host), lead)).stream()
                .filter(f -> hidden || !f.name().startsWith("."))
                .map(f -> f.folder() ? Choice.begun(lead + f.name() + "/", "") : Choice.of(lead + f.name(), ""))
                .toList();
    }

    private static String folder(String current, String lead) {
        if (lead.startsWith("/")) {
            return lead;
        }
        return absolute(lead.startsWith("~/") ? lead : current + "/" + lead);
    }

    private static String absolute(String path) {
        return path.equals("~") || path.startsWith("~/") ? HOME + path.substring(1) : path;
    }
}
