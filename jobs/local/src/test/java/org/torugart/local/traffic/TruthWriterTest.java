// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.ControlChannel;

class TruthWriterTest {

    @Test
    void writesAHeaderAndOneRowADeclaration() {
        StringWriter out = new StringWriter();
        try (TruthWriter writer = new TruthWriter(out)) {
            writer.write(new Truth(
                    "D1", 6, "new importer, high value", "6-X-00001", Truth.Role.SUBJECT, ControlChannel.YELLOW));
            writer.write(new Truth("D2", 1, "undervaluation", "1-X-00002", Truth.Role.TWIN, ControlChannel.GREEN));
        }

        assertThat(out).hasToString("""
                        declarationId,scenario,name,instance,role,expected,benign
                        D1,6,"new importer, high value",6-X-00001,SUBJECT,YELLOW,false
                        D2,1,undervaluation,1-X-00002,TWIN,GREEN,true
                        """);
    }
}
