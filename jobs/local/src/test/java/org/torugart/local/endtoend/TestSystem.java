// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.console.Console;
import org.torugart.console.ConsoleSettings;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.local.run.EventSender;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.ScoringSystem;
import org.torugart.local.system.SystemSettings;
import org.torugart.local.tables.ShippedTables;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficTables;

/** The whole system with the shipped profiles, and what tests do with it. */
final class TestSystem implements AutoCloseable {
    /** Evidence is waited for long enough that a busy machine decides like an idle one. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Path PROFILES = Path.of("..", "..", "deploy", "profiles");
    static final Path PARTNERS = Path.of("..", "..", "deploy", "partners");
    private static final Duration POLL = Duration.ofMillis(50);

    private final ScoringSystem system;
    private final RecordProducer producer;
    private final EventSender sender;
    private final Set<String> inputs = new TreeSet<>();

    private TestSystem(ScoringSystem system) {
        this.system = system;
        this.producer = new RecordProducer(system.bootstrapServers(), 0);
        this.sender = EventSender.ofPartnersRecords(producer, system.partners());
        inputs.add(Topics.DECLARATIONS);
        inputs.add(Topics.CONTROL_RESULTS);
        inputs.addAll(Topics.FILED);
        Settings.CONNECTED.forEach(partner -> inputs.add(Topics.manifests(partner)));
    }

    static TestSystem start(Path directory, int parallelism) {
        return start(directory, parallelism, PROFILES);
    }

    /** With measures of one's own, and state that is flushed at each checkpoint, as building history anew leaves it. */
    static TestSystem startWithoutChangelog(Path directory, int parallelism, KeptMeasures measures) {
        return start(directory, measures, settings(parallelism, PROFILES, false));
    }

    /** With other profiles than those shipped. */
    static TestSystem start(Path directory, int parallelism, Path profiles) {
        return start(directory, KeptMeasures.DEFAULT, settings(parallelism, profiles));
    }

    /** With random selection. */
    static TestSystem startSelecting(Path directory, int parallelism) {
        return start(
                directory, KeptMeasures.DEFAULT, settings(parallelism, PROFILES).withRandomSelection());
    }

    /** With other partners than those shipped, who may come and change while it runs. */
    static TestSystem startWithPartners(Path directory, int parallelism, Path partners) {
        return start(
                directory,
                KeptMeasures.DEFAULT,
                settings(parallelism, PROFILES).withPartnerFiles(partners, Duration.ofMillis(200)));
    }

    /** With its metrics on a port of loopback. */
    static TestSystem startWithMetrics(Path directory, int parallelism, int port) {
        return start(
                directory, KeptMeasures.DEFAULT, settings(parallelism, PROFILES).withMetricsPort(port));
    }

    private static SystemSettings settings(int parallelism, Path profiles) {
        return settings(parallelism, profiles, true);
    }

    private static SystemSettings settings(int parallelism, Path profiles, boolean changelog) {
        return new SystemSettings(
                        null, profiles, parallelism, PATIENT, Duration.ofMinutes(10), changelog, Settings.CONNECTED)
                .withPartnerFiles(PARTNERS, SystemSettings.PARTNERS_REFRESH);
    }

    private static TestSystem start(Path directory, KeptMeasures measures, SystemSettings settings) {
        return new TestSystem(ScoringSystem.start(
                DataDirectory.open(directory), settings, measures, InstantSource.system(), line -> {}));
    }

    ScoringSystem system() {
        return system;
    }

    /** A console over it, on any free port of loopback. */
    Console startConsole(Path data) {
        return Console.start(
                new ConsoleSettings(
                        ConsoleSettings.LOOPBACK,
                        0,
                        false,
                        data,
                        system.bootstrapServers(),
                        system.keys().trustFile(),
                        system.keys().directory(),
                        system.flink(),
                        ConsoleSettings.DEFAULT_KEEP),
                InstantSource.system());
    }

    /** Has tables that agree with some traffic in force. */
    void publishTables(Settings settings) {
        ShippedTables.release(
                system.bootstrapServers(), system.keys(), TrafficTables.of(settings), InstantSource.system());
        system.awaitAbsorbed(List.of(Topics.REFERENCE));
    }

    EventSender sender() {
        return sender;
    }

    void send(String topic, String key, byte[] value) {
        producer.send(topic, key, value);
    }

    void send(TrafficEvent event) {
        if (event instanceof TrafficEvent.OfDeclaration of) {
            sender.send(of.event());
        } else if (event instanceof TrafficEvent.ManifestArrived arrived) {
            sender.send(arrived.manifest());
        } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
            sender.send(arrived.result());
        } else if (event instanceof TrafficEvent.Filed filed) {
            sender.send(filed);
        }
    }

    /** Waits until all that was sent is in the job's state, and its decisions are published. */
    void settle() {
        sender.flush();
        system.awaitAbsorbed(inputs);
    }

    /**
     * Waits until there are so many decisions.
     *
     * @return how many there are
     */
    int awaitDecisions(int least) {
        try (TopicReader reader =
                TopicReader.fromBeginning(system.bootstrapServers(), List.of(Topics.CONTROL_DECISIONS))) {
            int read = 0;
            while (read < least) {
                system.check();
                for (var unused : reader.poll(POLL)) {
                    read++;
                }
            }
            return read;
        }
    }

    List<Decision> decisions() {
        DecisionCodec codec = new DecisionCodec();
        return read(Topics.CONTROL_DECISIONS).stream()
                .map(record -> ((DecodeResult.Decoded<Decision>) codec.decode(record.value())).value())
                .toList();
    }

    List<DeadLetter> deadLetters() {
        DeadLetterCodec codec = new DeadLetterCodec();
        return read(Topics.DEAD_LETTERS).stream()
                .map(record -> ((DecodeResult.Decoded<DeadLetter>) codec.decode(record.value())).value())
                .toList();
    }

    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(system.bootstrapServers(), List.of(topic))) {
            while (!reader.isAtEnd()) {
                reader.poll(POLL).forEach(records::add);
            }
        }
        assertThat(records).allSatisfy(record -> assertThat(record.value()).isNotNull());
        return records;
    }

    /** The job dies where it is; the topics stay. */
    void kill() {
        sender.close();
        system.kill();
    }

    @Override
    public void close() {
        sender.close();
        system.close();
    }
}
