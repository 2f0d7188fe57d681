// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.torugart.console.ConsoleConfig;
import org.torugart.flink.config.ScoringConfig;

/**
 * The shipped manifests against the schemas of their kinds: the operator's own definition of a FlinkDeployment, and the
 * classes that Strimzi and a Kubernetes client make of theirs. A field that a kind does not have is a failure.
 */
class KubernetesManifestsTest {
    private static final Path DIRECTORY = Path.of("..", "..", "deploy", "kubernetes");
    private static final String DEFINITION = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final String FLINK_DEPLOYMENT = "FlinkDeployment";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper STRICT = new ObjectMapper().setAnnotationIntrospector(new Strict());

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1 ServiceAccount", ServiceAccount.class,
            "v1 ConfigMap", ConfigMap.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "kafka.strimzi.io/v1beta2 KafkaTopic", kafkaTopic());

    /** By its name: it is full of annotations that a compiler would want to see. */
    private static Class<?> kafkaTopic() {
        try {
            return Class.forName("io.strimzi.api.kafka.model.topic.KafkaTopic");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** These classes keep what they do not know in a map, so that a client passes it on. Here it is to be refused. */
    private static final class Strict extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        try (MappingIterator<JsonNode> read = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            return read.readAll();
        }
    }

    private static List<JsonNode> all() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                all.addAll(documents(file));
            }
        }
        return all;
    }

    private static String kind(JsonNode document) {
        return document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
    }

    private static JsonNode flinkDeployment() throws IOException {
        return all().stream()
                .filter(document -> document.path("kind").asText().equals(FLINK_DEPLOYMENT))
                .findFirst()
                .orElseThrow();
    }

    /** The operator's definition, in which objects have no fields but those it names. */
    private static Schema definition() throws IOException {
        try (InputStream in = KubernetesManifestsTest.class.getResourceAsStream(DEFINITION)) {
            JsonNode schema = YAML.readTree(in)
                    .path("spec")
                    .path("versions")
                    .path(0)
                    .path("schema")
                    .path("openAPIV3Schema");
            close(schema);
            ObjectNode fields = (ObjectNode) schema.path("properties");
            for (String common : List.of("apiVersion", "kind", "metadata")) {
                fields.putObject(common);
            }
            // The definition is older than the Flink the job runs on.
            ((ObjectNode) schema.at("/properties/spec/properties/flinkVersion")).remove("enum");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        }
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(KubernetesManifestsTest::close);
    }

    @Test
    void everyManifestIsOfItsKind() throws IOException {
        Schema definition = definition();
        for (JsonNode document : all()) {
            assertThat(document.path("metadata").path("name").asText()).isNotBlank();
            if (document.path("kind").asText().equals(FLINK_DEPLOYMENT)) {
                assertThat(definition.validate(document)).isEmpty();
            } else {
                assertThat(KINDS).as(kind(document)).containsKey(kind(document));
                assertThat(STRICT.treeToValue(document, KINDS.get(kind(document))))
                        .isNotNull();
            }
        }
    }

    @Test
    void aFieldThatAKindDoesNotHaveIsFound() throws IOException {
        Set<String> tried = new TreeSet<>();
        Schema definition = definition();
        for (JsonNode document : all()) {
            ObjectNode wrong = document.deepCopy();
            ObjectNode inner = wrong.path("spec").isObject() ? (ObjectNode) wrong.path("spec") : wrong;
            inner.put("replicaz", 3);
            if (document.path("kind").asText().equals(FLINK_DEPLOYMENT)) {
                assertThat(definition.validate(wrong)).isNotEmpty();
            } else {
                assertThatThrownBy(() -> STRICT.treeToValue(wrong, KINDS.get(kind(document))))
                        .as(kind(document))
                        .isInstanceOf(JsonProcessingException.class)
                        .hasMessageContaining("replicaz");
            }
            tried.add(kind(document));
        }
        assertThat(tried).hasSize(KINDS.size() + 1);
    }

    @Test
    void aFieldDeepInAPodIsFoundToo() throws IOException {
        ObjectNode job = flinkDeployment().deepCopy();
        ((ObjectNode) job.at("/spec/podTemplate/spec/containers/0/securityContext")).put("runAsRoot", false);
        assertThat(definition().validate(job)).isNotEmpty();
        ObjectNode console = all().stream()
                .filter(document -> document.path("kind").asText().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        ((ObjectNode) console.at("/spec/template/spec/containers/0/securityContext")).put("runAsRoot", false);
        assertThatThrownBy(() -> STRICT.treeToValue(console, Deployment.class)).hasMessageContaining("runAsRoot");
    }

    @Test
    void theJobsArgumentsAreSettingsItKnows() throws IOException {
        Map<String, String> settings = new HashMap<>();
        List<String> arguments = new ArrayList<>();
        flinkDeployment().at("/spec/job/args").forEach(argument -> arguments.add(argument.asText()));
        for (int i = 0; i < arguments.size(); i += 2) {
            assertThat(arguments.get(i)).startsWith("--");
            settings.put(arguments.get(i).substring(2), arguments.get(i + 1));
        }
        // Files are there only where the job runs.
        settings.remove("profiles.trusted-keys");
        settings.remove("partners.directory");
        assertThat(ScoringConfig.fromMap(settings).kafkaProperties()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void theConsolesSettingsAreThoseItKnows() throws IOException {
        JsonNode config = all().stream()
                .filter(document -> document.path("kind").asText().equals("ConfigMap"))
                .findFirst()
                .orElseThrow();
        Properties properties = new Properties();
        properties.load(
                new StringReader(config.path("data").path("console.properties").asText()));
        assertThatThrownBy(() -> ConsoleConfig.read(properties))
                .hasMessage("profiles.trusted-keys: cannot read /etc/torugart/keys/trusted-keys.yaml");
    }

    @Test
    void nobodyIsRootAndNothingGainsPrivileges() throws IOException {
        for (JsonNode pod : List.of(
                flinkDeployment().at("/spec/podTemplate/spec"),
                all().stream()
                        .filter(document -> document.path("kind").asText().equals("Deployment"))
                        .findFirst()
                        .orElseThrow()
                        .at("/spec/template/spec"))) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/containers/0/securityContext/allowPrivilegeEscalation")
                            .asBoolean(true))
                    .isFalse();
            assertThat(pod.at("/containers/0/securityContext/capabilities/drop/0")
                            .asText())
                    .isEqualTo("ALL");
        }
    }

    @Test
    void imagesAreMadeOfWhatTheBuildMakes() throws IOException {
        Path root = DIRECTORY.resolve("../..").normalize();
        String version = Files.readAllLines(root.resolve("pom.xml")).stream()
                .filter(line -> line.contains("<version>"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*<version>(.*)</version>.*", "$1");
        String dockerfile = Files.readString(root.resolve("deploy/docker/Dockerfile"));
        assertThat(dockerfile)
                .contains("torugart-flink-" + version + "-cluster.jar", "torugart-local-" + version + ".jar");
        assertThat(Files.readString(root.resolve("deploy/docker/torugart")))
                .contains("torugart-local-" + version + ".jar");
        Set<String> copied = dockerfile
                .lines()
                .filter(line -> line.startsWith("COPY") && !line.contains("--from") && !line.equals("COPY . ."))
                .map(line -> line.replaceAll("COPY (?:--\\S+ )?(\\S+) .*", "$1"))
                .collect(Collectors.toSet());
        assertThat(copied)
                .hasSize(3)
                .allSatisfy(path -> assertThat(root.resolve(path)).exists());
        assertThat(dockerfile).contains("\nUSER flink\n", "\nUSER 10001:10001\n");
    }
}
