package io.overlab.capture.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several things at once, each on a thread of its own: for opening and closing captures, which the kernel takes its time for. */
public final class SideBySide {
    private final Map<String, Runnable> tasks = new LinkedHashMap<>();

    /**
     * Adds something to do.
     *
     * @param name its thread's, not given before
     * @param task what to do
     */
    public void add(String name, Runnable task) {
        tasks.put(name, task);
    }

    /** Does all of it and waits for the end of all. When the caller is interrupted meanwhile, it still is afterwards. */
    public void run() {
        List<Thread> threads = new ArrayList<>();
        tasks.forEach((name, task) -> {
            Thread thread = new Thread(task, name);
            thread.start();
            threads.add(thread);
        });
        threads.forEach(ThreadEnd::await);
    }
}
