package io.overlab.capture.filter;

import io.overlab.capture.packet.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All fields a filter can name. */
public final class Fields {
    private static final Map<String, Field> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<?>, List<Field>> OF_LAYER = new ConcurrentHashMap<>();

    static {
        List<Field> all = new ArrayList<>();
        all.addAll(LinkFields.ALL);
        all.addAll(IpFields.ALL);
        all.addAll(TransportFields.ALL);
        all.addAll(TunnelFields.ALL);
        all.addAll(ServiceFields.ALL);
        all.addAll(BgpFields.ALL);
        for (Field field : all) {
            if (BY_NAME.put(field.name(), field) != null) {
                throw new IllegalStateException("field " + field.name() + " is listed twice");
            }
        }
    }

    private Fields() {}

    /** Every field, those of one protocol together. */
    public static List<Field> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The fields that say something of a layer of their own, in the order of the header. */
    public static List<Field> of(Layer layer) {
        return OF_LAYER.computeIfAbsent(
                layer.getClass(),
                kind -> BY_NAME.values().stream()
                        .filter(f -> f.belongsTo(layer) && !f.alias() && f.type() != FieldType.PROTOCOL)
                        .toList());
    }

    /** The field of this name. */
    public static Optional<Field> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The name that is most like a word nobody knows; empty, if none is near. What begins with the whole word is nearest;
     * where the word begins with the name of a protocol, only the fields of that are near.
     */
    static Optional<String> nearest(String word) {
        int dot = word.indexOf('.');
        String protocol = dot > 0 ? word.substring(0, dot + 1) : "";
        boolean known = !protocol.isEmpty() && BY_NAME.keySet().stream().anyMatch(n -> n.startsWith(protocol));
        String best = null;
        int bestDistance = Math.max(1, word.length() / 3) + 1;
        for (String name : BY_NAME.keySet()) {
            if (known && name.startsWith(word) && word.length() > protocol.length()) {
                return Optional.of(name);
            }
            if (known && !name.startsWith(protocol) || Math.abs(word.length() - name.length()) >= bestDistance) {
                // A word of thousands of letters is not worth the comparison.
                continue;
            }
            int distance = distance(word, name, bestDistance);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters must be added, removed, replaced or swapped with their neighbour; no matter, if {@code enough}. */
    private static int distance(String a, String b, int enough) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] oldest = beforeLast;
            beforeLast = last;
            last = row;
            row = oldest;
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost = Math.min(cost, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                row[j] = swapped ? Math.min(cost, beforeLast[j - 2] + 1) : cost;
                least = Math.min(least, row[j]);
            }
            // A swap looks two rows back and costs one; the least of that row is at most one less than this row's.
            if (least > enough) {
                return enough;
            }
        }
        return row[b.length()];
    }
}
