// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.release;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfilePauseCodec;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.text.CoreTexts;
import org.torugart.console.text.Text;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Releases;
import org.torugart.core.release.TrustedKeys;

/** The topic {@code risk-profiles}: reads all of it, and writes releases under their keys. For one thread. */
public final class ReleaseTopic {
    private final ProfileReleaseCodec releases = new ProfileReleaseCodec();
    private final ProfilePauseCodec pauses = new ProfilePauseCodec();
    private final Map<String, Boolean> compiles = new HashMap<>();
    private final String bootstrapServers;

    /** Connects with every call. */
    public ReleaseTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** What the topic holds, as far as these keys vouch for it. Reads all of it: megabytes for each large version. */
    public ReleaseView read(TrustedKeys keys) {
        Map<String, ConsumerRecord<byte[], byte[]>> latest = new LinkedHashMap<>();
        List<ConsumerRecord<byte[], byte[]>> inForce = new ArrayList<>();
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(Topics.RISK_PROFILES))) {
            for (ConsumerRecord<byte[], byte[]> record : reader.rest()) {
                if (record.key() == null || record.value() == null) {
                    continue;
                }
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (Releases.isInForceKey(key)) {
                    inForce.add(record);
                } else {
                    latest.put(key, record);
                }
            }
        }
        return new Reader(keys).view(latest, inForce);
    }

    /** Publishes a version that is not in force, for approval or to go back to. */
    void keep(ReleasedSet released) {
        try (RecordProducer producer = RecordProducer.ofLargeRecords(bootstrapServers)) {
            send(producer, keyOf(released), released.release());
        }
    }

    /** Publishes a version and puts it in force, whatever else is: the desk asks first. */
    public void putInForce(ReleasedSet released) {
        try (RecordProducer producer = RecordProducer.ofLargeRecords(bootstrapServers)) {
            // First for keeping: what is in force can then always be gone back to.
            send(producer, keyOf(released), released.release());
            send(producer, Releases.key(released.release().setId()), released.release());
        }
    }

    /** Publishes a pause. */
    void pause(ProfilePause pause) {
        try (RecordProducer producer = RecordProducer.ofLargeRecords(bootstrapServers)) {
            producer.send(Topics.RISK_PROFILES, Releases.key(pause), pauses.encode(pause));
            producer.flush();
        }
    }

    private void send(RecordProducer producer, String key, ProfileRelease release) {
        producer.send(Topics.RISK_PROFILES, key, releases.encode(release));
        producer.flush();
    }

    /** Remembered: a large set takes seconds. */
    private boolean compiles(ReleasedSet released) {
        return compiles.computeIfAbsent(released.release().content().digest(), digest -> {
            try {
                CompiledProfileSet.compile(released.set());
                return true;
            } catch (InvalidProfileSetException e) {
                return false;
            }
        });
    }

    private static String keyOf(ReleasedSet released) {
        return Releases.key(released.release().setId(), released.set().version());
    }

    private final class Reader {
        private final TrustedKeys keys;
        private final Map<String, NavigableMap<Long, ReleasedSet>> versions = new TreeMap<>();
        private final Map<String, NavigableMap<Long, ReleasedSet>> activated = new TreeMap<>();
        private final Set<Long> sequences = new HashSet<>();
        private final List<ProfilePause> trustedPauses = new ArrayList<>();
        private final Map<String, Text> refused = new TreeMap<>();

        Reader(TrustedKeys keys) {
            this.keys = keys;
        }

        ReleaseView view(
                Map<String, ConsumerRecord<byte[], byte[]>> latest, List<ConsumerRecord<byte[], byte[]>> inForce) {
            latest.forEach((key, record) -> {
                if (Releases.isPauseKey(key)) {
                    pause(key, record.value());
                } else {
                    version(key, record.value());
                }
            });
            inForce.forEach(record -> activated(new String(record.key(), StandardCharsets.UTF_8), record.value()));
            return new ReleaseView(versions, activated, trustedPauses, refused, ReleaseTopic.this::compiles);
        }

        private void pause(String key, byte[] value) {
            DecodeResult<ProfilePause> result = pauses.decode(value);
            if (result instanceof DecodeResult.Rejected<ProfilePause> rejected) {
                refused.put(key, CoreTexts.of(rejected));
                return;
            }
            ProfilePause pause = ((DecodeResult.Decoded<ProfilePause>) result).value();
            List<Refusal> refusals = Releases.verify(pause, keys);
            if (refusals.isEmpty() && Releases.key(pause).equals(key)) {
                trustedPauses.add(pause);
            } else {
                refused.put(key, words(refusals));
            }
        }

        private void version(String key, byte[] value) {
            ReleasedSet released = opened(key, value);
            if (released == null) {
                return;
            }
            List<Refusal> refusals = released.release().sequence() > 0
                    ? Releases.verify(released.release(), keys)
                    : Releases.verifyProposal(released.release(), keys);
            if (refusals.isEmpty() && keyOf(released).equals(key)) {
                versions.computeIfAbsent(released.set().setId(), id -> new TreeMap<>())
                        .put(released.set().version(), released);
            } else {
                refused.put(key, words(refusals));
            }
        }

        private void activated(String key, byte[] value) {
            ReleasedSet released = opened(key, value);
            if (released == null) {
                return;
            }
            List<Refusal> refusals = Releases.verify(released.release(), keys);
            if (!refusals.isEmpty() || !released.set().setId().equals(key)) {
                refused.put(key, words(refusals));
            } else if (sequences.add(released.release().sequence())) {
                // As for the job: of two with one sequence the first counts.
                activated
                        .computeIfAbsent(key, id -> new TreeMap<>())
                        .put(released.release().sequence(), released);
            }
        }

        private ReleasedSet opened(String key, byte[] value) {
            DecodeResult<ProfileRelease> release = releases.decode(value);
            if (release instanceof DecodeResult.Rejected<ProfileRelease> rejected) {
                refused.put(key, CoreTexts.of(rejected));
                return null;
            }
            DecodeResult<ReleasedSet> opened = releases.open(((DecodeResult.Decoded<ProfileRelease>) release).value());
            if (opened instanceof DecodeResult.Rejected<ReleasedSet> rejected) {
                refused.put(key, CoreTexts.of(rejected));
                return null;
            }
            return ((DecodeResult.Decoded<ReleasedSet>) opened).value();
        }

        private Text words(List<Refusal> refusals) {
            return refusals.isEmpty()
                    ? Text.of("set.of.another")
                    : Text.joined("; ", refusals.stream().map(CoreTexts::of).toList());
        }
    }
}
