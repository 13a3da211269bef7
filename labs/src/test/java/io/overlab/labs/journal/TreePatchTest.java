package io.overlab.labs.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Differences of JSON trees. */
class TreePatchTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode tree(String json) throws Exception {
        return JSON.readTree(json.replace('\'', '"'));
    }

    private static void assertPatch(String before, String after, String patch) throws Exception {
        assertThat(TreePatch.between(tree(before), tree(after))).contains((ObjectNode) tree(patch));
    }

    @Test
    void onlyWhatIsDifferentIsInIt() throws Exception {
        assertPatch(
                "{'a':1,'b':{'c':2,'d':3}}",
                "{'a':1,'b':{'c':2,'d':4}}",
                "{'fields':{'b':{'fields':{'d':{'value':4}}}}}");
        assertPatch("{'a':1,'b':2}", "{'b':2,'c':3}", "{'fields':{'c':{'value':3}},'gone':['a']}");
        assertPatch("[1,2,3]", "[1,5,3]", "{'items':{'1':{'value':5}}}");
        assertPatch("[1,2,3]", "[1,9,2,3]", "{'at':1,'out':0,'in':[9]}");
        assertPatch("[1,2,3]", "[1]", "{'at':1,'out':2,'in':[]}");
        assertThat(TreePatch.between(tree("{'a':[1]}"), tree("{'a':[1]}"))).isEmpty();
    }

    @Test
    void aPatchOfAnotherTreeIsRefused() throws Exception {
        for (String patch : List.of("{}", "{'items':{}}", "{'at':5,'out':3,'in':[]}")) {
            assertThatThrownBy(() -> TreePatch.apply(tree("{'a':1}"), tree(patch)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> TreePatch.apply(tree("[1]"), tree("{'at':1,'out':3,'in':[]}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void whatWasWrittenIsReadBack(@ForAll("trees") JsonNode before, @ForAll("trees") JsonNode after) {
        JsonNode copy = before.deepCopy();
        assertThat(TreePatch.between(before, after)
                        .map(p -> TreePatch.apply(before, p))
                        .orElse(before))
                .isEqualTo(after);
        assertThat(before).isEqualTo(copy);
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        return trees(3);
    }

    private static Arbitrary<JsonNode> trees(int depth) {
        Arbitrary<JsonNode> leaf = Arbitraries.integers().between(0, 3).map(JsonNodeFactory.instance::numberNode);
        if (depth == 0) {
            return leaf;
        }
        return Arbitraries.oneOf(
                leaf,
                trees(depth - 1).list().ofMaxSize(4).map(items -> JSON.valueToTree(items)),
                Arbitraries.maps(Arbitraries.of("a", "b", "c"), trees(depth - 1))
                        .ofMaxSize(3)
                        .map((Map<String, JsonNode> fields) -> JSON.valueToTree(fields)));
    }
}
