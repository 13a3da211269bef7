package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deck as a page, in headless Chromium: for {@code overlab test browser}, which sees to it that both are there. */
@Tag("browser")
@Timeout(600)
class BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void aPageOfADeckIsDrawnByABrowser() throws Exception {
        Path page = folder.resolve("deck.html");
        Launcher.Result written = Launcher.run(
                folder,
                Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
                "",
                List.of(Launcher.path().toString(), "slides", "--offline", "vxlan-packet", "--html", page.toString()));
        assertThat(written.status()).as(written.errors()).isZero();
        assertThat(Files.size(page)).isLessThan(2_000_000);

        // What a browser makes of it: no text of the second slide is there before the script has shown it.
        Path dom = browser(page, "--dump-dom");
        assertThat(Files.readString(dom))
                .contains("class=\"reveal", "slide-number", "<section", "10.0.0.11.4789", "aria-hidden=\"true\"");
        Path picture = folder.resolve("picture.png");
        browser(page, "--screenshot=" + picture);
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        // The second slide: dark boxes of what ran on a light page, over most of its width.
        assertThat(share(image, 0x000000, 0x404048)).as("dark").isBetween(0.15, 0.7);
        assertThat(share(image, 0xf0f0f0, 0xffffff)).as("light").isBetween(0.2, 0.8);
    }

    private static double share(BufferedImage image, int from, int to) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                boolean within = true;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int part = rgb >> shift & 0xff;
                    within &= part >= (from >> shift & 0xff) && part <= (to >> shift & 0xff);
                }
                count += within ? 1 : 0;
            }
        }
        return (double) count / image.getWidth() / image.getHeight();
    }

    /** Opens the second slide of a page. */
    private Path browser(Path page, String what) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "browser", ".out");
        Process process = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                        "--window-size=1280,720",
                        "--virtual-time-budget=3000",
                        what,
                        page.toUri() + "#/1")
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("browser.err").toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        return out;
    }
}
