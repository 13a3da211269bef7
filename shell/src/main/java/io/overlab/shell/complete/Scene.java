package io.overlab.shell.complete;

import io.overlab.labs.state.Snapshot;
import java.util.Collection;
import java.util.List;

/** What is there while a line is typed. Asked only for what the line needs. */
public interface Scene {
    /**
     * A verb as it may be typed.
     *
     * @param name the word
     * @param synopsis how it is written; words in capitals stand for what is to be filled in
     * @param summary what it does
     * @param details more about it, options included
     */
    record VerbWord(String name, String synopsis, String summary, String details) {}

    /**
     * A file on a host.
     *
     * @param name its name in its folder
     * @param folder whether it is a folder itself
     */
    record HostFile(String name, boolean folder) {}

    /** The verbs. */
    List<VerbWord> verbs();

    /** The scenarios, by name. */
    List<Choice> scenarios();

    /** The steps of the lesson, by name; none without a lesson. */
    List<Choice> steps();

    /** The names of the hosts. */
    List<String> hosts();

    /** The host that commands go to. */
    String host();

    /** The fields of the filters for packets. */
    List<Choice> filterFields();

    /** The folder that the bash of a host is in; home begins with {@code ~}. */
    String folder(String host);

    /** The state of the network. */
    Snapshot snapshot();

    /**
     * The keys of the lab's store, each up to the next slash.
     *
     * @param prefix what they begin with
     */
    default List<String> keys(String prefix) {
        return List.of();
    }

    /** The names of the programs that a host finds by name. */
    Collection<String> programs(String host);

    /**
     * The files of a folder of a host.
     *
     * @param host which
     * @param folder its absolute path there
     * @return the files, or nothing when it cannot be read
     */
    List<HostFile> files(String host, String folder);

    /**
     * The files of a folder of this machine, where scenarios of one's own are.
     *
     * @param folder its path, the empty string for where the person began
     * @return the files, or nothing when it cannot be read
     */
    List<HostFile> ownFiles(String folder);
}
