// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.core.statistics.Interval;
import org.torugart.core.statistics.Tally;

/** Serializer of {@link WatchEvent}. */
final class WatchEventSerializer extends MessageSerializer<WatchEvent> {
    private static final long serialVersionUID = 1L;

    private static final byte BEGAN = 1;
    private static final byte COUNTED = 2;

    @Override
    public void serialize(WatchEvent event, DataOutputView out) throws IOException {
        if (event instanceof WatchEvent.Began began) {
            out.writeByte(BEGAN);
            writeText(began.setId(), out);
            out.writeLong(began.setVersion());
            writeText(began.contentDigest(), out);
            out.writeInt(began.forecasts().size());
            for (ForecastWatch.Forecast forecast : began.forecasts()) {
                writeText(forecast.profileId(), out);
                out.writeLong(forecast.scope());
                out.writeDouble(forecast.rate());
                out.writeDouble(forecast.interval().low());
                out.writeDouble(forecast.interval().high());
            }
        } else if (event instanceof WatchEvent.Counted counted) {
            out.writeByte(COUNTED);
            writeBytes(counted.tally().toBytes(), out);
        }
    }

    @Override
    public WatchEvent deserialize(DataInputView in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case BEGAN -> new WatchEvent.Began(readText(in), in.readLong(), readText(in), forecasts(in));
            case COUNTED -> new WatchEvent.Counted(Tally.fromBytes(readBytes(in)));
            default -> throw new IOException("watch event: unknown tag " + tag);
        };
    }

    private static List<ForecastWatch.Forecast> forecasts(DataInputView in) throws IOException {
        List<ForecastWatch.Forecast> forecasts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            forecasts.add(new ForecastWatch.Forecast(
                    readText(in), in.readLong(), in.readDouble(), new Interval(in.readDouble(), in.readDouble())));
        }
        return forecasts;
    }

    @Override
    public TypeSerializerSnapshot<WatchEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Flink wants one class a serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WatchEvent> {
        public Snapshot() {
            super(WatchEventSerializer::new);
        }
    }
}
