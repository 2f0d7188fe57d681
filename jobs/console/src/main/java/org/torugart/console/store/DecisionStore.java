// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.FSDirectory;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;

/**
 * The recent decisions, to be found by what they are about. An index of Lucene, ordered by time from the latest on, so that
 * the latest of any number are read and no others. How far the topics were read is committed with what was read from them:
 * after a crash it goes on where the last commit was, and without its directory it begins anew. Thread-safe; one thread
 * adds.
 *
 * <p>What is put is found at once. To see what is new the index has to be opened anew, which writes a segment: that is done
 * for a search when anything is new, and for a declaration only when something of that declaration is. Whoever asks for
 * declarations that nobody has decided yet, as the gateway does each time one is lodged, opens nothing.
 */
public final class DecisionStore implements AutoCloseable {
    private static final String FORMAT = "format";
    private static final String SOURCE = "source";
    private static final double BUFFER_MIB = 16;
    private static final int MOST_OF_ONE = 100;
    /** Some megabytes: more is written in a commit's time only when a topic is read from its beginning. */
    private static final int MOST_UNSEEN = 50_000;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<String, String> positions = new HashMap<>();
    /** Declarations of which something was written that the open index may not show, with the last change of each. */
    private final Map<String, Long> unseen = new ConcurrentHashMap<>();

    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong refreshes = new AtomicLong();
    private final String source;
    private volatile long shown;

    private DecisionStore(Path path, String source) throws IOException {
        this.source = source;
        this.directory = FSDirectory.open(path);
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        // What decides has the processor first.
        merges.setMaxMergesAndThreads(4, 1);
        this.writer = new IndexWriter(
                directory,
                new IndexWriterConfig()
                        .setRAMBufferSizeMB(BUFFER_MIB)
                        .setMergeScheduler(merges)
                        .setCommitOnClose(true)
                        .setIndexSort(Documents.latestFirst()));
        this.searchers = new SearcherManager(writer, null);
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
        }
    }

    /**
     * Opens the store of a directory; empties it when it is of another source or format, or cannot be read.
     *
     * @param source what names the Kafka it is fed from
     */
    public static DecisionStore open(Path path, String source) {
        try {
            Files.createDirectories(path);
            DecisionStore store = openOrNull(path, source);
            if (store != null && store.isOf(source)) {
                return store;
            }
            if (store != null) {
                store.close();
            }
            empty(path);
            return new DecisionStore(path, source);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the store of decisions in " + path, e);
        }
    }

    private static DecisionStore openOrNull(Path path, String source) {
        try {
            return new DecisionStore(path, source);
        } catch (IOException | IllegalArgumentException e) {
            // Whatever it held is in Kafka too.
            return null;
        }
    }

    private boolean isOf(String wanted) {
        return positions.isEmpty()
                || (Documents.FORMAT.equals(positions.get(FORMAT)) && wanted.equals(positions.get(SOURCE)));
    }

    private static void empty(Path path) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(path)) {
            files = listed.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Keeps a decision, in place of the same one if it is there.
     *
     * @param entities keys of the entities the declaration names
     */
    public void put(StoredDecision stored, byte[] decisionBytes, Set<String> entities) {
        Decision decision = stored.decision();
        write(Documents.key(decision), decision.declarationId(), Documents.of(stored, decisionBytes, entities));
    }

    /** Noted when it is written: whoever sees the note finds what was written. */
    private void write(Term key, String declarationId, Document document) {
        try {
            writer.updateDocument(key, document);
            unseen.put(declarationId, changes.incrementAndGet());
            if (unseen.size() > MOST_UNSEEN) {
                refresh();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what control of a declaration came to, in place of the same result if it is there. */
    public void put(ControlResult result, byte[] resultBytes) {
        write(Documents.key(result), result.declarationId(), Documents.of(result, resultBytes));
    }

    /** What control of a declaration came to, in the order it was recorded. */
    public List<ControlResult> resultsOf(String declarationId) {
        List<ControlResult> found = new ArrayList<>();
        show(declarationId);
        documents(
                Documents.resultsOf(declarationId),
                MOST_OF_ONE,
                document -> Documents.result(document).ifPresent(found::add));
        found.sort(Comparator.comparing(ControlResult::recordedAt));
        return found;
    }

    /** How far a partition has been read into the store; 0 for one that never was. */
    public long position(String partition) {
        return Long.parseLong(positions.getOrDefault(partition, "0"));
    }

    /** Makes everything put so far outlast a crash, with how far the partitions have been read. */
    public void commit(Map<String, Long> readTo) {
        positions.put(FORMAT, Documents.FORMAT);
        positions.put(SOURCE, source);
        readTo.forEach((partition, offset) -> positions.put(partition, Long.toString(offset)));
        writer.setLiveCommitData(new HashMap<>(positions).entrySet());
        try {
            writer.commit();
            refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what was published or recorded before an instant; by a declaration it may be found until the next commit. */
    public void forgetBefore(Instant instant) {
        try {
            writer.deleteDocuments(Documents.before(instant));
            changes.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many decisions and control results there are. */
    public int size() {
        return writer.getDocStats().numDocs;
    }

    /** Every decision on a declaration, by version and revision; empty when there is none. */
    public List<StoredDecision> ofDeclaration(String declarationId) {
        show(declarationId);
        List<StoredDecision> found = new ArrayList<>(find(Documents.decisionsOn(declarationId), MOST_OF_ONE));
        found.sort(Comparator.comparingInt(
                        (StoredDecision stored) -> stored.decision().version())
                .thenComparingInt(stored -> stored.decision().revision()));
        return found;
    }

    /** The last decision on a version of a declaration. */
    public Optional<StoredDecision> ofVersion(String declarationId, int version) {
        return ofDeclaration(declarationId).stream()
                .filter(stored -> stored.decision().version() == version)
                .reduce((earlier, later) -> later);
    }

    /** What is looked for, the latest first. */
    public List<StoredDecision> search(Search search) {
        if (shown < changes.get()) {
            refresh();
        }
        return find(Documents.like(search), search.limit());
    }

    private List<StoredDecision> find(Query query, int limit) {
        List<StoredDecision> found = new ArrayList<>();
        documents(query, limit, document -> found.add(Documents.decision(document)));
        return found;
    }

    private void show(String declarationId) {
        if (unseen.containsKey(declarationId)) {
            refresh();
        }
    }

    /** Opens the index anew, if it has changed. */
    private void refresh() {
        long before = changes.get();
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refreshes.incrementAndGet();
        unseen.values().removeIf(change -> change <= before);
        shown = before;
    }

    /** How often the index was opened anew. */
    long refreshes() {
        return refreshes.get();
    }

    private void documents(Query query, int limit, Consumer<Document> taker) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                TopFieldDocs found = searcher.search(
                        query, new TopFieldCollectorManager(Documents.latestFirst(), limit, null, limit, true));
                for (ScoreDoc hit : found.scoreDocs) {
                    taker.accept(searcher.storedFields().document(hit.doc));
                }
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
