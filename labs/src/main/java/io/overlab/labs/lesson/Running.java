package io.overlab.labs.lesson;

import io.overlab.labs.host.HostShell;
import java.util.concurrent.CompletableFuture;

/**
 * A line that a host's bash is busy with.
 *
 * @param shell the bash, for keys that are typed meanwhile
 * @param turn what becomes of it
 */
public record Running(HostShell shell, CompletableFuture<Turn> turn) {}
