// SPDX-License-Identifier: Apache-2.0
// Proposals that wait for somebody else, and every release so far.
import { h, fill, t, get, post, number, percent, when, mode, link, card, ask, attempt } from './dom.js';
import { diff } from './diff.js';

function tests(one) {
  if (!one) return h('span', { class: 'warn' }, t('tests.not.run'));
  const share = one.outcomes ? percent(one.outcomesSeen / one.outcomes, 0) : '–';
  return h('span', { class: one.failed ? 'bad' : 'good' }, one.failed ? t('tests.failed', one.failed, one.tests) : t('tests.passed', one.tests), ' · ', t('coverage.share', share));
}

function changes(all) {
  if (!all.length) return h('p', { class: 'empty' }, t('diff.none'));
  return all.map(one => h('details', { class: 'change', open: all.length <= 3 }, h('summary', {},
    h('strong', {}, t(`change.${one.kind}`)), ' ', one.id ? h('span', { class: 'mono' }, one.id) : '', ' ', one.mode ? mode(one.mode) : null,
    ' ', h('span', { class: 'soft' }, one.title)),
  one.kind === 'setting' ? null : [h('p', {}, link(`/profiles/${encodeURIComponent(one.id)}`, t('explain.profile', one.id))), diff(one.before, one.after)]));
}

function forecast(known) {
  return [
    h('p', { class: 'soft small' }, t('forecast.on', number(known.declarations), number(known.unusable))),
    h('div', { class: 'scroll' }, h('table', {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('column.profile')), ['evaluated', 'matched', 'expected', 'interval'].map(name => h('th', { class: 'n', scope: 'col' }, t(`column.${name}`))))),
      h('tbody', {}, known.profiles.filter(one => one.forecast).map(one => h('tr', {},
        h('td', {}, one.profile), h('td', { class: 'n' }, number(one.evaluated)), h('td', { class: 'n' }, number(one.matched)),
        h('td', { class: 'n' }, percent(one.forecast.expectedMillionths / 1e6, 2)),
        h('td', { class: 'n' }, `${percent(one.forecast.lowMillionths / 1e6, 2)} – ${percent(one.forecast.highMillionths / 1e6, 2)}`)))))),
  ];
}

function proposal(one, { session, go }) {
  const out = h('div', { 'aria-live': 'polite' });
  const own = one.by === session.person;
  const approve = session.roles.includes('APPROVER') ? h('button', { class: 'btn main', type: 'button', disabled: own, onclick: async () => {
    const why = await ask(t('approve.title', one.version), t('approve.do'));
    if (why === null) return;
    fill(out, h('p', { class: 'soft' }, t('approve.running')));
    const done = await attempt(() => post(`/api/proposals/${one.version}/approve`, { why }), made => t('approve.done', made.version));
    fill(out);
    if (done) go('/releases');
  } }, t('approve.do')) : null;
  return h('section', { class: 'card proposal', 'data-version': one.version },
    h('header', {}, h('h2', {}, `${one.setId} v${one.version}`), h('span', { class: 'note' }, t('proposal.by', one.by, when(one.at))),
      h('span', { class: 'note' }, one.against ? t('proposal.against', one.against) : '')),
    h('blockquote', {}, one.why),
    h('p', {}, tests(one.tests)),
    changes(one.changes),
    h('div', { class: 'row' }, approve,
      h('button', { class: 'btn', type: 'button', onclick: async () => {
        fill(out, h('p', { class: 'soft' }, t('forecast.running')));
        const known = await attempt(() => get(`/api/proposals/${one.version}/forecast`));
        fill(out, known ? forecast(known) : null);
      } }, t('forecast.do')),
      approve && own ? h('span', { class: 'soft small' }, t('approve.own')) : null,
      approve ? null : h('span', { class: 'soft small' }, t('approve.others'))),
    out);
}

export async function approvals(main, context) {
  const known = await get('/api/proposals');
  const refused = Object.entries(known.refused);
  fill(main,
    h('header', {}, h('h1', {}, t('nav.approvals')), h('span', { class: 'lead' }, t('approvals.lead'))),
    h('div', { class: 'stack' },
      known.proposals.length ? [...known.proposals].reverse().map(one => proposal(one, context)) : h('section', { class: 'card' }, h('p', { class: 'empty' }, t('approvals.none'))),
      refused.length ? card(t('approvals.refused'), t('approvals.refused.note'), h('dl', { class: 'facts' }, refused.map(([key, why]) => [h('dt', { class: 'mono' }, key), h('dd', {}, why)]))) : null));
}

function steps(all) {
  return h('ol', { class: 'steps' }, all.map(one => h('li', {}, h('strong', {}, t(`step.${one.kind}`)), ' ', one.by, h('span', { class: 'soft small' }, ` · ${when(one.at)} · ${t('step.key', one.key)}`),
    one.why ? h('div', { class: 'small' }, one.why) : null)));
}

export async function releases(main, { session, go }) {
  const known = await get('/api/releases');
  const may = session.roles.includes('APPROVER') || session.roles.includes('OPERATOR');
  const row = one => {
    const out = h('div');
    return h('tr', { 'data-version': one.version },
      h('td', { class: 'nowrap' }, h('strong', {}, `${one.setId} v${one.version}`), ' ', one.inForce ? h('span', { class: 'badge LIVE' }, t('release.in.force')) : null,
        !one.sequence ? h('div', { class: 'soft small' }, t('release.waiting')) : null),
      h('td', { class: 'n' }, number(one.profiles)),
      h('td', {}, steps(one.steps), out),
      h('td', {}, h('div', { class: 'row end' },
        h('button', { class: 'btn small', type: 'button', onclick: async () => {
          if (out.childElementCount) return fill(out);
          const found = await attempt(() => get(`/api/releases/${one.version}/changes`));
          return found && fill(out, h('p', { class: 'soft small' }, found.from ? t('proposal.against', found.from) : ''), changes(found.changes));
        } }, t('release.changes')),
        may && one.sequence && !one.inForce ? h('button', { class: 'btn small danger', type: 'button', onclick: async () => {
          const why = await ask(t('rollback.title', one.version), t('rollback.do'), true);
          if (why === null) return;
          if (await attempt(() => post(`/api/releases/${one.version}/rollback`, { why }), () => t('rollback.done', one.version))) go('/releases');
        } }, t('rollback.do')) : null)));
  };
  fill(main,
    h('header', {}, h('h1', {}, t('nav.releases')), h('span', { class: 'lead' }, t('releases.lead'))),
    h('section', { class: 'card scroll' }, h('table', {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('column.version')), h('th', { class: 'n', scope: 'col' }, t('column.profiles')), h('th', { scope: 'col' }, t('column.steps')), h('th', { scope: 'col' }))),
      h('tbody', {}, known.releases.map(row)))));
}
