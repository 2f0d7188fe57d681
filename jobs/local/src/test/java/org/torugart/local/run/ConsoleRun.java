// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.torugart.cli.TorugartCli;
import org.torugart.local.system.StopSignal;
import picocli.CommandLine;

/** The whole system under light traffic, and the browser of the machine in front of its console. */
final class ConsoleRun implements AutoCloseable {
    /** How long a page may take to show what is wanted. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String FOUND = "main tbody a[href^='/shipments/']";
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String NO_CHROMIUM = "nobody can use the console: install Debian's package chromium";
    private static final Path PROFILES = Path.of("../../deploy/profiles");
    private static final Path PARTNERS = Path.of("../../deploy/partners");
    private static final Pattern TITLE = Pattern.compile("Console: (\\S+) .*: (\\S+)\\R");

    private final StopSignal stop = new StopSignal();
    private final StringWriter out = new StringWriter();
    private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService running = Executors.newSingleThreadExecutor();
    private final Future<Integer> run;
    private Playwright playwright;
    private Browser browser;
    private String address;
    private String password;

    private ConsoleRun(Path directory) {
        CommandLine command = TorugartCli.commandLine(new RunCommand(stop));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        run = running.submit(() -> command.execute(
                "run",
                "--plain",
                "--rate=20",
                "--parallelism=1",
                "--data=" + directory,
                "--profiles=" + PROFILES,
                "--partners=" + PARTNERS));
    }

    /** Starts it, where there is a browser; returns when the console can be asked. */
    static ConsoleRun start(Path directory) throws Exception {
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), NO_CHROMIUM);
        }
        assertThat(CHROMIUM).as(NO_CHROMIUM).isExecutable();
        ConsoleRun console = new ConsoleRun(directory);
        try {
            console.open();
            return console;
        } catch (RuntimeException | InterruptedException e) {
            console.close();
            throw e;
        }
    }

    private void open() throws InterruptedException {
        MatchResult title = title();
        address = title.group(1);
        password = title.group(2);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
    }

    private MatchResult title() throws InterruptedException {
        while (!run.isDone()) {
            MatchResult found =
                    TITLE.matcher(out.toString()).results().findFirst().orElse(null);
            if (found != null) {
                return found;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the run has ended: " + out);
    }

    /** Where the console is. */
    String address() {
        return address;
    }

    /** What every account of it signs in with. */
    String password() {
        return password;
    }

    /** Errors of scripts, on any page so far. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /**
     * Waits until a search finds a decision: a list is of the moment it is asked for, and few of honest trade are RED.
     *
     * @param query of the page of decisions, with its question mark; may be empty
     */
    void awaitDecision(String query) {
        Page page = signedIn("auditor");
        Instant given = Instant.now().plus(PATIENCE.multipliedBy(3));
        do {
            page.navigate(address + "/decisions" + query);
            assertThat(page.locator(FOUND + ", main .empty").first()).isVisible();
        } while (page.locator(FOUND).count() == 0 && Instant.now().isBefore(given));
        assertThat(page.locator(FOUND).first()).isVisible();
        page.context().close();
    }

    /** A page of its own, with nobody signed in. */
    Page page() {
        Page page = browser.newContext(
                        new Browser.NewContextOptions().setLocale("en").setViewportSize(1280, 800))
                .newPage();
        page.setDefaultTimeout((double) PATIENCE.toMillis());
        page.onPageError(errors::add);
        page.navigate(address);
        return page;
    }

    /** A page of its own, with an account signed in. */
    Page signedIn(String name) {
        Page page = page();
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("main h1")).isVisible();
        return page;
    }

    @Override
    public void close() throws Exception {
        if (playwright != null) {
            playwright.close();
        }
        stop.request();
        run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        running.shutdown();
    }
}
