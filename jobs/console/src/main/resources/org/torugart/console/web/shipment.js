// SPDX-License-Identifier: Apache-2.0
// One shipment: everything known of it over time, the decision, and why.
import { h, fill, t, get, number, when, day, millis, money, channel, mode, link, card } from './dom.js';
import { entityLink } from './decisions.js';

const LIVE = 'LIVE';

export function clause(one, root = true) {
  const verdict = { true: 'good', false: 'bad', absent: 'warn' }[one.verdict] || 'soft';
  return h('ul', { class: root ? 'clause root' : 'clause' }, h('li', {},
    h('span', { class: `verdict-word ${verdict}` }, t(`verdict.${one.verdict.replaceAll(' ', '.')}`)), ' ',
    one.operands.length ? h('span', { class: 'soft' }, t(`connective.${one.connective}`)) : one.text,
    one.values.length ? h('div', { class: 'values' }, one.values.map(value => h('div', {}, `${value.name} = `, value.value ?? t('value.absent')))) : null,
    one.operands.map(operand => clause(operand, false))));
}

function reason(one, text, staff) {
  const title = one.profileId ? !staff ? one.profileId : link(`/profiles/${encodeURIComponent(one.profileId)}`, one.profileId) : t(`reason.${one.code}`);
  return h('article', { class: `reason ${one.channel || ''}` },
    h('div', { class: 'top' }, one.channel ? channel(one.channel) : null, h('strong', {}, title),
      one.itemNumber ? h('span', { class: 'soft small' }, t('item', one.itemNumber)) : null,
      one.points ? h('span', { class: 'points' }, t('points', number(one.points))) : null),
    h('p', {}, text),
    one.legalBasis ? h('p', { class: 'soft small' }, one.legalBasis) : null);
}

/** What was stated, as people of this language write it: a mass, money or a number. */
const said = text => text.replace(/^(\d+(?:\.\d+)?)( kg)?/, (all, value, kilograms) => `${number(value, 6)}${kilograms ? ` ${t('unit.kg')}` : ''}`);

function flip(one) {
  const what = one.kind === 'without'
    ? [t('flip.without'), ' ', one.profileIds.map((id, i) => [i ? ', ' : '', link(`/profiles/${encodeURIComponent(id)}`, id)])]
    : [t('flip.stated', t(`stated.${one.stated}`), said(one.from), said(one.to)), h('span', { class: 'soft' }, ` (${t('item', one.item)})`)];
  return h('li', { 'data-flip': one.kind }, what, h('div', {}, t('flip.then'), ' ', channel(one.channel)));
}

function event(one) {
  const what = {
    received: () => t('event.received', one.version),
    manifest: () => t('event.manifest', (one.partner || '').toUpperCase(), one.manifestId),
    result: () => [t(`event.result.${one.stage}`), one.violations?.length ? `: ${one.violations.map(name => t(`violation.${name}`)).join(', ')}` : ''],
    decision: () => [channel(one.channel), ' ', t('event.decision', one.version, one.revision, number(one.score)),
      one.changedBy?.length ? h('div', { class: 'soft small' }, t('event.changed', [one.changedBy].flat().join(', '))) : null],
  }[one.kind];
  return h('li', { class: one.kind === 'decision' ? one.channel : null }, h('time', {}, when(one.at)), what ? what() : t(`event.${one.kind}`, one.version));
}

function entities(all) {
  const answered = all.filter(one => one.answered);
  return h('div', { class: 'scroll' }, h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('column.entity')), h('th', { scope: 'col', class: 'n' }, t('column.declarations')),
      h('th', { scope: 'col', class: 'n' }, t('column.violations')), h('th', { scope: 'col' }, t('column.first')))),
    h('tbody', {}, answered.map(one => h('tr', {},
      h('td', {}, entityLink(one.key), h('div', { class: 'soft small' }, one.meaning)),
      h('td', { class: 'n' }, one.known === false ? t('entity.new') : number(one.declarations)),
      h('td', { class: `n ${one.violations > 0 ? 'bad' : ''}` }, number(one.violations)),
      h('td', { class: 'nowrap' }, one.firstSeen ? day(one.firstSeen) : '–'))))));
}

function goods(declaration, manifests) {
  const lines = manifests.flatMap(manifest => manifest.items.map(item => ({ ...item, partner: manifest.partner })));
  return h('div', { class: 'scroll' }, h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, ''), ['code', 'description', 'origin', 'net', 'gross', 'packages', 'value'].map(name =>
      h('th', { scope: 'col', class: ['net', 'gross', 'packages', 'value'].includes(name) ? 'n' : null }, t(`goods.${name}`))))),
    h('tbody', {},
      declaration.items.map(item => row(t('goods.declared', item.number), item, item.customsValue || item.invoiceValue)),
      lines.map(item => row(t('goods.manifest', item.partner.toUpperCase(), item.number), item, item.value, 'soft')))));
}

function row(name, item, value, shade) {
  const mass = kilograms => kilograms === undefined ? '–' : `${number(kilograms, 2)} ${t('unit.kg')}`;
  return h('tr', { class: shade }, h('td', { class: 'nowrap' }, name), h('td', { class: 'mono' }, item.commodityCode), h('td', {}, item.description || '–'),
    h('td', {}, item.originCountry || '–'), h('td', { class: 'n' }, mass(item.netMass)), h('td', { class: 'n' }, mass(item.grossMass)),
    h('td', { class: 'n' }, number(item.packages)), h('td', { class: 'n' }, money(value)));
}

function facts(all) {
  return h('dl', { class: 'facts' }, all.filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => [h('dt', {}, t(`fact.${name}`)), h('dd', {}, value)]));
}

function party(one) {
  return one ? `${one.name || one.id}${one.country ? `, ${one.country}` : ''}${one.name ? ` (${one.id})` : ''}` : null;
}

function declared(shipment) {
  const declaration = shipment.declaration;
  if (!declaration) return null;
  return facts([
    ['accepted', when(declaration.acceptedAt)], ['direction', t(`direction.${declaration.direction}`)], ['procedure', declaration.procedure],
    ['office', declaration.declarationOffice], ['entry', declaration.entryOffice],
    ['route', [declaration.exportCountry, ...declaration.itinerary.filter(code => code !== declaration.exportCountry && code !== declaration.destinationCountry), declaration.destinationCountry].filter(Boolean).join(' → ')],
    ['ucr', declaration.ucr && h('span', { class: 'mono' }, declaration.ucr)],
    ['importer', party(declaration.importer || declaration.consignee)], ['consignor', party(declaration.consignor)],
    ['declarant', party(declaration.declarant)], ['carrier', party(declaration.carrier)],
    ['vehicle', declaration.transport.vehicleId && `${declaration.transport.vehicleId}${declaration.transport.vehicleCountry ? ` (${declaration.transport.vehicleCountry})` : ''}`],
    ['containers', declaration.transport.containers.join(', ')], ['seals', declaration.transport.seals.join(', ')],
    ['invoice', declaration.invoiceTotal && money(declaration.invoiceTotal)],
    ['gross', declaration.totalGrossMass !== undefined ? `${number(declaration.totalGrossMass, 2)} ${t('unit.kg')}` : null],
  ]);
}

function explanation(told) {
  const one = profile => h('details', { class: 'explained', open: profile.result === 'MATCHED' && profile.mode === LIVE && !profile.paused },
    h('summary', {}, h('span', { class: `result ${profile.result}` }, t(`result.${profile.result}`)), ' ', h('strong', {}, profile.id), ' ', profile.mode === LIVE && !profile.paused ? null : mode(profile.mode, profile.paused), ' ', h('span', { class: 'soft' }, profile.title),
      profile.item ? h('span', { class: 'soft small' }, ` · ${t('item', profile.item)}`) : null),
    h('p', {}, link(`/profiles/${encodeURIComponent(profile.id)}`, t('explain.profile', profile.id))),
    profile.because ? h('p', {}, profile.because) : null,
    profile.why ? h('p', { class: 'soft' }, profile.why) : null,
    profile.missing ? h('p', {}, t('explain.missing'), ' ', h('code', { class: 'mono' }, profile.missing)) : null,
    profile.telling ? clause(profile.telling) : null);
  const groups = [
    ['matched', told.profiles.filter(profile => profile.result === 'MATCHED')],
    ['absent', told.profiles.filter(profile => profile.result === 'ABSENT')],
    ['near', told.profiles.filter(profile => profile.nearMiss)],
    ['rest', told.profiles.filter(profile => profile.result !== 'MATCHED' && profile.result !== 'ABSENT' && !profile.nearMiss)],
  ].filter(([, profiles]) => profiles.length);
  return groups.map(([name, profiles]) => name === 'rest'
    ? h('details', {}, h('summary', {}, t('explain.rest', profiles.length)), profiles.map(one))
    : h('section', {}, h('h3', {}, t(`explain.${name}`, profiles.length)), profiles.map(one)));
}

export async function shipment(main, { id, query, session }) {
  // What profiles look for is not for the systems that lodge.
  const staff = session.roles.some(role => role !== 'CLEARANCE');
  const known = await get(`/api/shipments/${encodeURIComponent(id)}`);
  const all = known.decisions;
  const wanted = all.findIndex(one => `${one.decision.version}.${one.decision.revision}` === query.get('decision'));
  const shown = all[wanted < 0 ? all.length - 1 : wanted];
  const decision = shown.decision;
  const why = h('div', {}, h('p', { class: 'soft' }, t('loading')));
  const flips = h('div');
  fill(main,
    h('header', {}, h('h1', { class: 'mono' }, id), channel(decision.channel), h('strong', {}, t('points', number(decision.score))),
      h('span', { class: 'lead' }, t('shipment.decided', when(shown.publishedAt), millis(shown.latencyMillis))), h('span', { class: 'grow' }),
      all.length > 1 ? h('nav', { class: 'row', 'aria-label': t('shipment.versions') }, all.map(one => {
        const name = `${one.decision.version}.${one.decision.revision}`;
        return h('a', { class: 'btn small', href: `/shipments/${encodeURIComponent(id)}?decision=${name}`, 'aria-current': one === shown ? 'true' : null }, `v${name} `, one.decision.channel);
      })) : null),
    h('div', { class: 'grid' },
      h('div', { class: 'w7 stack' },
        card(t('shipment.reasons'), known.profileSet,
          decision.reasons.length ? h('div', { class: 'reasons' }, decision.reasons.map((one, i) => reason(one, shown.said[i], staff))) : h('p', { class: 'empty' }, t('shipment.no.reasons')),
          decision.checks.length ? h('p', {}, h('strong', {}, t('shipment.checks')), ' ', decision.checks.map(check => t(`check.${check}`)).join(', ')) : null),
        flips,
        staff ? card(t('shipment.why'), t('shipment.why.note'), why) : null),
      h('div', { class: 'w5 stack' },
        card(t('shipment.timeline'), t('utc'), h('ol', { class: 'timeline' }, known.timeline.map(event))),
        card(t('shipment.absent'), null, decision.absent.length
          ? h('ul', { class: 'plain' }, decision.absent.map(key => h('li', {}, entityLink(key)))) : h('p', { class: 'empty' }, t('shipment.absent.none')),
          decision.unevaluated.length ? h('details', {}, h('summary', {}, t('shipment.unevaluated', decision.unevaluated.length)),
            decision.unevaluated.map(one => h('p', { class: 'small' }, staff ? link(`/profiles/${encodeURIComponent(one.profileId)}`, one.profileId) : one.profileId, `: ${one.why}`))) : null),
        known.violations?.length ? card(t('shipment.form'), null, h('ul', { class: 'plain' }, known.violations.map(one =>
          h('li', {}, t(`form.${one.code}`), ' ', h('code', { class: 'mono' }, one.field), one.value ? `: ${one.value}` : '')))) : null,
        known.declaration ? card(t('shipment.declaration'), null, declared(known)) : card(t('shipment.declaration'), null, h('p', { class: 'empty' }, t('shipment.gone')))),
      known.declaration ? h('div', { class: 'w12' }, card(t('shipment.goods'), known.manifestStatus ? t(`manifest.${known.manifestStatus}`) : null, goods(known.declaration, known.manifests || []))) : null,
      known.entities ? h('div', { class: 'w12' }, card(t('shipment.entities'), null, entities(known.entities))) : null));
  if (!staff) return;
  get(`/api/shipments/${encodeURIComponent(id)}/explanation?version=${decision.version}&revision=${decision.revision}`)
    .then(told => {
      fill(why, explanation(told));
      if (told.flips?.length) fill(flips, card(t('shipment.flips'), t('shipment.flips.note'), h('ul', { class: 'flips' }, told.flips.map(flip))));
    })
    .catch(e => fill(why, h('p', { class: 'soft' }, e.message)));
}
