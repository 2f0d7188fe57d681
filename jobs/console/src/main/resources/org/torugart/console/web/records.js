// SPDX-License-Identifier: Apache-2.0
// What could not be used, with its bytes, and what people have done.
import { h, fill, wide, t, get, post, number, when, attempt } from './dom.js';

function letter(one, session) {
  const again = session.roles.includes('OPERATOR') && one.replayable ? h('button', { class: 'btn small', type: 'button', disabled: one.replayed, onclick: async event => {
    const button = event.currentTarget;
    if (await attempt(() => post(`/api/dead-letters/${one.offset}/replay`), done => t('letters.replayed', done.topic))) {
      button.disabled = true;
      fill(button, t('letters.sent'));
    }
  } }, one.replayed ? t('letters.sent') : t('letters.replay')) : null;
  return h('section', { class: 'card', 'data-letter': one.offset },
    h('header', {}, h('h2', {}, one.code), h('span', { class: 'note' }, t('letters.stage', one.stage)), h('span', { class: 'grow' }), again),
    h('p', { lang: 'en' }, one.message),
    h('dl', { class: 'facts' },
      h('dt', {}, t('letters.from')), h('dd', { class: 'mono' }, `${one.topic}-${one.partition} @ ${one.recordOffset}`),
      one.key ? [h('dt', {}, t('letters.key')), h('dd', { class: 'mono' }, one.key)] : null,
      h('dt', {}, t('letters.failed')), h('dd', {}, when(one.failedAt))),
    h('details', {}, h('summary', {}, t('letters.bytes', number(one.bytes))),
      one.text ? h('pre', { class: 'bytes' }, one.text) : null, h('pre', { class: 'bytes' }, one.hex || '')));
}

export async function letters(main, { session }) {
  const known = await get('/api/dead-letters');
  fill(main,
    h('header', {}, h('h1', {}, t('nav.letters')), h('span', { class: 'lead' }, t('letters.lead', number(known.counts.total)))),
    Object.keys(known.counts.byCode).length ? h('p', {}, Object.entries(known.counts.byCode).map(([code, count]) => h('span', { class: 'chip' }, code, ' ', h('strong', {}, number(count))))) : null,
    h('div', { class: 'stack' }, known.letters.length ? known.letters.map(one => letter(one, session)) : h('section', { class: 'card' }, h('p', { class: 'empty' }, t('letters.none')))));
}

export async function audit(main) {
  const known = await get('/api/audit');
  const words = h('input', { type: 'search', autocomplete: 'off' });
  const body = h('tbody');
  const draw = () => {
    const wanted = words.value.trim().toLowerCase();
    const shown = known.entries.filter(one => !wanted || `${one.account} ${one.action} ${one.detail} ${one.outcome}`.toLowerCase().includes(wanted));
    fill(body, shown.map(one => h('tr', {}, h('td', { class: 'nowrap' }, when(one.at)), h('td', {}, one.account), h('td', { class: 'mono' }, one.action), h('td', {}, one.detail),
      h('td', { class: /^[45]/.test(one.outcome) ? 'bad' : 'good' }, one.outcome))), shown.length ? null : h('tr', {}, h('td', { colspan: 5, class: 'empty' }, t('audit.none'))));
  };
  words.addEventListener('input', draw);
  fill(main,
    h('header', {}, h('h1', {}, t('nav.audit')), h('span', { class: 'lead' }, t('audit.lead'))),
    h('section', { class: 'card' }, h('div', { class: 'filters' }, h('label', { class: 'field' }, t('profiles.words'), words)),
      wide(t('nav.audit'), h('table', {}, h('thead', {}, h('tr', {}, ['at', 'account', 'action', 'detail', 'outcome'].map(name => h('th', { scope: 'col' }, t(`audit.${name}`))))), body))));
  draw();
}
