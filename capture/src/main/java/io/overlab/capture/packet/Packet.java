package io.overlab.capture.packet;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A frame and its layers.
 *
 * @param frame the bytes
 * @param layers the decoded layers, outermost first; never changed after construction
 */
public record Packet(Frame frame, List<Layer> layers) {

    /** Checks that nothing is missing. */
    public Packet {
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(layers, "layers");
    }

    /**
     * The first layer of a kind.
     *
     * @param type a layer's class, or one of the interfaces {@link IpLayer} and {@link Tunnel}
     * @return the outermost such layer, if there is one
     */
    public <L extends Layer> Optional<L> layer(Class<L> type) {
        return find(type, 0, layers.size());
    }

    /** The first layer of a kind before the end of the outer packet; the first tunnel header belongs to it. */
    public <L extends Layer> Optional<L> outer(Class<L> type) {
        return find(type, 0, boundary());
    }

    /** The first layer of a kind after the first tunnel header; nothing, if the packet is not encapsulated. */
    public <L extends Layer> Optional<L> inner(Class<L> type) {
        return find(type, boundary(), layers.size());
    }

    /** Whether there is a layer of this kind anywhere. */
    public boolean has(Class<? extends Layer> type) {
        return layer(type).isPresent();
    }

    /** Whether the packet carries another frame, in VXLAN or another tunnel. */
    public boolean encapsulated() {
        return has(Tunnel.class);
    }

    /** The layers of the outer packet with the first tunnel header; all layers, if there is none. */
    public List<Layer> outerLayers() {
        return layers.subList(0, boundary());
    }

    /** The layers after the first tunnel header; none, if there is none. */
    public List<Layer> innerLayers() {
        return layers.subList(boundary(), layers.size());
    }

    /** The index of the first layer of the inner packet, or the number of layers. */
    public int boundary() {
        int count = layers.size();
        for (int i = 0; i < count; i++) {
            if (layers.get(i) instanceof Tunnel) {
                return i + 1;
            }
        }
        return count;
    }

    private <L extends Layer> Optional<L> find(Class<L> type, int from, int to) {
        for (int i = from; i < to; i++) {
            Layer layer = layers.get(i);
            if (type.isInstance(layer)) {
                return Optional.of(type.cast(layer));
            }
        }
        return Optional.empty();
    }
}
