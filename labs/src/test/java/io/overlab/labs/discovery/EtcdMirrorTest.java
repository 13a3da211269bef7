package io.overlab.labs.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EtcdMirrorTest {
    @Test
    void keysAreWhatConsulWouldCallThem() throws Exception {
        Map<String, String> values = new TreeMap<>();
        EtcdMirror.collect(new ObjectMapper().readTree("""
                {"key":"/docker","dir":true,"nodes":[
                  {"key":"/docker/nodes","dir":true,"nodes":[
                    {"key":"/docker/nodes/10.0.0.10:2376","value":"10.0.0.10:2376","ttl":60}]},
                  {"key":"/docker/empty","dir":true},
                  {"key":"/docker/network","dir":true,"nodes":[
                    {"key":"/docker/network/v1.0","dir":true,"nodes":[
                      {"key":"/docker/network/v1.0/network","dir":true,"nodes":[
                        {"key":"/docker/network/v1.0/network/13fb","value":"{\\"name\\":\\"demonet\\"}"}]}]}]}]}
                """), values);
        assertThat(values)
                .containsOnly(
                        Map.entry("docker/nodes/10.0.0.10:2376", "10.0.0.10:2376"),
                        Map.entry("docker/network/v1.0/network/13fb/", "{\"name\":\"demonet\"}"));
    }
}
