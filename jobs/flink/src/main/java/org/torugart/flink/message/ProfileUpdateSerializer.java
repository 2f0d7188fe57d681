// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.codec.RawRecord;
import org.torugart.core.release.Forecast;

/** Serializer of {@link ProfileUpdate}. */
final class ProfileUpdateSerializer extends MessageSerializer<ProfileUpdate> {
    private static final long serialVersionUID = 1L;

    private static final byte RELEASED = 1;
    private static final byte PAUSED = 2;
    private static final byte REFUSED = 3;
    private static final byte TABLED = 4;

    private final RawRecordSerializer records = new RawRecordSerializer();

    @Override
    public void serialize(ProfileUpdate update, DataOutputView out) throws IOException {
        if (update instanceof ProfileUpdate.Released released) {
            out.writeByte(RELEASED);
            records.serialize(released.record(), out);
            out.writeLong(released.sequence());
            writeText(released.digest(), out);
            out.writeInt(released.forecasts().size());
            for (Forecast forecast : released.forecasts()) {
                writeText(forecast.profileId(), out);
                out.writeInt(forecast.expectedMillionths());
                out.writeInt(forecast.lowMillionths());
                out.writeInt(forecast.highMillionths());
            }
        } else if (update instanceof ProfileUpdate.Paused paused) {
            out.writeByte(PAUSED);
            records.serialize(paused.record(), out);
            writeText(paused.digest(), out);
            writeText(paused.profileId(), out);
        } else if (update instanceof ProfileUpdate.Refused refused) {
            out.writeByte(REFUSED);
            records.serialize(refused.record(), out);
            writeText(refused.code(), out);
            writeText(refused.message(), out);
        } else if (update instanceof ProfileUpdate.Tabled tabled) {
            out.writeByte(TABLED);
            records.serialize(tabled.record(), out);
        }
    }

    @Override
    public ProfileUpdate deserialize(DataInputView in) throws IOException {
        byte tag = in.readByte();
        RawRecord record = records.deserialize(in);
        return switch (tag) {
            case RELEASED -> new ProfileUpdate.Released(record, in.readLong(), readText(in), forecasts(in));
            case PAUSED -> new ProfileUpdate.Paused(record, readText(in), readText(in));
            case REFUSED -> new ProfileUpdate.Refused(record, readText(in), readText(in));
            case TABLED -> new ProfileUpdate.Tabled(record);
            default -> throw new IOException("profile update: unknown tag " + tag);
        };
    }

    private static List<Forecast> forecasts(DataInputView in) throws IOException {
        List<Forecast> forecasts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            forecasts.add(new Forecast(readText(in), in.readInt(), in.readInt(), in.readInt()));
        }
        return forecasts;
    }

    @Override
    public TypeSerializerSnapshot<ProfileUpdate> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ProfileUpdate> {
        public Snapshot() {
            super(ProfileUpdateSerializer::new);
        }
    }
}
