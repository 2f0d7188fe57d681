// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.release;

import java.util.ArrayList;
import java.util.List;
import org.torugart.console.text.CoreTexts;
import org.torugart.console.text.Text;
import org.torugart.core.release.Refusal;

/** What was asked for may not be done; the message says everything that stands against it. */
public final class ReleaseRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    /** With the reason, in words. */
    public ReleaseRefusedException(Text text) {
        super(text.toString());
        this.text = text;
    }

    /** With the reason, said by a text of the bundles. */
    public static ReleaseRefusedException of(String key, Object... values) {
        return new ReleaseRefusedException(Text.of(key, values));
    }

    /** With every reason. */
    public ReleaseRefusedException(Text what, List<Refusal> refusals) {
        this(all(what, refusals));
    }

    private static Text all(Text what, List<Refusal> refusals) {
        List<Text> lines = new ArrayList<>();
        lines.add(what);
        refusals.forEach(refusal -> lines.add(CoreTexts.of(refusal)));
        return Text.joined("\n  ", lines);
    }

    /** Everything that stands against it. */
    public Text text() {
        return text;
    }
}
