package io.overlab.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.overlab.capture.packet.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveCaptureTest {
    /** Opens a capture in a JVM of its own. */
    static final class Main {
        public static void main(String[] arguments) {
            try (LiveCapture capture = LiveCapture.open("lo", "", (Frame frame) -> {})) {
                System.out.print("opened " + capture.interfaceName());
            } catch (CaptureException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    private static String output(List<String> before, String... options) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Test
    void withoutLibpcapOneSentenceSaysWhatToInstall() throws Exception {
        assertThat(output(List.of(), "-Dorg.pcap4j.core.pcapLibName=/nonexistent/libpcap.so"))
                .isEqualTo("libpcap cannot be loaded, so nothing can be captured: install the package libpcap0.8");
    }
}
