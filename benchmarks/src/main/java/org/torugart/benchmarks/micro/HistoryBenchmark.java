// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.torugart.core.binary.Varint;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.History;
import org.torugart.core.history.Micros;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** The arithmetic of one entity's history: what EVIDENCE does for each declaration, without RocksDB and messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class HistoryBenchmark {
    private static final long SEED = 1;
    private static final int SAMPLES = 512;
    private static final long YEAR = 365 * Micros.PER_DAY;

    /** A party's and a commodity's history, which have the most measures. */
    @Param({"IMPORTER", "COMMODITY"})
    private EntityRole role;

    /** Declarations in the year before: a typical trader, and one of the largest. */
    @Param({"6", "6000"})
    private int declarations;

    private final List<Contribution> samples = new ArrayList<>();
    private History history;
    private byte[] bytes;
    private Contribution asker;
    private long now;
    private int next;

    /** Spreads contributions of seeded traffic over a year. */
    @Setup
    public void setUp() {
        TrafficGenerator traffic = new TrafficGenerator(Settings.defaults(SEED));
        while (samples.size() < SAMPLES) {
            if (traffic.next() instanceof TrafficEvent.Lodged lodged) {
                Entities.of(lodged.event().declaration()).stream()
                        .filter(entity -> entity.role() == role)
                        .limit(1)
                        .forEach(entity -> samples.add(entity.contribution()));
            }
        }
        history = new History(role.catalogue());
        long start = samples.get(0).atMicros();
        for (int i = 0; i < declarations; i++) {
            history.add(at(samples.get(i % SAMPLES), start + YEAR / declarations * i));
        }
        now = start + YEAR;
        asker = at(samples.get(0), now);
        bytes = history.toBytes();
    }

    /** The same at another instant. */
    private static Contribution at(Contribution contribution, long micros) {
        ByteBuffer in = ByteBuffer.wrap(contribution.toBytes());
        Varint.get(in);
        ByteBuffer out = ByteBuffer.allocate(contribution.maxBytes());
        Varint.put(out, micros);
        out.put(in).flip();
        return Contribution.get(out, contribution.declarationId());
    }

    /** Every measure over every window, as bytes. */
    @Benchmark
    public byte[] read() {
        return history.fact(asker).toBytes();
    }

    /** A declaration is counted and taken away again. */
    @Benchmark
    public History addAndRetract() {
        Contribution contribution = at(samples.get(next++ & SAMPLES - 1), now);
        history.add(contribution);
        history.retract(contribution);
        return history;
    }

    /** State to bytes. */
    @Benchmark
    public byte[] encode() {
        return history.toBytes();
    }

    /** Bytes to state. */
    @Benchmark
    public History decode() {
        return History.fromBytes(bytes, role.catalogue());
    }
}
