package io.overlab.labs.discovery;

/**
 * Where one container is attached to an overlay, as Docker's network library keeps it in a store.
 *
 * @param id 64 hexadecimal digits
 * @param network the id of its network
 * @param name the container's
 * @param address with its prefix length, {@code 192.168.0.2/24}
 * @param mac lower case, {@code 02:42:c0:a8:00:02}
 * @param locator the underlay address of the host it is on
 */
public record Endpoint(String id, String network, String name, String address, String mac, String locator) {

    /** The address without its prefix length. */
    public String ip() {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }
}
