package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report of a session as a page, in headless Chromium: for {@code overlab test browser}. */
@Tag("browser")
@Timeout(300)
class ReportInBrowserTest {
    @TempDir
    private Path state;

    @Test
    void aBrowserShowsTheReport() throws Exception {
        Launcher.run(
                state,
                Map.of("XDG_STATE_HOME", state.toString()),
                "solve\ntopo\nsave --html page.html\n",
                List.of(Launcher.path().toString(), "start", "--offline", "build-overlay"));
        Launcher.Result shown = Launcher.run(
                state,
                Map.of("HOME", state.toString()),
                List.of(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + state.resolve("chromium"),
                        "--dump-dom",
                        state.resolve("page.html").toUri().toString()));
        assertThat(shown.output())
                .contains("<h2>Step 1 of 16: A namespace for the overlay</h2>")
                .contains("<b>docker0:~# ip netns add overns</b>")
                .contains("<pre class=\"changed\">", "┌─ docker0 ─");
    }
}
