// SPDX-License-Identifier: Apache-2.0
// Decisions found again, and what is known of one entity.
import { h, fill, t, get, number, when, channel, shipmentLink, link, card } from './dom.js';
import { lines } from './charts.js';

const FIELDS = ['importer', 'hs', 'office', 'channel', 'profile', 'entity', 'from', 'to'];
const PAGE = 50;
const MOST = 500;

export const entityLink = (key, ...text) => link(`/entities/${encodeURIComponent(key)}`, ...(text.length ? text : [key]));

export function table(rows) {
  if (!rows.length) return h('p', { class: 'empty' }, t('search.none'));
  return h('div', { class: 'scroll' }, h('table', {},
    h('thead', {}, h('tr', {}, ['published', 'declaration', 'channel', 'score', 'importer', 'goods', 'office', 'reason'].map(name =>
      h('th', { scope: 'col', class: name === 'score' ? 'n' : null }, t(`column.${name}`))))),
    h('tbody', {}, rows.map(one => h('tr', {},
      h('td', { class: 'nowrap' }, when(one.publishedAt)),
      h('td', { class: 'nowrap' }, shipmentLink(one.declarationId),
        one.version > 1 || one.revision ? h('span', { class: 'soft small' }, ` v${one.version}.${one.revision}`) : null),
      h('td', {}, channel(one.channel)),
      h('td', { class: 'n' }, number(one.score)),
      h('td', { class: 'trader' }, one.importer ? entityLink(`importer:${one.importer}`, one.importerName || one.importer) : '–'),
      h('td', {}, h('span', { class: 'mono' }, one.codes.slice(0, 2).join(' ')), one.codes.length > 2 ? h('span', { class: 'soft' }, ` +${one.codes.length - 2}`) : null,
        one.origin ? h('span', { class: 'soft' }, ` ${one.origin}`) : null),
      h('td', { class: 'mono' }, one.office || '–'),
      h('td', { class: 'small reason-text' }, one.reason || '', one.profiles.length > 1 ? h('span', { class: 'soft' }, ` +${one.profiles.length - 1}`) : null))))));
}

export async function decisions(main, { query, go }) {
  const inputs = {};
  const field = (name, input) => {
    inputs[name] = input;
    return h('label', { class: 'field' }, t(`search.${name}`), input);
  };
  const text = (name, attributes) => field(name, h('input', { name, autocomplete: 'off', spellcheck: 'false', value: query.get(name), ...attributes }));
  const chosen = h('select', { name: 'channel' }, h('option', { value: '' }, t('search.any')),
    ['GREEN', 'BLUE', 'YELLOW', 'RED'].map(name => h('option', { value: name, selected: query.get('channel') === name }, name)));
  const instant = name => text(name, { type: 'datetime-local', step: 1, value: query.get(name)?.slice(0, 19) });
  const result = h('div', { 'aria-live': 'polite' });
  const declaration = h('input', { name: 'declaration', autocomplete: 'off', spellcheck: 'false' });
  const asked = () => {
    const wanted = new URLSearchParams();
    for (const name of FIELDS) {
      const value = inputs[name].value.trim();
      if (value) wanted.set(name, name === 'from' || name === 'to' ? new Date(`${value}Z`).toISOString() : value);
    }
    return wanted;
  };
  let limit = PAGE;
  let turn = 0;
  const search = async () => {
    const mine = ++turn;
    const wanted = asked();
    history.replaceState(null, '', wanted.size ? `/decisions?${wanted}` : '/decisions');
    wanted.set('limit', limit);
    result.setAttribute('aria-busy', 'true');
    const found = await get(`/api/decisions?${wanted}`).finally(() => {
      if (mine === turn) result.setAttribute('aria-busy', 'false');
    });
    if (mine !== turn) return;
    fill(result, h('p', { class: 'soft small' }, t('search.found', number(found.decisions.length), number(found.stored), number(found.micros / 1000, 1))),
      h('section', { class: 'card' }, table(found.decisions)),
      found.decisions.length === limit && limit < MOST
        ? h('button', { class: 'btn more', onclick: () => { limit = Math.min(MOST, limit * 4); search(); } }, t('search.more')) : null);
  };
  fill(main,
    h('header', {}, h('h1', {}, t('nav.decisions')), h('span', { class: 'lead' }, t('search.lead'))),
    h('form', { class: 'card', role: 'search', onsubmit: event => {
      event.preventDefault();
      if (declaration.value.trim()) go(`/shipments/${encodeURIComponent(declaration.value.trim())}`);
      else { limit = PAGE; search(); }
    } },
      h('div', { class: 'filters' },
        h('label', { class: 'field' }, t('search.declaration'), declaration),
        text('importer'), text('hs', { inputmode: 'numeric', pattern: '[0-9]{2,10}' }), text('office'), field('channel', chosen),
        text('profile'), text('entity', { placeholder: 'vehicle:…' }), instant('from'), instant('to')),
      h('div', { class: 'row' }, h('button', { class: 'btn main', type: 'submit' }, t('search.do')),
        h('button', { class: 'btn', type: 'button', onclick: () => go('/decisions') }, t('search.clear')))),
    result);
  await search();
}

const SCALES = { value: 10_000, netMass: 1_000_000 };
const PLOTTED = ['declarations', 'value', 'netMass', 'inspected', 'violations'];
/** Not for people: what dispersion is computed from. */
const INTERNAL = ['valueSquared'];
const scaled = (name, value) => value === undefined || value === null ? null : value / (SCALES[name] || 1);

export async function entity(main, { id }) {
  const known = await get(`/api/entities/${encodeURIComponent(id)}`);
  const windows = [...new Set(Object.values(known.measures).flatMap(Object.keys))];
  const plots = h('div', { class: 'grid plots' });
  const title = name => name === 'value' ? t('measure.value') : name === 'netMass' ? t('measure.netMass') : name;
  const names = PLOTTED.filter(name => known.points.some(point => point[name] !== undefined));
  fill(main,
    h('header', {}, h('h1', { class: 'mono' }, known.key), h('span', { class: 'lead' }, [known.name, known.meaning].filter(Boolean).join(' · ')), h('span', { class: 'grow' }),
      link(`/decisions?entity=${encodeURIComponent(known.key)}`, t('entity.search'))),
    plots,
    known.points.length ? null : h('p', { class: 'empty' }, t('entity.no.history')),
    windows.length ? card(t('entity.measures'), t('entity.measures.note'), h('div', { class: 'scroll' }, h('table', {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('entity.measure')), windows.map(name => h('th', { class: 'n', scope: 'col' }, name)))),
      h('tbody', {}, Object.entries(known.measures).filter(([name]) => !INTERNAL.includes(name)).map(([name, values]) => h('tr', {},
        h('td', {}, title(name)), windows.map(window => h('td', { class: 'n' }, number(scaled(name, values[window]), 1))))))))) : null,
    h('h2', { class: 'above' }, t('entity.decisions', number(known.decisions.length))),
    h('section', { class: 'card' }, table(known.decisions)));
  const charts = names.map(name => {
    const element = h('div', { class: 'chart' });
    plots.append(h('div', { class: 'w4' }, card(title(name), t('entity.plot.note'), element)));
    const chart = lines(element, [{ label: name, colour: name === 'violations' ? '--p999' : '--p50', fill: true }], { height: 150, dots: true, days: true });
    chart.set([known.points.map(point => Date.parse(point.at) / 1000), known.points.map(point => scaled(name, point[name]))]);
    return chart;
  });
  return () => charts.forEach(chart => chart.close());
}
