// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.entities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.flink.function.EvidenceOperator;
import org.torugart.flink.function.EvidenceSettings;
import org.torugart.flink.function.KeptMeasures;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.EntityBatch;
import org.torugart.flink.message.MessageTypes;
import org.torugart.flink.state.StateDescriptors;

/** One subtask of EVIDENCE on a RocksDB of its own, without a cluster around it. For one thread. */
final class EntityStore implements AutoCloseable {
    private static final int MAX_PARALLELISM = 128;
    private static final long LOOK_MILLIS = 500;
    private static final int SETTLED_LOOKS = 6;

    private final Path directory;
    private final EntityPool pool;
    private final EvidenceOperator operator;
    private final KeyedOneInputStreamOperatorTestHarness<String, EntityBatch, CaseEvent> harness;
    private long entities;

    /** What a checkpoint was. */
    record Checkpoint(long stateBytes, long uploadedBytes, double syncMillis) {}

    /**
     * An empty store.
     *
     * @param directory of RocksDB and its checkpoints
     * @param rocksDb settings of the state backend
     */
    EntityStore(Path directory, EntityPool pool, EvidenceSettings settings, Configuration rocksDb) throws Exception {
        this.directory = directory;
        this.pool = pool;
        operator = new EvidenceOperator(settings, KeptMeasures.DEFAULT);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                operator, EntityBatch::key, Types.STRING, MAX_PARALLELISM, 1, 0);
        EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend(true)
                .configure(rocksDb, Thread.currentThread().getContextClassLoader());
        backend.setDbStoragePath(directory.resolve("rocksdb").toString());
        harness.setStateBackend(backend);
        harness.setCheckpointStorage(new FileSystemCheckpointStorage(
                Files.createDirectories(directory.resolve("checkpoints")).toUri()));
        harness.setOutputCreator(serializer -> new Nowhere());
        harness.setup(MessageTypes.CASE_EVENT.createSerializer(new SerializerConfigImpl()));
        harness.open();
    }

    /** Puts entities into state as they are, up to a number. */
    void load(long upTo) throws Exception {
        for (; entities < upTo; entities++) {
            String key = EntityRow.keyOf(pool.key(entities));
            EntityRow row = new EntityRow(key, null, HistoryPlan.DEFAULT);
            row.put(pool.key(entities), pool.of(entities).state());
            operator.setCurrentKey(key);
            ValueState<byte[]> state = operator.getPartitionedState(
                    VoidNamespace.INSTANCE,
                    VoidNamespaceSerializer.INSTANCE,
                    StateDescriptors.row(EntityRole.ofKey(key)));
            state.update(row.toBytes());
        }
    }

    long entities() {
        return entities;
    }

    /** An event comes in. */
    void take(EntityEvent event) throws Exception {
        harness.processElement(new StreamRecord<>(EntityBatch.of(event)));
    }

    long reads() {
        return operator.counts().reads();
    }

    long writes() {
        return operator.counts().writes();
    }

    /** Takes a checkpoint, completes it and says what it cost. */
    Checkpoint checkpoint(long id) throws Exception {
        long begin = System.nanoTime();
        harness.prepareSnapshotPreBarrier(id);
        double sync = (System.nanoTime() - begin) / 1e6;
        OperatorSubtaskState snapshot = harness.snapshot(id, id);
        harness.notifyOfCompletedCheckpoint(id);
        long size = 0;
        long uploaded = 0;
        for (KeyedStateHandle handle : snapshot.getManagedKeyedState()) {
            size += handle.getStateSize();
            uploaded += handle.getCheckpointedSize();
        }
        return new Checkpoint(size, uploaded, sync);
    }

    /** Waits until compaction has nothing more to do: until files have been the same for some seconds. */
    void settle() throws InterruptedException {
        List<String> before = List.of();
        int same = 0;
        while (same < SETTLED_LOOKS) {
            Thread.sleep(LOOK_MILLIS);
            List<String> now = files();
            same = now.equals(before) ? same + 1 : 0;
            before = now;
        }
    }

    private List<String> files() {
        try (Stream<Path> files = Files.walk(directory.resolve("rocksdb"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".sst"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException changing) {
            // A file went while we looked.
            return List.of();
        }
    }

    /** Bytes of RocksDB's files. */
    long diskBytes() {
        try (Stream<Path> files = Files.walk(directory.resolve("rocksdb"))) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .mapToLong(EntityStore::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 0 for a file that compaction has just deleted. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }

    /** Takes answers and forgets them. */
    private static final class Nowhere implements Output<StreamRecord<CaseEvent>> {
        @Override
        public void collect(StreamRecord<CaseEvent> record) {}

        @Override
        public <X> void collect(OutputTag<X> tag, StreamRecord<X> record) {
            throw new IllegalStateException("an event failed: " + record.getValue());
        }

        @Override
        public void emitWatermark(Watermark mark) {}

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) {}

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {}

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) {}

        @Override
        public void emitWatermark(WatermarkEvent event) {}

        @Override
        public void close() {}
    }
}
