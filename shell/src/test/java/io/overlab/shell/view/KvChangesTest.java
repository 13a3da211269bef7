package io.overlab.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.discovery.KeyValue;
import io.overlab.labs.discovery.StoreWatch.Change;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

/** What `kv watch --json` prints. */
class KvChangesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Optional<KeyValue> entry(String key, String value, long index) {
        return Optional.of(new KeyValue(key, value.getBytes(StandardCharsets.UTF_8), 0, index, index));
    }

    @Test
    void eachChangeIsOneObjectOnOneLine() throws Exception {
        List<AttributedString> lines = KvChanges.json(List.of(
                new Change(Optional.empty(), entry("a\nb \"c\"", "one\ntwo \u001b[31m", 5)),
                new Change(entry("b", "1", 5), entry("b", "2", 6)),
                new Change(entry("c", "1", 5), Optional.empty())));
        assertThat(lines).hasSize(3);
        JsonNode added = JSON.readTree(lines.get(0).toString());
        assertThat(lines.get(0).toString()).doesNotContain("\n", "\u001b");
        assertThat(added.path("key").asText()).isEqualTo("a\nb \"c\"");
        assertThat(added.path("change").asText()).isEqualTo("added");
        assertThat(JSON.readTree(lines.get(1).toString()).path("change").asText())
                .isEqualTo("changed");
        assertThat(JSON.readTree(lines.get(2).toString()))
                .isEqualTo(JSON.readTree("{\"key\":\"c\",\"change\":\"removed\"}"));
    }
}
