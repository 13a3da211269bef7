package io.overlab.labs.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The values that Docker's network library keeps in a store: JSON, with more JSON inside some of its strings. */
final class DockerJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String POOL = "GlobalDefault/";

    private DockerJson() {}

    /** What is wrong with a value, as the end of "KEY ...". */
    static final class Garbled extends Exception {
        Garbled(String why) {
            super(why);
        }
    }

    /** Reads a value. */
    static Endpoint endpoint(KeyValue entry) throws Garbled {
        EndpointFields fields = fields(entry);
        String address = there(fields.address(), "ep_iface.addr");
        String mac = there(fields.mac(), "ep_iface.mac").toLowerCase(Locale.ROOT);
        String locator = there(fields.locator(), "locator");
        if (!AddressForm.isIpv4WithPrefix(address)) {
            throw new Garbled("has an ep_iface.addr that is no address with a prefix length: '"
                    + Printable.of(address, 40) + "'");
        }
        if (!AddressForm.isMac(mac)) {
            throw new Garbled("has an ep_iface.mac that is no MAC address: '" + Printable.of(mac, 40) + "'");
        }
        if (!AddressForm.isIpv4(locator)) {
            throw new Garbled("has a locator that is no address: '" + Printable.of(locator, 40) + "'");
        }
        return new Endpoint(
                Printable.of(there(fields.id(), "id"), 64),
                DockerKeys.networkOfEndpoint(entry.key()),
                Printable.of(there(fields.name(), "name"), 64),
                address,
                mac,
                locator);
    }

    private static EndpointFields fields(KeyValue entry) throws Garbled {
        try {
            return EndpointFields.of(entry.bytes());
        } catch (IOException e) {
            // What is wrong with it is the same as with any value.
            object(entry);
            throw new Garbled("is no JSON object");
        }
    }

    private static String there(String text, String name) throws Garbled {
        if (text == null) {
            throw new Garbled("has no " + name);
        }
        return text;
    }

    /** Reads the name of a network. */
    static String networkName(KeyValue entry) throws Garbled {
        return Printable.of(text(object(entry), "name"), 64);
    }

    /** Reads what the overlay driver knows of a network, which has this name. */
    static OverlayNetwork overlay(KeyValue entry, String id, String name) throws Garbled {
        JsonNode subnet = object(entry).path("subnets").path(0);
        int vni = subnet.path("Vni").asInt(-1);
        if (vni < 0 || vni > 0xffffff) {
            throw new Garbled("has no subnets with a Vni");
        }
        return new OverlayNetwork(
                id,
                name,
                Printable.of(subnet.path("SubnetIP").asText(), 40),
                Printable.of(subnet.path("GwIP").asText(), 40),
                vni);
    }

    private static JsonNode object(KeyValue entry) throws Garbled {
        if (entry.length() == 0) {
            throw new Garbled("is empty");
        }
        String text = entry.text().orElseThrow(() -> new Garbled("is no text"));
        try {
            JsonNode node = JSON.readTree(text);
            if (!node.isObject()) {
                throw new Garbled("is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Garbled("is no JSON (wrong from column " + e.getLocation().getColumnNr() + " on)");
        }
    }

    private static String text(JsonNode node, String... path) throws Garbled {
        JsonNode at = node;
        for (String name : path) {
            at = at.path(name);
        }
        if (!at.isTextual()) {
            throw new Garbled("has no " + String.join(".", path));
        }
        return at.textValue();
    }

    /** The value of an endpoint's key. */
    static byte[] of(Endpoint endpoint, String subnet) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("anonymous", false).put("disableResolution", false);
        ObjectNode iface = node.putObject("ep_iface");
        iface.put("addr", endpoint.address()).put("dstPrefix", "eth").put("mac", endpoint.mac());
        iface.putNull("routes").put("srcName", "veth" + endpoint.id().substring(0, 7));
        iface.put("v4PoolID", POOL + subnet).put("v6PoolID", "");
        node.putArray("exposed_ports");
        ObjectNode generic = node.putObject("generic");
        generic.putArray("com.docker.network.endpoint.exposedports");
        generic.putArray("com.docker.network.portmap");
        node.put("id", endpoint.id()).putNull("ingressPorts");
        node.putObject("joinInfo").putNull("StaticRoutes").put("disableGatewayService", false);
        node.put("loadBalancer", false).put("locator", endpoint.locator());
        node.putArray("myAliases").add(endpoint.id().substring(0, 12));
        node.put("name", endpoint.name()).put("sandbox", DockerKeys.id("sandbox", endpoint.id()));
        node.putNull("svcAliases").put("svcID", "").put("svcName", "").put("virtualIP", "<nil>");
        return bytes(node);
    }

    /** The value of a network's key. */
    static byte[] of(OverlayNetwork network) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("addrSpace", "GlobalDefault")
                .put("attachable", false)
                .put("configFrom", "")
                .put("configOnly", false);
        node.put("created", "2017-04-23T16:33:02.442759329Z").put("enableIPv6", false);
        ObjectNode generic = node.putObject("generic");
        generic.put("com.docker.network.enable_ipv6", false).putObject("com.docker.network.generic");
        node.put("id", network.id())
                .put("inDelete", false)
                .put("ingress", false)
                .put("internal", false);
        node.putObject("ipamOptions");
        node.put("ipamType", "default");
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("PreferredPool", network.subnet())
                .put("SubPool", "")
                .put("Gateway", "")
                .putNull("AuxAddresses");
        node.put("ipamV4Config", "[" + config + "]");
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("AddressSpace", "GlobalDefault")
                .put("Gateway", network.gateway())
                .put("Pool", network.subnet());
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("IPAMData", data.toString()).put("PoolID", POOL + network.subnet());
        node.put("ipamV4Info", "[" + info + "]");
        node.putObject("labels");
        node.put("loadBalancerIP", "").put("loadBalancerMode", "NAT").put("name", network.name());
        node.put("networkType", "overlay")
                .put("persist", true)
                .put("postIPv6", false)
                .put("scope", "global");
        return bytes(node);
    }

    /** The value of the key of a network's overlay. */
    static byte[] overlay(OverlayNetwork network) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("mtu", 0).put("secure", false);
        node.putArray("subnets")
                .addObject()
                .put("SubnetIP", network.subnet())
                .put("GwIP", network.gateway())
                .put("Vni", network.vni());
        return bytes(node);
    }

    /** The value of the key that counts endpoints. */
    static byte[] count(int count) {
        return bytes(JsonNodeFactory.instance.objectNode().put("Count", count));
    }

    /** Reads it; 0 when it cannot be read. */
    static int count(KeyValue entry) {
        try {
            return object(entry).path("Count").asInt();
        } catch (Garbled e) {
            return 0;
        }
    }

    /** Go writes the signs of HTML as escapes. */
    private static byte[] bytes(ObjectNode node) {
        return node.toString().replace("<", "\\u003c").replace(">", "\\u003e").getBytes(StandardCharsets.UTF_8);
    }
}
