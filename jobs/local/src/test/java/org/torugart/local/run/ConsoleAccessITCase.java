// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console for everybody: by the rules of WCAG 2.1 AA that a program can check, by keyboard alone, and at the width of a
 * tablet; in both languages, light and dark.
 */
@Timeout(900)
class ConsoleAccessITCase {
    private static final String AXE = "/axe.min.js";
    private static final String VIOLATIONS = "async () => (await axe.run(document, { resultTypes: ['violations'],"
            + " runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] } })).violations"
            + ".flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}"
            + ": ${node.failureSummary.replaceAll('\\n', ' ').slice(0, 240)}`))";
    /** Charts follow the width of the page in the frame after it has changed. */
    private static final String TOO_WIDE = "async () => { for (let frame = 0; frame < 2; frame++)"
            + " await new Promise(requestAnimationFrame);"
            + " return document.documentElement.scrollWidth - document.documentElement.clientWidth; }";

    /** What has the focus, and whether that can be seen: it is in sight, and something is drawn around it. */
    private static final String FOCUSED = "() => { const at = document.activeElement;"
            + " if (!at || at === document.body) return 'nothing';"
            + " const style = getComputedStyle(at), box = at.getBoundingClientRect();"
            + " const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;"
            + " const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0"
            + " && box.left < innerWidth;"
            + " at.dataset.visit = at.dataset.visit || String(window.visits = (window.visits || 0) + 1);"
            + " return `${drawn && inSight ? 'seen' : 'UNSEEN'} ${at.dataset.visit} ${at.tagName} "
            + "${at.getAttribute('href') || at.name || at.textContent.slice(0, 30)}`; }";

    private static final List<List<Integer>> TABLET = List.of(List.of(1024, 768), List.of(768, 1024));
    private static final int MOST_STOPS = 400;

    @TempDir
    private static Path directory;

    private static ConsoleRun console;
    private static String axe;

    @BeforeAll
    static void start() throws Exception {
        try (InputStream in = ConsoleAccessITCase.class.getResourceAsStream(AXE)) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        console = ConsoleRun.start(directory);
        console.awaitDecision("?channel=RED");
    }

    @AfterAll
    static void stop() throws Exception {
        if (console != null) {
            console.close();
        }
    }

    /** Every page, with what shows that it is all there. */
    private static Map<String, String> pages(Page analyst) {
        analyst.navigate(console.address() + "/decisions?channel=RED");
        Locator shipment = analyst.locator("main tbody a[href^='/shipments/']").first();
        Locator importer = analyst.locator("main tbody a[href^='/entities/']").first();
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/operations", "[data-part=latest] li");
        pages.put("/decisions", "main tbody a");
        pages.put(shipment.getAttribute("href"), ".explained");
        pages.put(importer.getAttribute("href"), "main tbody a");
        pages.put("/profiles", "main tbody a");
        pages.put("/profiles/new", "[data-tests=passed]");
        pages.put("/profiles/undervaluation", "[data-tests=passed]");
        pages.put("/approvals", ".card");
        pages.put("/releases", "main tbody tr");
        pages.put("/nowhere", "main h1");
        return pages;
    }

    @Test
    void everyPageKeepsTheRulesInBothLanguagesLightAndDarkAndFitsATablet() {
        List<String> found = new ArrayList<>();
        Page nobody = console.page();
        Page analyst = console.signedIn("analyst");
        propose(analyst);
        Map<String, String> pages = pages(analyst);
        Page auditor = console.signedIn("auditor");
        // Words depend on the language and colours on the theme, so that two of the four pairs show everything.
        Map.of("en", "dark", "ru", "light").forEach((language, theme) -> {
            look(nobody, language, theme, "/", "form input", found);
            pages.forEach((path, there) -> look(analyst, language, theme, path, there, found));
            look(auditor, language, theme, "/dead-letters", "main .card", found);
            look(auditor, language, theme, "/audit", "main tbody tr", found);
            look(auditor, language, theme, "/overrides", "main .card", found);
            analyst.navigate(console.address() + "/profiles/undervaluation");
            analyst.locator("main > header .btn.danger").click();
            assertThat(analyst.locator("dialog")).isVisible();
            check(analyst, language + " " + theme + " dialog", found);
        });
        assertThat(found).isEmpty();
        assertThat(console.errors()).isEmpty();
    }

    /** So that something waits. */
    private static void propose(Page analyst) {
        analyst.navigate(console.address() + "/profiles/undervaluation");
        analyst.locator("main > header .btn.danger").click();
        analyst.locator("dialog textarea").fill("to see what that looks like");
        analyst.locator("dialog button[type=submit]").click();
        assertThat(analyst.locator(".proposal .diff").first()).isVisible();
    }

    private static void look(Page page, String language, String theme, String path, String there, List<String> found) {
        page.evaluate(
                "([language, theme]) => { localStorage.setItem('language', language);"
                        + " localStorage.setItem('theme', theme); }",
                List.of(language, theme));
        page.setViewportSize(1280, 800);
        page.navigate(console.address() + path);
        assertThat(page.locator(there).first()).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator("html")).hasAttribute("data-theme", theme);
        String where = language + " " + theme + " " + path;
        check(page, where, found);
        for (List<Integer> size : TABLET) {
            page.setViewportSize(size.get(0), size.get(1));
            int tooWide = ((Number) page.evaluate(TOO_WIDE)).intValue();
            if (tooWide > 0) {
                found.add(where + " at " + size + " is too wide by " + tooWide);
            }
        }
    }

    private static void check(Page page, String where, List<String> found) {
        page.evaluate(axe);
        for (Object violation : (List<?>) page.evaluate(VIOLATIONS)) {
            found.add(where + ": " + violation);
        }
    }

    @Test
    void theWayFromSigningInToWhyAShipmentIsRedIsWalkedByKeyboard() {
        Page page = console.page();
        assertThat(page.locator("input[name=name]")).isFocused();
        page.keyboard().type("analyst");
        page.keyboard().press("Tab");
        page.keyboard().type(console.password());
        page.keyboard().press("Enter");
        assertThat(page.locator("main h1")).isVisible();

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        tabTo(page, "nav a[href='/decisions']");
        page.keyboard().press("Enter");
        assertThat(page.locator("form[role=search]")).isVisible();
        assertThat(page.locator("#main")).isFocused();
        tabTo(page, "select[name=channel]");
        page.keyboard().type("RED");
        page.keyboard().press("Tab");
        tabTo(page, "form[role=search] button[type=submit]");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("channel=RED"));
        // Until the answer comes the list is the one before, and what is focused in it goes with it.
        assertThat(page.locator("main [aria-busy=false]")).isVisible();
        assertThat(page.locator("main tbody .badge.RED").first()).isVisible();
        tabTo(page, "main tbody a[href^='/shipments/']");
        page.keyboard().press("Enter");
        assertThat(page.locator(".explained").first()).isVisible();
        assertThat(page.locator("#main")).isFocused();
        Locator first = page.locator(".explained summary").first();
        tabTo(page, ".explained summary");
        boolean open = (boolean) first.evaluate("summary => summary.parentElement.open");
        page.keyboard().press("Enter");
        assertThat((boolean) first.evaluate("summary => summary.parentElement.open"))
                .isNotEqualTo(open);
        assertThat(console.errors()).isEmpty();
    }

    @Test
    void aProfileIsWrittenAndProposedByKeyboardAndNothingHoldsTheFocus() {
        Page page = console.signedIn("analyst");
        page.navigate(console.address() + "/profiles/new");
        assertThat(page.locator("[data-tests=passed]")).isVisible();
        tabTo(page, ".code textarea");
        page.keyboard().press("Control+Home");
        page.keyboard().press("Control+ArrowRight");
        page.keyboard().press("Control+Space");
        page.keyboard().press("Escape");
        assertThat(page.locator(".complete")).isHidden();
        assertThat(page.locator(".code textarea")).isFocused();
        tabTo(page, "main .btn.main");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog textarea")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("main .btn.main").first()).isFocused();
        for (String path : pages(page).keySet()) {
            page.navigate(console.address() + path);
            assertThat(page.locator("main h1")).isVisible();
            walkThrough(page, path);
        }
    }

    /** Tabs until it has left the page at its end: everything on the way can be seen to have the focus, and once. */
    private static void walkThrough(Page page, String path) {
        List<String> visited = new ArrayList<>();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            String focused = (String) page.evaluate(FOCUSED);
            if (focused.equals("nothing") || (stop > 0 && focused.equals(visited.get(0)))) {
                assertThat(visited).as(path).hasSizeGreaterThan(4).doesNotHaveDuplicates();
                assertThat(visited).as(path).allMatch(one -> one.startsWith("seen"));
                return;
            }
            // Parts of a date have the focus one after the other, within one field.
            if (visited.isEmpty() || !focused.equals(visited.get(visited.size() - 1))) {
                visited.add(focused);
            }
        }
        assertThat(visited).as(path + " holds the focus").isEmpty();
    }

    private static void tabTo(Page page, String wanted) {
        List<Object> passed = new ArrayList<>();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            Object focused = page.evaluate(FOCUSED);
            assertThat(focused.toString()).startsWith("seen");
            if ((boolean)
                    page.evaluate("wanted => document.activeElement === document.querySelector(wanted)", wanted)) {
                return;
            }
            passed.add(focused);
        }
        assertThat(passed).as("no way to " + wanted).isEmpty();
    }
}
