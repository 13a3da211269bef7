package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** {@code overlab doctor --for}: what some scenarios need, and the page for those who come. */
@Tag("namespace")
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class DoctorForTest {
    @TempDir
    private Path folder;

    @Test
    void onlyWhatTheyNeedIsToldAndThePageSaysHowToGetIt() throws Exception {
        Path page = folder.resolve("page.md");
        CommandRun run =
                CommandRun.of("doctor", "--plain", "--for", "vxlan-tunnel", "serf-gossip", "--page", page.toString());
        assertThat(run.output()).contains("serf-gossip", "vxlan-tunnel").doesNotContain("dockerd", "consul");
        String text = Files.readString(page);
        assertThat(text)
                .contains(
                        "| vxlan-tunnel | ",
                        "    ./overlab list\n",
                        "    ./overlab setup serf\n",
                        "    ./overlab doctor --for vxlan-tunnel serf-gossip\n",
                        "`java -jar overlab.jar start --offline vxlan-tunnel`",
                        "| there | vxlan |")
                .doesNotContain("setup docker", "sudo ./overlab", folder.toString());
    }

    @Test
    void aNameThatIsNoneGivesTheNearest() {
        CommandRun run = CommandRun.of("doctor", "--for", "vxlan-tunel");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.printed()).contains("did you mean vxlan-tunnel?");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void whereAPageCannotBeWrittenOneIsTold() {
        CommandRun run = CommandRun.of(
                "doctor",
                "--plain",
                "--for",
                "vxlan-tunnel",
                "--page",
                folder.resolve("none/page.md").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.printed()).contains("none/page.md: name a file in a folder that is there and yours.");
    }

    @Test
    void aPageNeedsScenarios() {
        CommandRun run =
                CommandRun.of("doctor", "--page", folder.resolve("page.md").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.printed()).contains("--for");
        assertThat(folder.resolve("page.md")).doesNotExist();
    }
}
