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

    /** The name that is most like a word nobody knows; empty, if none is near. */
    static Optional<String> nearest(String word) {
        String best = null;
        int bestDistance = Math.max(2, word.length() / 3) + 1;
        for (String name : BY_NAME.keySet()) {
            if (Math.abs(word.length() - name.length()) >= bestDistance) {
                // A word of thousands of letters is not worth the comparison.
                continue;
            }
            int distance = distance(word, name);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters must be added, removed, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
