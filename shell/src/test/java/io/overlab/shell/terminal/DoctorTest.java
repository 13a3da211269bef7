package io.overlab.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.shell.terminal.Launcher.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code overlab doctor} on the machine of the tests, which has all that every session needs. */
@Tag("terminal")
@Timeout(180)
class DoctorTest {
    @TempDir
    private Path folder;

    private Result doctor(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Launcher.path().toString(), "doctor"));
        command.addAll(List.of(arguments));
        return Launcher.run(folder, Map.of("XDG_STATE_HOME", folder.toString(), "LC_ALL", "C.UTF-8"), command);
    }

    @Test
    void thisMachineIsFitAndTheLinesFit() throws Exception {
        Result result = doctor();
        assertThat(result.status()).as(result.output() + result.errors()).isZero();
        assertThat(result.output().lines())
                .contains(
                        "Hosts", "Network", "Programs", " ✓ tunnel               a ping came through it", " ✓ capture")
                .contains("All that is needed is there.")
                .allMatch(l -> l.length() <= 80);
        Result plain = doctor("--plain");
        assertThat(plain.output()).contains(" ok capture").matches("[\\x00-\\x7f]*");
    }

    @Test
    void jsonHasTheSame() throws Exception {
        Result result = doctor("--json");
        assertThat(result.status()).as(result.errors()).isZero();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : result.output().lines().toList()) {
            nodes.add(new ObjectMapper().readTree(line));
        }
        assertThat(nodes)
                .filteredOn(n -> n.get("item").asText().equals("vxlan"))
                .singleElement()
                .satisfies(n -> assertThat(n.get("state").asText()).isEqualTo("there"));
    }
}
