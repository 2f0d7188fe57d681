// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.text.CoreTexts;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.SetChanges;

/** What tells one set from another, with the texts of the profiles that differ, for pages. */
final class SetDifferences {
    private final ProfileTexts texts;

    SetDifferences(ProfileTexts texts) {
        this.texts = texts;
    }

    /**
     * Each difference.
     *
     * @param before the earlier set; null when there is none
     * @throws Problem if a profile that differs is none
     */
    List<Map<String, Object>> between(ProfileSet before, ProfileSet after) {
        SetChanges changes;
        try {
            changes = SetChanges.between(before, after);
        } catch (InvalidProfileSetException e) {
            throw new Problem(Kind.REFUSED, "set.does.not.compile", e.getMessage());
        }
        List<Map<String, Object>> all = new ArrayList<>();
        changes.added().forEach(profile -> all.add(change("added", profile, null, after)));
        changes.removed().forEach(profile -> all.add(change("removed", profile, before, null)));
        changes.changed().forEach(changed -> all.add(change("changed", changed.after(), before, after)));
        changes.settings().forEach(setting -> all.add(Json.object("kind", "setting", "title", CoreTexts.of(setting))));
        return all;
    }

    private Map<String, Object> change(String kind, Profile profile, ProfileSet before, ProfileSet after) {
        return Json.object(
                "kind", kind,
                "id", profile.id(),
                "title", profile.title(),
                "mode", profile.mode(),
                "before", text(before, profile.id()),
                "after", text(after, profile.id()));
    }

    private String text(ProfileSet set, String profileId) {
        return set == null
                ? null
                : texts.find(set, profileId).map(ProfileSet.Source::yaml).orElse(null);
    }
}
