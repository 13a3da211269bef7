package io.overlab.labs.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that came out otherwise than it was recorded.
 *
 * @param number the step, from 1
 * @param step its name
 * @param what what differs, for example {@code what ip link printed}
 * @param lines the recorded lines with {@code -} before them, and those of now with {@code +}
 */
public record Difference(int number, String step, String what, List<String> lines) {
    /** Copies the list. */
    public Difference {
        lines = List.copyOf(lines);
    }

    /**
     * The lines of two texts that are not in both, by the longest common subsequence.
     *
     * @param recorded the one, and what is compared of it
     * @param now the other
     */
    static List<String> between(List<Line> recorded, List<Line> now) {
        int[][] common = new int[recorded.size() + 1][now.size() + 1];
        for (int i = recorded.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = recorded.get(i).masked().equals(now.get(j).masked())
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < recorded.size() || j < now.size()) {
            boolean both = i < recorded.size() && j < now.size();
            if (both && recorded.get(i).masked().equals(now.get(j).masked())) {
                i++;
                j++;
            } else if (j == now.size() || both && common[i + 1][j] >= common[i][j + 1]) {
                lines.add("- " + recorded.get(i++).text());
            } else {
                lines.add("+ " + now.get(j++).text());
            }
        }
        return lines;
    }

    /**
     * A line and what is compared of it.
     *
     * @param text as it was
     * @param masked without what differs each time
     */
    record Line(String text, String masked) {}
}
