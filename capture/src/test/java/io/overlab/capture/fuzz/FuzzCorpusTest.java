package io.overlab.capture.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replays what the fuzzer kept: the inputs that reached most, and those that once failed. */
class FuzzCorpusTest {
    @ParameterizedTest
    @ValueSource(strings = {"Decode", "Lines", "File", "Views", "Filter"})
    void everyInputIsStillFine(String target) throws Exception {
        Path file = Path.of(
                FuzzCorpusTest.class.getResource("/fuzz/" + target + ".hex").toURI());
        List<byte[]> inputs = Kept.inputs(file);
        assertThat(inputs).hasSizeGreaterThan(20);
        for (byte[] input : inputs) {
            // Whichever target it was found for, the others shall bear it too.
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> all(input));
        }
    }

    private static void all(byte[] input) throws IOException {
        FuzzTargets.all(input);
    }
}
