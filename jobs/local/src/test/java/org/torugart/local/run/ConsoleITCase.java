// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console as people use it, in the browser of the machine: each in their role, from a profile with an error to the
 * lorry it sends to control, and back.
 */
@Timeout(300)
class ConsoleITCase {
    private static final String PROFILE = "from-china";
    /** In all, and each part of it. */
    private static final Pattern[] FIVE_TIMES =
            Collections.nCopies(5, Pattern.compile("^[\\d.,]+ (ms|s)$")).toArray(Pattern[]::new);

    /** What the axis of a heat map of 150 columns says after so many seconds. */
    private static final String NAMED_TIMES = "async seconds => { const step = Math.ceil(seconds / 150); const times ="
            + " []; for (let at = 1772452807; at < 1772452807 + seconds; at += step) times.push(at - at % step); return"
            + " (await import('/assets/charts.js')).marks(times, step * 150).map(mark => mark.text); }";

    @TempDir
    private static Path directory;

    private static ConsoleRun console;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        console = ConsoleRun.start(directory);
        address = console.address();
        console.awaitDecision("");
    }

    @AfterAll
    static void stop() throws Exception {
        if (console != null) {
            console.close();
        }
    }

    @Test
    void aProfileIsWrittenTestedApprovedSeenToHitPausedAndTakenBack() {
        Page analyst = signedIn("analyst");
        analyst.navigate(address + "/profiles/new");
        assertThat(analyst.locator("[data-tests=passed]")).isVisible();

        Locator text = analyst.locator(".code textarea");
        text.fill(text.inputValue()
                .replace("new-profile", PROFILE)
                .replace("mode: shadow", "mode: live")
                .replace("item.customsValue > 1000000", "item.orgin == 'CN'")
                .replace("customs value ${item.customsValue}", "its origin is ${item.origin}")
                .replace("{customsValue: 1000001}", "{origin: CN}")
                .replace("{customsValue: 1000000}", "{origin: KZ}"));
        assertThat(analyst.locator("mark.error").first()).isVisible();
        assertThat(analyst.locator(".finding").first()).containsText("orgin");
        assertThat(button(analyst, "Propose")).isDisabled();
        keep(analyst, "error");

        text.evaluate("area => { const at = area.value.indexOf('orgin'); area.focus();"
                + " area.setSelectionRange(at, at + 'orgin'.length); }");
        analyst.keyboard().press("Delete");
        analyst.keyboard().type("orig");
        assertThat(analyst.locator(".complete [role=option]").first()).containsText("origin");
        keep(analyst, "completion");
        analyst.keyboard().press("Enter");
        assertThat(analyst.locator("mark.error")).hasCount(0);
        assertThat(analyst.locator("[data-tests=passed]")).isVisible();

        button(analyst, "Propose").first().click();
        sign(analyst, "goods from there are to be looked at");
        assertThat(analyst.locator(".proposal[data-version='2']")).isVisible();
        assertThat(analyst.locator(".proposal .btn.main")).hasCount(0);

        Page approver = signedIn("approver");
        approver.navigate(address + "/approvals");
        assertThat(approver.locator(".proposal[data-version='2'] .btn.main")).isVisible();
        keep(approver, "approval");
        approver.locator(".proposal[data-version='2'] .btn.main").click();
        sign(approver, "agreed");
        assertThat(approver.locator("tr[data-version='2'] .badge.LIVE")).isVisible();

        analyst.navigate(address + "/profiles/" + PROFILE);
        analyst.locator("[data-part=hits] a[href^='/shipments/']").first().click();
        assertThat(analyst.locator(".reasons")).containsText("its origin is CN");
        assertThat(analyst.locator(".explained").first()).isVisible();
        assertThat(analyst.locator(".timeline li").first()).isVisible();
        assertThat(analyst.locator("[data-flip]").first()).isVisible();
        keep(analyst, "shipment");
        analyst.locator(".tools button").first().click();
        assertThat(analyst.locator("[data-flip]").first()).containsText(Pattern.compile("вместо|Без срабатывания"));
        keep(analyst, "shipment-ru");

        Page operator = signedIn("operator");
        operator.navigate(address + "/profiles/" + PROFILE);
        button(operator, "Pause").first().click();
        sign(operator, "too many");
        assertThat(operator.locator("main > header .badge.PAUSED")).isVisible();
        operator.navigate(address + "/releases");
        button(operator.locator("tr[data-version='1']"), "Go back").click();
        sign(operator, "back to what was");
        assertThat(operator.locator("tr[data-version='1'] .badge.LIVE")).isVisible();
        assertThat(console.errors()).isEmpty();
    }

    @Test
    void theOperationsPageMoves() {
        Page operator = signedIn("operator");
        assertThat(operator.locator(".verdict").first()).not().isEmpty();
        String total = operator.locator("[data-tile=rate] .s").textContent();
        assertThat(operator.locator("[data-tile=rate] .s")).not().hasText(total);
        assertThat(operator.locator("[data-tile=p99] .v")).not().hasText("–");
        String latency = operator.locator("[data-tile=p99] .v").textContent();
        assertThat(operator.locator("[data-tile=p99] .v")).not().hasText(latency);
        assertThat(operator.locator("[data-tile=set] .v")).hasText(Pattern.compile("v\\d+"));
        assertThat(operator.locator("[data-part=slowest] tbody tr").first()).isVisible();
        assertThat(operator.locator("[data-part=slowest] tbody tr").first().locator("td.n"))
                .hasText(FIVE_TIMES);
        assertThat(operator.locator("[data-part=partners] li").first()).isVisible();
        keep(operator, "operations");
        assertThat(console.errors()).isEmpty();
    }

    @Test
    void whoMayOnlyLookFindsNothingToChangeAndTheLog() {
        Page auditor = signedIn("auditor");
        auditor.navigate(address + "/audit");
        assertThat(auditor.locator("tbody tr").first()).containsText("sign in");
        auditor.navigate(address + "/profiles/undervaluation");
        assertThat(auditor.locator("[data-tests=passed]")).isVisible();
        assertThat(auditor.locator(".code textarea")).not().isEditable();
        assertThat(auditor.locator("main > header .btn")).hasCount(0);
        Page analyst = signedIn("analyst");
        analyst.navigate(address + "/audit");
        assertThat(analyst.locator("main tbody")).hasCount(0);
        assertThat(console.errors()).isEmpty();
    }

    @Test
    void whoeverLodgesSeesDecisionsAndNothingOfProfiles() {
        Page clearance = signedIn("clearance");
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        clearance.onResponse(response -> {
            if (response.status() >= 400) {
                refused.add(response.status() + " " + response.url());
            }
        });
        assertThat(clearance.locator("[data-tile=set] .v")).hasText(Pattern.compile("v\\d+"));
        clearance.navigate(address + "/decisions");
        clearance.locator("a[href^='/shipments/']").first().click();
        assertThat(clearance.locator(".timeline li").first()).isVisible();
        keep(clearance, "shipment-clearance");
        assertThat(clearance.locator(".explained, [data-flip], a[href^='/profiles']"))
                .hasCount(0);
        assertThat(refused).isEmpty();
        assertThat(console.errors()).isEmpty();
    }

    @Test
    void theHeatMapNamesNoTimeTwiceHoweverYoungTheRun() {
        Page operator = signedIn("operator");
        for (int seconds : List.of(30, 140, 151, 400, 900)) {
            List<?> named = (List<?>) operator.evaluate(NAMED_TIMES, seconds);
            assertThat(named)
                    .as(seconds + " s")
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .hasSizeLessThan(10);
        }
        assertThat(console.errors()).isEmpty();
    }

    /** What it looked like, for whoever asks what a test saw. */
    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    private static Page signedIn(String name) {
        return console.signedIn(name);
    }

    private static Locator button(Page page, String text) {
        return page.locator("button", new Page.LocatorOptions().setHasText(text));
    }

    private static Locator button(Locator part, String text) {
        return part.locator("button", new Locator.LocatorOptions().setHasText(text));
    }

    private static void sign(Page page, String why) {
        page.locator("dialog textarea").fill(why);
        page.locator("dialog button[type=submit]").click();
    }
}
