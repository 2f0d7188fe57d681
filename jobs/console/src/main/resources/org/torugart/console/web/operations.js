// SPDX-License-Identifier: Apache-2.0
// Whether the service is well, in five seconds.
import { h, fill, t, get, number, percent, millis, bytes, ago, clock, channel, shipmentLink, link, card } from './dom.js';
import { lines, heat } from './charts.js';

const EVERY = 2000;
const SOURCES = 8;
const SHOWN = 16;
const KEPT = 900;
const DRAWN = 300;
const COLUMNS = 150;
const SLOW = 1000;
const FAR_TOO_SLOW = 5000;
const FAR_BEHIND = 5000;
const OLD_CHECKPOINT = 5 * 60_000;
const SILENT = 10 * 60_000;

/** What is wrong, the worst first: {level, text}. */
export function findings(now, at) {
  const found = [];
  const bad = (...text) => found.push({ level: 'bad', text: t(...text) });
  const warn = (...text) => found.push({ level: 'warn', text: t(...text) });
  const job = now.job;
  const behind = lag(job);
  if (!job.known) warn('ops.wrong.unknown', job.why || '');
  else if (job.state === 'NONE') bad('ops.wrong.none');
  else if (job.state !== 'RUNNING') bad('ops.wrong.state', job.state);
  if (now.last10s.decisions === 0) (behind > 0 ? bad : warn)('ops.wrong.quiet');
  if (now.last10s.p99 > FAR_TOO_SLOW) bad('ops.wrong.slow', millis(now.last10s.p99));
  else if (now.last10s.p99 > SLOW) warn('ops.wrong.slow', millis(now.last10s.p99));
  if (behind > FAR_BEHIND) warn('ops.wrong.behind', number(behind));
  if (now.lastMinute.decisions > 0 && now.lastMinute.withAbsent / now.lastMinute.decisions > 0.2) {
    warn('ops.wrong.absent', percent(now.lastMinute.withAbsent / now.lastMinute.decisions, 0));
  }
  if (job.checkpointAt && at - job.checkpointAt > OLD_CHECKPOINT) warn('ops.wrong.checkpoint', ago(job.checkpointAt, at));
  if (now.lastMinute.deadLetters > 0) warn('ops.wrong.letters', number(now.lastMinute.deadLetters));
  for (const partner of now.partners.filter(one => one.lastAt && at - one.lastAt > SILENT)) {
    warn('ops.wrong.silent', partner.partner.toUpperCase(), ago(partner.lastAt, at));
  }
  return found.sort((a, b) => (a.level === 'bad' ? 0 : 1) - (b.level === 'bad' ? 0 : 1));
}

const lag = job => (job.lag || []).reduce((sum, one) => sum + one.records, 0);

function tile(key, value, small, level) {
  return h('div', { class: `tile ${level || ''}`, 'data-tile': key },
    h('div', { class: 'k' }, t(`ops.tile.${key}`)), h('div', { class: 'v' }, value), h('div', { class: 's' }, small));
}

function tiles(now, at) {
  const { job, last10s, lastMinute, profileSet: set } = now;
  const share = lastMinute.decisions ? lastMinute.withAbsent / lastMinute.decisions : null;
  const slow = value => value > FAR_TOO_SLOW ? 'bad' : value > SLOW ? 'warn' : value === undefined ? '' : 'good';
  const age = job.checkpointAt ? at - job.checkpointAt : null;
  return [
    tile('rate', number(last10s.perSecond, last10s.perSecond < 10 ? 1 : 0), t('ops.total', number(now.decided)), last10s.decisions ? 'good' : 'warn'),
    tile('p50', millis(last10s.p50), t('ops.minute', millis(lastMinute.p50)), slow(last10s.p50)),
    tile('p99', millis(last10s.p99), t('ops.minute', millis(lastMinute.p99)), slow(last10s.p99)),
    tile('p999', millis(last10s.p999), t('ops.minute', millis(lastMinute.p999)), slow(last10s.p999)),
    tile('absent', percent(share), t('ops.decisions', number(lastMinute.withAbsent)), share > 0.2 ? 'warn' : 'good'),
    tile('lag', job.known ? number(lag(job)) : '–', t('ops.records'), !job.known ? '' : lag(job) > FAR_BEHIND ? 'warn' : 'good'),
    tile('checkpoint', age === null ? '–' : ago(job.checkpointAt, at),
      age === null ? '' : `${bytes(job.stateBytes)} · ${millis(job.checkpointMillis)}`, age === null ? '' : age > OLD_CHECKPOINT ? 'warn' : 'good'),
    tile('restarts', number(job.restarts), job.startedAt ? t('ops.since', ago(job.startedAt, at)) : '', job.restarts > 0 ? 'warn' : job.known ? 'good' : ''),
    tile('letters', number(now.deadLetters.total), t('ops.minute', number(lastMinute.deadLetters)), lastMinute.deadLetters ? 'warn' : 'good'),
    tile('set', set ? `v${set.version}` : '–', set ? t('ops.set', set.setId, number(set.profiles)) : '', set ? 'good' : 'warn'),
  ];
}

function bars(counts, total, nothing) {
  const all = Object.entries(counts).sort((a, b) => b[1] - a[1]).slice(0, SOURCES);
  if (!all.length) return h('p', { class: 'empty' }, nothing);
  return all.map(([name, count]) => h('div', { class: 'bar' },
    h('span', { class: 'cut', title: name }, name),
    h('div', { class: 'track' }, h('div', { class: 'fill', style: { width: `${Math.min(100, count / Math.max(1, total) * 100)}%` } })),
    h('span', { class: 'n' }, percent(count / Math.max(1, total)))));
}

function slowest(rows) {
  if (!rows.length) return h('p', { class: 'empty' }, t('ops.slow.none'));
  const most = rows[0].total || 1;
  const part = (name, value) => h('span', { class: name, style: { width: `${(value || 0) / most * 100}%` } });
  return h('div', { class: 'scroll' }, h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('declaration')), h('th', { scope: 'col' }, t('channel')),
      ['total', 'queue', 'evidence', 'scoring', 'sink'].map(name => h('th', { class: 'n', scope: 'col' }, t(`ops.slow.${name}`))), h('th', { scope: 'col' }))),
    h('tbody', {}, rows.map(one => h('tr', {},
      h('td', {}, shipmentLink(one.declarationId)), h('td', {}, channel(one.channel)),
      h('td', { class: 'n' }, millis(one.total)), h('td', { class: 'n' }, millis(one.queue)),
      h('td', { class: 'n' }, millis(one.evidence)), h('td', { class: 'n' }, millis(one.scoring)), h('td', { class: 'n' }, millis(one.sink)),
      h('td', { class: 'wide' }, h('div', { class: 'split', 'aria-hidden': 'true' },
        part('q', one.queue), part('e', one.evidence), part('c', one.scoring), part('o', one.sink))))))));
}

function latest(rows) {
  if (!rows.length) return h('p', { class: 'empty' }, t('ops.latest.none'));
  return h('ul', { class: 'latest' }, rows.map(one => h('li', {},
    h('div', { class: 'row' }, channel(one.channel), shipmentLink(one.declarationId),
      one.revision ? h('span', { class: 'soft small' }, t('revision.short', one.revision)) : null,
      h('time', { class: 'soft small push' }, clock(one.at))),
    one.reason ? h('div', { class: 'small' }, one.reason) : null)));
}

function partners(rows, at) {
  if (!rows.length) return h('p', { class: 'empty' }, t('ops.partners.none'));
  const never = rows.filter(one => !one.lastAt).map(one => one.partner.toUpperCase());
  // Whoever has been silent longest comes first.
  const sent = rows.filter(one => one.lastAt).sort((a, b) => a.lastAt - b.lastAt);
  return [
    h('ul', { class: 'partners' }, sent.map(one => h('li', {}, one.partner.toUpperCase(),
      h('span', { class: at - one.lastAt > SILENT ? 'warn' : 'good' }, ago(one.lastAt, at))))),
    never.length ? h('p', { class: 'soft small' }, t('ops.partners.never', never.join(' '))) : null];
}

function sources(job) {
  if (!job.known) return h('p', { class: 'empty' }, t('ops.wrong.unknown', job.why || ''));
  if (!job.lag?.length) return h('p', { class: 'empty' }, t('ops.lag.none'));
  return h('table', {}, h('tbody', {}, job.lag.map(one => h('tr', {},
    h('td', {}, one.source), h('td', { class: `n ${one.records > FAR_BEHIND ? 'warn' : ''}` }, number(one.records))))));
}

function channels(counts) {
  const total = Object.values(counts).reduce((a, b) => a + b, 0);
  return h('div', { class: 'channels' }, Object.entries(counts).map(([name, count]) => h('div', {},
    channel(name), h('strong', {}, percent(total ? count / total : null)), h('span', { class: 'soft small' }, number(count)))));
}

export async function operations(main) {
  const stamp = h('span', { class: 'lead' });
  const verdict = h('div', { class: 'verdict', role: 'status' });
  const row = h('div', { class: 'tiles' });
  const rate = h('div', { class: 'chart' });
  const latency = h('div', { class: 'chart' });
  const map = h('canvas', { class: 'heat', role: 'img', 'aria-label': t('ops.heat') });
  const parts = {};
  for (const name of ['channels', 'absent', 'slowest', 'latest', 'partners', 'lag']) parts[name] = h('div', { 'data-part': name });
  const legend = (...names) => h('div', { class: 'legend' }, names.map(([mark, text]) => h('span', {}, h('i', { class: mark }), text)));

  fill(main,
    h('header', {}, h('h1', {}, t('nav.operations')), stamp, h('span', { class: 'grow' }), link('/dead-letters', t('nav.letters'))),
    verdict, row,
    h('div', { class: 'grid' },
      h('div', { class: 'w8' }, card(t('ops.latency'), t('ops.latency.note'), legend(['c50', 'p50'], ['c99', 'p99'], ['c999', 'p99.9']), latency)),
      h('div', { class: 'w4' }, card(t('ops.rate'), t('ops.drawn'), rate, parts.channels)),
      h('div', { class: 'w8' }, card(t('ops.heat'), t('ops.heat.note'), map)),
      h('div', { class: 'w4' }, card(t('ops.absent'), t('ops.last.minute'), parts.absent)),
      h('div', { class: 'w8' }, card(t('ops.slow'), t('ops.slow.note'),
        legend(['q', t('ops.slow.queue')], ['e', t('ops.slow.evidence')], ['c', t('ops.slow.scoring')], ['o', t('ops.slow.sink')]), parts.slowest)),
      h('div', { class: 'w4 stack' }, card(t('ops.partners'), t('ops.partners.note'), parts.partners), card(t('ops.lag'), t('ops.records'), parts.lag)),
      h('div', { class: 'w12' }, card(t('ops.latest'), t('ops.latest.note'), parts.latest))));

  const rateChart = lines(rate, [{ label: t('ops.tile.rate'), colour: '--p50', fill: true }], { height: 150 });
  const latencyChart = lines(latency, [
    { label: 'p50', colour: '--p50' }, { label: 'p99', colour: '--p99' }, { label: 'p99.9', colour: '--p999' }], { log: true, height: 190 });
  let seconds = [];
  let rows = [];
  const draw = () => {
    if (document.hidden) return;
    heat(map, rows, seconds, COLUMNS);
  };
  let timer;
  let left = false;
  const look = async () => {
    try {
      const now = await get(`/api/operations?since=${seconds.length ? seconds.at(-1).at : 0}`);
      if (left) return;
      const at = now.now * 1000;
      seconds = [...seconds, ...now.seconds].slice(-KEPT);
      rows = now.heatRows;
      const wrong = findings(now, at);
      verdict.className = `verdict ${wrong[0]?.level || 'good'}`;
      fill(verdict, h('span', { class: 'sign', 'aria-hidden': 'true' }, wrong.length ? '!' : '✓'),
        wrong.length ? h('ul', {}, wrong.map(one => h('li', {}, one.text))) : t('ops.well'));
      fill(stamp, t('ops.at', clock(at)));
      fill(row, tiles(now, at));
      fill(parts.channels, channels(now.lastMinute.channels));
      fill(parts.absent, bars(now.lastMinute.absent, now.lastMinute.decisions, t('ops.absent.none')));
      fill(parts.partners, partners(now.partners, at));
      fill(parts.lag, sources(now.job));
      if (!parts.slowest.contains(document.activeElement)) fill(parts.slowest, slowest(now.slowest));
      if (!parts.latest.contains(document.activeElement)) fill(parts.latest, latest(now.latest.slice(0, SHOWN)));
      const drawn = seconds.slice(-DRAWN);
      const times = drawn.map(one => one.at);
      rateChart.set([times, drawn.map(one => one.decisions)]);
      latencyChart.set([times, ...['p50', 'p99', 'p999'].map(name => drawn.map(one => one[name] === undefined ? null : Math.max(1, one[name])))]);
      draw();
    } catch (e) {
      if (left) return;
      verdict.className = 'verdict bad';
      fill(verdict, t('ops.wrong.console', e.message));
    }
    if (!left) timer = setTimeout(look, EVERY);
  };
  addEventListener('theme', draw);
  addEventListener('resize', draw);
  await look();
  return () => {
    left = true;
    clearTimeout(timer);
    removeEventListener('theme', draw);
    removeEventListener('resize', draw);
    rateChart.close();
    latencyChart.close();
  };
}
