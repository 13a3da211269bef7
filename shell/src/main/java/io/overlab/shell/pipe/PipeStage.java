package io.overlab.shell.pipe;

import io.overlab.shell.replay.Key;
import io.overlab.shell.replay.Stage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A stream that is no terminal as a stage: nobody presses keys, and a line appears at once. */
final class PipeStage implements Stage {
    private final PipeScreen screen;
    private String line = "";

    PipeStage(PipeScreen screen) {
        this.screen = screen;
    }

    @Override
    public boolean hasKeys() {
        return false;
    }

    @Override
    public boolean keyByKey() {
        return false;
    }

    @Override
    public Optional<Key> key(long millis) {
        if (millis > 0) {
            LockSupport.parkNanos(millis * 1_000_000);
        }
        return Optional.empty();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void prompt(String host, boolean more) {
        screen.freshLine();
        write(more ? "> " : host + ":~# ");
    }

    @Override
    public void line(String text) {
        line = text;
    }

    @Override
    public void type(int from, int to) {
        write(line.substring(from, to));
    }

    private void write(String text) {
        screen.raw(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void wipe() {
        screen.freshLine();
    }

    @Override
    public void enter() {
        screen.freshLine();
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.empty();
    }

    @Override
    public void handOver() {
        // There is nobody to take it.
    }

    @Override
    public boolean left() {
        return false;
    }

    @Override
    public void say(String text) {
        screen.prose(text);
    }

    @Override
    public void list(List<String> lines) {
        lines.forEach(screen::line);
    }

    @Override
    public int linesShown() {
        return 0;
    }
}
