// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.partner.ManifestText;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.PartnerTest;

/** Runs the tests a partner's file brings along. */
public final class PartnerTrial {
    private PartnerTrial() {}

    /**
     * What a test came to.
     *
     * @param test the test
     * @param differences what is not as expected; empty when it passed
     */
    public record Result(PartnerTest test, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }

        /** Whether it passed. */
        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** Runs all tests of a partner. */
    public static List<Result> of(Partner partner, List<PartnerTest> tests) {
        PartnerRecords records = new PartnerRecords(partner);
        return tests.stream()
                .map(test -> new Result(test, differences(records, test)))
                .toList();
    }

    private static List<String> differences(PartnerRecords records, PartnerTest test) {
        Charset charset = Charset.forName(records.partner().layout().text().charset());
        PartnerRecords.Result result = records.read(test.sample().getBytes(charset));
        List<String> differences = new ArrayList<>();
        if (test.failure() != null) {
            if (result.message() == null || !result.message().contains(test.failure())) {
                differences.add("want a failure with '" + test.failure() + "', is "
                        + (result.message() == null ? "none" : "'" + result.message() + "'"));
            }
            return differences;
        }
        if (result.code() != null) {
            differences.add(result.code() + ": " + result.message());
        }
        if (result.manifests().size() != test.expected().size()) {
            differences.add("want " + test.expected().size() + " manifests, is "
                    + result.manifests().size());
            return differences;
        }
        for (int i = 0; i < test.expected().size(); i++) {
            String prefix = test.expected().size() == 1 ? "" : "manifest " + (i + 1) + ", ";
            ManifestText.differences(
                            test.expected().get(i),
                            ManifestText.of(result.manifests().get(i).manifest()))
                    .forEach(difference -> differences.add(prefix + difference));
        }
        return differences;
    }
}
