// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.workload;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.ManifestCodec;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.manifest.Manifest;
import org.torugart.local.run.FiledRecords;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/**
 * Lodged declarations and the evidence among them in the order of their traffic, encoded into a file beforehand: a
 * sender then only reads, and the heap the job shares stays free of a backlog of millions. Every run begins at the
 * beginning, so all runs get the same bytes in the same order.
 *
 * <p>Amendments, withdrawals, releases, control results and repeated records are left out: each declaration has exactly
 * one first decision, and a baseline that copies records has exactly one copy.
 */
public final class Workload implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;

    /**
     * How long before its declaration evidence comes in a workload that keeps its proportions. What belongs to later
     * declarations is already there when a workload ends: with the six hours of shipped traffic, what 2,500 of them
     * bring, which is more than a short workload itself has.
     */
    private static final Duration SHORT_LEAD = Duration.ofMinutes(10);

    private final TrafficGenerator traffic;
    private final boolean everyStream;
    private final DeclarationEventCodec declarationCodec = new DeclarationEventCodec();
    private final ManifestCodec manifestCodec = new ManifestCodec();
    private final FiledRecords filedRecords = new FiledRecords();
    private final DeclarationIndex index = new DeclarationIndex();
    private final Path file;
    private final DataOutputStream out;
    private long records;
    private long declarationBytes;

    /**
     * An empty workload.
     *
     * @param directory where the file is made
     */
    public Workload(Path directory, long seed) {
        this(directory, settings(seed, Settings.defaults(seed).manifestLead()));
    }

    /**
     * An empty workload of declarations and manifests that has their proportion from its first thousand on: what
     * {@link #ofEveryStream} is held against.
     *
     * @param directory where the file is made
     */
    public static Workload ofManifestsOnly(Path directory, long seed) {
        return new Workload(directory, settings(seed, SHORT_LEAD));
    }

    /**
     * The same declarations and manifests with border events, permits and entries of registers and lists among them,
     * which the baselines do not know. Declarations, manifests, border events and permits are as 10 to 9 to 20 to 2.
     *
     * @param directory where the file is made
     */
    public static Workload ofEveryStream(Path directory, long seed) {
        return new Workload(directory, settings(seed, SHORT_LEAD).withEveryStream());
    }

    private Workload(Path directory, Settings settings) {
        this.traffic = new TrafficGenerator(settings);
        this.everyStream = settings.borderEventsPerDeclaration() > 0;
        try {
            this.file = Files.createTempFile(directory, "workload", ".bin");
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The default traffic, without what the class comment leaves out. */
    private static Settings settings(long seed, Duration lead) {
        Settings shipped = Settings.defaults(seed);
        return new Settings(
                shipped.seed(),
                shipped.start(),
                null,
                shipped.declarationsPerDay(),
                shipped.importers(),
                shipped.zipfExponent(),
                shipped.plantedRate(),
                0,
                0,
                0,
                0,
                InputTopics.PARTNERS,
                lead,
                false);
    }

    /** Makes sure that there are at least this many declarations. */
    public void prepare(int declarations) {
        try {
            while (index.size() < declarations) {
                append(traffic.next());
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Declarations prepared. */
    public int declarations() {
        return index.size();
    }

    /** Records prepared, manifests included. */
    public long records() {
        return records;
    }

    /** Mean size of a declaration's value. */
    public long meanDeclarationBytes() {
        return index.size() == 0 ? 0 : declarationBytes / index.size();
    }

    /** Which declaration an output belongs to. */
    public DeclarationIndex index() {
        return index;
    }

    /** The records from the first on. For one thread; to be closed. */
    public Records read() {
        try {
            return new Records(
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)), records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(TrafficEvent event) throws IOException {
        if (event instanceof TrafficEvent.Lodged lodged) {
            DeclarationEvent declaration = lodged.event();
            byte[] key = utf8(declaration.declarationId());
            if (index.add(key)) {
                byte[] value = declarationCodec.encode(declaration);
                declarationBytes += value.length;
                write(InputTopics.DECLARATIONS, key, value);
            }
        } else if (event instanceof TrafficEvent.ManifestArrived arrived) {
            Manifest manifest = arrived.manifest();
            int topic = InputTopics.manifests(manifest.partner());
            if (topic >= 0) {
                write(topic, utf8(manifest.ucr()), manifestCodec.encode(manifest));
            }
        } else if (everyStream && event instanceof TrafficEvent.Filed filed) {
            filedRecords.write(filed, this::append);
        }
    }

    private void append(String topic, String key, byte[] value) {
        try {
            write(InputTopics.filed(topic), utf8(key), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int topic, byte[] key, byte[] value) throws IOException {
        out.writeByte(topic);
        out.writeShort(key.length);
        out.write(key);
        out.writeInt(value.length);
        out.write(value);
        records++;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One pass over the records. */
    public static final class Records implements RecordSource {
        private final DataInputStream in;
        private long left;

        private Records(DataInputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public PreparedRecord next() {
            if (left == 0) {
                return null;
            }
            left--;
            try {
                int topic = in.readUnsignedByte();
                byte[] key = in.readNBytes(in.readUnsignedShort());
                byte[] value = in.readNBytes(in.readInt());
                return new PreparedRecord(topic, key, value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
