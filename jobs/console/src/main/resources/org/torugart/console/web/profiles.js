// SPDX-License-Identifier: Apache-2.0
// Risk profiles: what they find, their text with its tests, and how they change.
import { h, fill, t, get, post, number, percent, money, when, channel, mode, link, card, ask, attempt, spark } from './dom.js';
import { editor } from './editor.js';
import { diff } from './diff.js';
import { table } from './decisions.js';
import { clause } from './shipment.js';

const EVERY = 5000;
const RECENT = 10;
const MODES = ['LIVE', 'SHADOW', 'DRAFT', 'RETIRED'];

const id = text => text.match(/^id:\s*['"]?([\w-]+)/m)?.[1] || 'new-profile';
const rate = one => one.evaluated ? one.matched / one.evaluated : null;
const revenue = one => [one.revenue].flat().filter(Boolean).map(money).join(', ') || '–';

function precision(one) {
  if (one.precision === undefined || one.precision === null) return '–';
  return [percent(one.precision, 0), one.precisionInterval
    ? h('div', { class: 'soft small' }, `${percent(one.precisionInterval.low, 0)} – ${percent(one.precisionInterval.high, 0)}`) : null];
}

const HEADS = ['profile', 'mode', 'channel', 'points', 'hits', 'matched', 'rate', 'alone', 'inspected', 'precision', 'revenue'];
const NUMBERS = new Set(['points', 'matched', 'rate', 'alone', 'inspected', 'precision', 'revenue']);
const LESS = new Set(['alone', 'inspected', 'revenue']);

function row(one) {
  return h('tr', { 'data-profile': one.id },
    h('td', {}, link(`/profiles/${encodeURIComponent(one.id)}`, one.id), h('span', { class: 'soft small' }, ` v${one.version}`), h('div', { class: 'soft small' }, one.title)),
    h('td', {}, mode(one.mode, one.paused)), h('td', {}, channel(one.channel)), h('td', { class: 'n' }, number(one.points)),
    h('td', {}, spark(one.hits)),
    h('td', { class: 'n' }, number(one.matched)), h('td', { class: 'n' }, percent(rate(one), 2)), h('td', { class: 'n less' }, number(one.alone)),
    h('td', { class: 'n less' }, one.inspected === undefined ? '–' : `${number(one.confirmed)} / ${number(one.inspected)}`),
    h('td', { class: 'n' }, precision(one)), h('td', { class: 'n less' }, revenue(one)));
}

export async function profiles(main, { session }) {
  const words = h('input', { type: 'search', autocomplete: 'off' });
  const modes = h('select', {}, h('option', { value: '' }, t('search.any')), MODES.map(name => h('option', { value: name }, t(`mode.${name}`))));
  const body = h('tbody');
  const lead = h('span', { class: 'lead' });
  let known = { profiles: [] };
  const draw = () => {
    const wanted = words.value.trim().toLowerCase();
    const shown = known.profiles.filter(one => (!modes.value || one.mode === modes.value)
      && (!wanted || `${one.id} ${one.title} ${one.owner} ${one.legalBasis}`.toLowerCase().includes(wanted)));
    shown.sort((a, b) => MODES.indexOf(a.mode) - MODES.indexOf(b.mode) || (b.matched || 0) - (a.matched || 0) || (a.id < b.id ? -1 : 1));
    if (body.contains(document.activeElement)) return;
    fill(body, shown.map(row), shown.length ? null : h('tr', {}, h('td', { colspan: HEADS.length, class: 'empty' }, t('profiles.none'))));
  };
  words.addEventListener('input', draw);
  modes.addEventListener('change', draw);
  fill(main,
    h('header', {}, h('h1', {}, t('nav.profiles')), lead, h('span', { class: 'grow' }),
      session.roles.includes('ANALYST') ? h('a', { class: 'btn main', href: '/profiles/new' }, t('profiles.new')) : null),
    h('section', { class: 'card' },
      h('div', { class: 'filters' }, h('label', { class: 'field' }, t('profiles.words'), words), h('label', { class: 'field' }, t('column.mode'), modes)),
      h('div', { class: 'scroll' }, h('table', {},
        h('thead', {}, h('tr', {}, HEADS.map(name => h('th', { scope: 'col', class: [NUMBERS.has(name) ? 'n' : '', LESS.has(name) ? 'less' : ''].join(' ') }, t(`column.${name}`))))), body))));
  let timer;
  let left = false;
  const look = async () => {
    known = await get('/api/profiles');
    if (left) return;
    fill(lead, t('profiles.set', known.setId, known.version, when(known.since), known.approvedBy), ' ', t('profiles.bands', known.yellowFrom, known.redFrom));
    draw();
  };
  // A look that fails is followed by the next.
  const follow = () => look().catch(() => {}).finally(() => { if (!left) timer = setTimeout(follow, EVERY); });
  await look();
  timer = setTimeout(follow, EVERY);
  return () => { left = true; clearTimeout(timer); };
}

/** Findings, tests and coverage beside a text. */
function beside(goTo) {
  const findings = h('div', { id: 'editor-findings', 'aria-live': 'polite' });
  const tests = h('div', { 'aria-live': 'off' });
  const covered = h('div');
  const entry = (one, kind, text) => h('button', { class: 'finding', type: 'button', onclick: () => goTo(one.line, one.column || 1, one.length) },
    h('span', { class: `at ${kind}` }, `${one.line}:${one.column || 1}`), h('span', {}, text));
  const show = seen => {
    const errors = seen.findings.filter(one => one.severity === 'error').length;
    fill(findings, seen.problem ? h('p', { class: 'bad' }, seen.problem) : seen.findings.length
      ? [h('p', { class: 'soft small' }, t('editor.counts', errors, seen.findings.length - errors)), seen.findings.map(one =>
        entry(one, one.severity === 'error' ? 'bad' : 'warn', [h('strong', { class: one.severity === 'error' ? 'bad' : 'warn' }, t(`severity.${one.severity}`)), ' ', h('span', { lang: 'en' }, one.message)]))]
      : h('p', { class: 'good' }, t('editor.clean')));
    if (!seen.tests) {
      fill(tests, h('p', { class: 'soft' }, t('editor.no.tests.yet')));
      fill(covered);
      return;
    }
    const failed = seen.tests.filter(one => !one.passed).length;
    fill(tests, seen.tests.length ? h('p', { class: failed ? 'bad' : 'good', 'data-tests': failed ? 'failed' : 'passed' },
      t(failed ? 'tests.failed' : 'tests.passed', failed || seen.tests.length, seen.tests.length)) : h('p', { class: 'warn' }, t('tests.none')),
    seen.tests.map(one => h('details', { class: 'test' }, h('summary', {},
      h('span', { class: one.passed ? 'good' : 'bad' }, one.passed ? '✓' : '✗', h('span', { class: 'hidden' }, one.passed ? t('tests.passes') : t('tests.fails'))), ' ', one.name,
      ' ', h('span', { class: 'soft small' }, one.actual)),
    one.differences.map(text => h('p', { class: 'bad small' }, text)),
    one.because ? h('p', { class: 'small' }, one.because) : null,
    one.behind ? clause(one.behind) : null,
    h('button', { class: 'btn small', type: 'button', onclick: () => goTo(one.line, 1) }, t('editor.line', one.line)))));
    const { outcomes, covered: seenOutcomes, missing } = seen.coverage;
    fill(covered, h('p', { class: 'small' }, t('coverage', seenOutcomes, outcomes)),
      h('div', { class: 'track', role: 'img', 'aria-label': percent(outcomes ? seenOutcomes / outcomes : 1, 0) },
        h('div', { class: 'fill', style: { width: `${outcomes ? seenOutcomes / outcomes * 100 : 100}%` } })),
      missing.map(one => entry(one, 'soft', [h('code', { class: 'mono' }, one.text), ' ', h('span', { class: 'soft' }, t(`coverage.never.${one.never}`))])));
  };
  return {
    show,
    element: h('div', { class: 'stack' }, card(t('editor.findings'), t('editor.findings.note'), findings), card(t('editor.tests'), null, tests, covered)),
  };
}

/** The part of a page where a text is written. */
async function writing(text, { session, go }, fixed) {
  const [vocabulary, schema] = await Promise.all([get('/api/vocabulary'), get('/api/profile-schema')]);
  const may = session.roles.includes('ANALYST');
  let code;
  const side = beside((...place) => code.goTo(...place));
  const propose = h('button', { class: 'btn main', type: 'button', disabled: true, onclick: async () => {
    const why = await ask(t('propose.title'), t('propose.do'));
    if (why === null) return;
    const made = await attempt(() => post('/api/proposals', { profileId: fixed || id(code.text), text: code.text, why }), done => t('propose.done', done.version));
    if (made) go('/approvals');
  } }, t('propose.do'));
  code = editor(text, {
    id: () => fixed || id(code ? code.text : text), vocabulary, schema, readonly: !may,
    onLook: seen => {
      side.show(seen);
      propose.disabled = !!seen.problem || seen.findings.some(one => one.severity === 'error') || (fixed && code.text === text);
    },
  });
  return {
    code,
    element: h('div', { class: 'editor' },
      h('div', { class: 'stack' }, code.element, h('div', { class: 'row' }, may ? propose : h('span', { class: 'soft' }, t('editor.readonly')),
        h('span', { class: 'soft small' }, may ? t('editor.keys') : ''))), side.element),
  };
}

export async function newProfile(main, context) {
  const text = `id: new-profile
version: 1
title: What it finds
owner: risk-analysis
legalBasis: Customs Code art. 381
validFrom: 2020-01-01
scope: {directions: [IMPORT]}
when: >-
  item.customsValue > 1000000
because: >-
  customs value \${item.customsValue}
points: 100
channel: YELLOW
checks: [DOCUMENT_CHECK]
mode: shadow
tests:
  - name: above
    given:
      item: {customsValue: 1000001}
    expect: match
  - name: not above
    given:
      item: {customsValue: 1000000}
    expect: no match
`;
  const part = await writing(text, context, null);
  fill(main, h('header', {}, h('h1', {}, t('profiles.new')), h('span', { class: 'lead' }, t('profiles.new.lead'))), part.element);
  return () => part.code.close();
}

function actions(known, { session, go }) {
  const buttons = [];
  const changeTo = name => h('button', { class: name === 'RETIRED' ? 'btn danger' : 'btn', type: 'button', onclick: async () => {
    const why = await ask(t(`mode.to.${name}.title`, known.id), t('propose.do'), name === 'RETIRED');
    if (why === null) return;
    const made = await attempt(() => post(`/api/profiles/${encodeURIComponent(known.id)}/mode`, { mode: name, why }), done => t('propose.done', done.version));
    if (made) go('/approvals');
  } }, t(`mode.to.${name}`));
  if (session.roles.includes('ANALYST')) {
    for (const name of ['LIVE', 'SHADOW', 'RETIRED']) if (known.mode !== name) buttons.push(changeTo(name));
  }
  if (session.roles.includes('OPERATOR') && known.mode === 'LIVE' && !known.paused) {
    buttons.push(h('button', { class: 'btn danger', type: 'button', onclick: async () => {
      const why = await ask(t('pause.title', known.id), t('pause.do'), true);
      if (why === null) return;
      if (await attempt(() => post(`/api/profiles/${encodeURIComponent(known.id)}/pause`, { why }), () => t('pause.done', known.id))) go(location.pathname);
    } }, t('pause.do')));
  }
  return buttons;
}

function versions(known) {
  const all = [...known.versions].reverse();
  if (all.length < 2) return h('p', { class: 'empty' }, t('versions.one'));
  const pick = (chosen, label) => h('label', { class: 'field' }, label, h('select', {}, all.map((one, i) => h('option', { value: i, selected: i === chosen },
    `v${one.setVersion} · ${one.by} · ${when(one.at)}${one.approved ? '' : ` · ${t('versions.waiting')}`}`))));
  const from = pick(1, t('versions.from'));
  const to = pick(0, t('versions.to'));
  const out = h('div');
  const show = () => {
    const [a, b] = [from, to].map(field => all[field.querySelector('select').value]);
    fill(out, h('p', { class: 'soft small' }, b.why), diff(a.text, b.text));
  };
  from.addEventListener('change', show);
  to.addEventListener('change', show);
  show();
  return [h('div', { class: 'filters' }, from, to), out];
}

function statistics(known) {
  const cells = one => [number(one.evaluated), number(one.unevaluated), number(one.matched), percent(rate(one), 2), number(one.alone),
    `${number(one.confirmed)} / ${number(one.inspected)}`, precision(one), revenue(one)].map(value => h('td', { class: 'n' }, value));
  // The office * holds what runs cost, and no declarations.
  const offices = known.offices.filter(one => one.office !== '*').sort((a, b) => b.matched - a.matched);
  const row = one => h('tr', {}, h('td', { class: 'mono' }, one.office || '–'), cells(one));
  const columns = (...rows) => h('div', { class: 'scroll' }, h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('column.office')), ['evaluated', 'unevaluated', 'matched', 'rate', 'alone', 'inspected', 'precision', 'revenue'].map(name =>
      h('th', { class: 'n', scope: 'col' }, t(`column.${name}`))))),
    h('tbody', {}, rows)));
  const without = offices.filter(one => !one.matched);
  return [columns(known.evaluated === undefined ? null : h('tr', {}, h('td', {}, h('strong', {}, t('profile.all.offices'))), cells(known)),
    offices.filter(one => one.matched).map(row)),
  without.length ? h('details', {}, h('summary', {}, t('profile.offices.without', without.length)), columns(without.map(row))) : null];
}

/** A shadow profile beside those that are live: what it would add. */
function shadow(known, set) {
  if (known.mode !== 'SHADOW' || known.matched === undefined) return null;
  const live = set.profiles.filter(one => one.mode === 'LIVE' && !one.paused && one.evaluated);
  const all = live.reduce((sum, one) => ({ matched: sum.matched + one.matched, inspected: sum.inspected + one.inspected, confirmed: sum.confirmed + one.confirmed }), { matched: 0, inspected: 0, confirmed: 0 });
  const line = (name, one, share) => h('tr', {}, h('td', {}, name), h('td', { class: 'n' }, number(one.matched)), h('td', { class: 'n' }, share),
    h('td', { class: 'n' }, `${number(one.confirmed)} / ${number(one.inspected)}`), h('td', { class: 'n' }, one.inspected ? percent(one.confirmed / one.inspected, 0) : '–'));
  return card(t('shadow.title'), t('shadow.note'), h('table', {}, h('thead', {}, h('tr', {}, h('th', { scope: 'col' }), ['matched', 'rate', 'inspected', 'precision'].map(name =>
    h('th', { class: 'n', scope: 'col' }, t(`column.${name}`))))), h('tbody', {}, line(known.id, known, percent(rate(known), 2)), line(t('shadow.live', live.length), all, ''))),
  h('p', {}, t('shadow.adds', number(known.alone), number(known.matched))));
}

export async function profile(main, context) {
  const path = `/api/profiles/${encodeURIComponent(context.id)}`;
  const [known, set] = await Promise.all([get(path), get('/api/profiles')]);
  const part = await writing(known.text, context, known.id);
  const counts = h('div');
  const hits = h('div', { 'data-part': 'hits' });
  fill(main,
    h('header', {}, h('h1', { class: 'mono' }, known.id), mode(known.mode, known.paused), channel(known.channel), h('strong', {}, t('points', number(known.points))),
      h('span', { class: 'lead' }, known.title), h('span', { class: 'grow' }), actions(known, context)),
    known.paused ? h('div', { class: 'verdict bad' }, t('pause.by', known.paused.by, when(known.paused.at)), ': ', known.paused.why) : null,
    part.element,
    h('div', { class: 'grid below' },
      h('div', { class: 'w12' }, counts),
      h('div', { class: 'w12' }, card(t('profile.hits'), known.mode === 'LIVE' ? t('profile.hits.note') : t('profile.hits.shadow'), hits)),
      h('div', { class: 'w12' }, card(t('versions.title'), t('versions.note'), versions(known)))));
  let timer;
  let left = false;
  const look = async () => {
    const [now, found] = await Promise.all([get(path), get(`/api/decisions?profile=${encodeURIComponent(known.id)}&limit=${RECENT}`)]);
    if (left) return;
    if (!counts.querySelector('details[open]')) fill(counts, h('div', { class: 'stack' }, card(t('profile.statistics'), t('profile.set', now.setVersion), statistics(now)), shadow(now, set)));
    if (!hits.contains(document.activeElement)) fill(hits, table(found.decisions));
  };
  // A look that fails is followed by the next.
  const follow = () => look().catch(() => {}).finally(() => { if (!left) timer = setTimeout(follow, EVERY); });
  await look();
  timer = setTimeout(follow, EVERY);
  return () => {
    left = true;
    clearTimeout(timer);
    part.code.close();
  };
}
