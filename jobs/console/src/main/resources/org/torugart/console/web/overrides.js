// SPDX-License-Identifier: Apache-2.0
// What officers did otherwise than decided, and whom to look at.
import { h, fill, wide, t, get, number, percent, when, channel, card } from './dom.js';

const share = (part, whole) => whole ? percent(part / whole) : '–';
const office = code => code || '–';

function alert(one) {
  return h('li', {}, h('strong', { class: 'mono' }, one.officer), ' · ', t('overrides.where', office(one.office), String(one.year)), h('span', { class: 'soft small' }, ` · ${when(one.raisedAt)}`),
    h('div', { class: 'small' }, t('overrides.alert', number(one.released), number(one.officerReleased), one.importer, number(one.importerReds), number(one.officeReds), one.probability.toExponential(1))));
}

function row(one) {
  return h('tr', { 'data-officer': one.officer || '' },
    h('td', { class: 'n' }, one.year), h('td', {}, office(one.office)), h('td', { class: one.officer ? 'mono' : null }, one.officer || h('strong', {}, t('overrides.all'))),
    h('td', { class: 'n' }, number(one.overrides)), h('td', { class: 'n' }, number(one.raised)), h('td', { class: 'n' }, number(one.lowered)),
    h('td', { class: 'n' }, number(one.redsReleased), h('div', { class: 'soft small' }, share(one.redsReleased, one.officeReds))),
    h('td', {}, one.topImporter ? [h('span', { class: 'mono' }, one.topImporter), h('div', { class: 'soft small' }, t('overrides.of', number(one.topImporterReleased), number(one.topImporterReds)))] : '–'),
    h('td', {}, one.byChannel.map(cell => h('div', { class: 'nowrap small' }, channel(cell.decided), ' → ', channel(cell.treated), ` ${number(cell.count)}`))));
}

export async function overrides(main) {
  const known = await get('/api/overrides');
  const choice = (name, values) => h('select', { onchange: () => draw() }, h('option', { value: '' }, t('overrides.every')), values.map(value => h('option', { value }, name === 'office' ? office(value) : value)));
  const different = name => [...new Set(known.statistics.map(one => String(one[name])))];
  const year = choice('year', different('year'));
  const place = choice('office', different('office').filter(code => code));
  const body = h('tbody');
  const draw = () => {
    const shown = known.statistics.filter(one => (!year.value || String(one.year) === year.value) && (!place.value || one.office === place.value));
    fill(body, shown.map(row), shown.length ? null : h('tr', {}, h('td', { colspan: 9, class: 'empty' }, t('overrides.none'))));
  };
  fill(main,
    h('header', {}, h('h1', {}, t('nav.overrides')), h('span', { class: 'lead' }, t('overrides.lead'))),
    h('div', { class: 'stack' },
      card(t('overrides.alerts'), t('overrides.alerts.note'), known.alerts.length ? h('ol', { class: 'steps' }, known.alerts.map(alert)) : h('p', { class: 'empty' }, t('overrides.alerts.none'))),
      h('section', { class: 'card' },
        h('div', { class: 'filters' }, h('label', { class: 'field' }, t('overrides.year'), year), h('label', { class: 'field' }, t('column.office'), place)),
        wide(t('nav.overrides'), h('table', {},
          h('thead', {}, h('tr', {}, h('th', { class: 'n', scope: 'col' }, t('overrides.year')), h('th', { scope: 'col' }, t('column.office')), h('th', { scope: 'col' }, t('overrides.officer')),
            ['total', 'raised', 'lowered', 'released'].map(name => h('th', { class: 'n', scope: 'col' }, t(`overrides.column.${name}`))),
            ['importer', 'channels'].map(name => h('th', { scope: 'col' }, t(`overrides.column.${name}`))))),
          body)))));
  draw();
}
