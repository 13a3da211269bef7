package io.overlab.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.overlab.labs.check.Outcome;
import io.overlab.labs.check.Verdict;
import io.overlab.labs.lesson.Verifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepJsonTest {
    @Test
    void aStepIsOneObjectOnOneLine() throws Exception {
        String text = StepJson.text(
                "build-overlay",
                new Verifier.StepReport(
                        2,
                        "bridge",
                        "A \"bridge\"\ninside",
                        Verifier.Result.FAILED_AFTER,
                        31,
                        List.of(
                                new Verdict(Outcome.CANNOT_TELL, "a claim", "it was late", "none", List.of()),
                                new Verdict(Outcome.PASSED, "größe", "", "", List.of()))));
        assertThat(text).doesNotContain("\n");
        JsonNode json = new ObjectMapper().readTree(text);
        assertThat(json.toString())
                .isEqualTo("{\"scenario\":\"build-overlay\",\"number\":2,\"step\":\"bridge\","
                        + "\"title\":\"A \\\"bridge\\\"\\ninside\",\"result\":\"failed_after\",\"millis\":31,"
                        + "\"checks\":[{\"outcome\":\"cannot_tell\",\"claim\":\"a claim\",\"found\":\"it was late\","
                        + "\"expected\":\"none\"},{\"outcome\":\"passed\",\"claim\":\"größe\",\"found\":\"\","
                        + "\"expected\":\"\"}]}");
    }
}
