// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.PartnerFiles;

/** The files in deploy/partners prove themselves. */
class ShippedPartnersTest {
    private static final Path DIRECTORY = Path.of("..", "..", "deploy", "partners");

    @TestFactory
    Stream<DynamicTest> theirTestsPass() throws Exception {
        PartnerFiles files = PartnerFiles.read(DIRECTORY);
        assertThat(files.problems()).isEmpty();
        return files.parsed().values().stream()
                .flatMap(file -> PartnerTrial.of(file.partner(), file.tests()).stream()
                        .map(result -> dynamicTest(
                                file.partner().code() + ": " + result.test().name(),
                                () -> assertThat(result.differences()).isEmpty())));
    }

    @Test
    void everyFormatIsThere() throws Exception {
        assertThat(PartnerFiles.read(DIRECTORY).partners().byCode().values())
                .extracting(Partner::layout)
                .extracting(Layout::format)
                .contains(
                        Layout.Format.XML,
                        Layout.Format.JSON,
                        Layout.Format.CSV,
                        Layout.Format.LINES,
                        Layout.Format.TORUGART);
    }
}
