// SPDX-License-Identifier: Apache-2.0
// Small helpers every page uses: elements, texts, numbers, calls.

export function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'style') Object.assign(element.style, value);
    else if (key === 'value') element.value = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

let texts = {};
let language = 'en';

export async function useLanguage(code) {
  language = code;
  texts = await (await fetch(`/api/messages/${code}`)).json();
  document.documentElement.lang = code;
}

export function currentLanguage() { return language; }

export function t(key, ...values) {
  let text = texts[key] ?? key;
  values.forEach((value, i) => { text = text.replaceAll(`{${i}}`, value); });
  return text;
}

let csrf = '';
let leave = () => {};
export function useSession(token, onLeave) { csrf = token; leave = onLeave; }

export class Refused extends Error {
  constructor(problem) { super(problem.detail || problem.title); this.problem = problem; }
}

export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: {
      'Accept-Language': language,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'X-CSRF-Token': csrf }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (response.status === 401 && path !== '/api/session') leave();
  if (!response.ok) {
    let problem = { status: response.status, title: response.statusText };
    try { problem = await response.json(); } catch { /* not ours */ }
    throw new Refused(problem);
  }
  return response.status === 204 ? null : response.json();
}

export const get = path => call('GET', path);
export const post = (path, body) => call('POST', path, body === undefined ? {} : body);

export function notice(text, bad) {
  const element = h('div', { class: bad ? 'notice bad' : 'notice' }, text);
  document.getElementById('notices').append(element);
  setTimeout(() => element.remove(), bad ? 12000 : 5000);
}

export const number = (value, digits = 0) => value === null || value === undefined ? '–'
  : new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
export const percent = (value, digits = 1) => value === null || value === undefined ? '–'
  : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(value);
export const millis = value => value === null || value === undefined ? '–'
  : value >= 10000 ? `${number(value / 1000, 1)} ${t('unit.s')}` : `${number(value, value < 10 ? 1 : 0)} ${t('unit.ms')}`;
export const bytes = value => value >= 1 << 20 ? `${number(value / (1 << 20), 1)} MiB` : `${number(value / 1024, 1)} KiB`;
export const money = value => value ? `${number(value.amount, 2)} ${value.currency}` : '–';
export const when = value => new Intl.DateTimeFormat(language, {
  dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', timeZone: 'UTC' }).format(new Date(value));
/** What may be wider than the page and has no link to reach it by. */
export const wide = (name, ...content) => h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': name }, ...content);
export const day = value => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value));
export const clock = value => new Intl.DateTimeFormat(language, {
  hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }).format(new Date(value));
export function ago(value, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - new Date(value)) / 1000));
  if (seconds < 120) return t('ago.seconds', seconds);
  if (seconds < 7200) return t('ago.minutes', Math.round(seconds / 60));
  return seconds < 172800 ? t('ago.hours', Math.round(seconds / 3600)) : t('ago.days', Math.round(seconds / 86400));
}

export const channel = name => name ? h('span', { class: `badge ${name}` }, name) : h('span', { class: 'soft' }, t('points.only'));
export const mode = (name, paused) => paused ? h('span', { class: 'badge PAUSED' }, t('mode.PAUSED'))
  : h('span', { class: `badge ${name}` }, t(`mode.${name}`));
export const link = (href, ...children) => h('a', { href }, ...children);
export const shipmentLink = id => link(`/shipments/${encodeURIComponent(id)}`, h('span', { class: 'mono nowrap' }, id));
export const card = (title, note, ...body) => h('section', { class: 'card' },
  h('header', {}, h('h2', {}, title), note ? h('span', { class: 'note' }, note) : null), ...body);

/** Asks for a reason, which every signature needs. */
export function ask(title, action, danger) {
  return new Promise(resolve => {
    const why = h('textarea', { rows: 3, required: true, id: 'why' });
    const dialog = h('dialog', { 'aria-labelledby': 'ask-title' }, h('form', { method: 'dialog', onsubmit: () => resolve(why.value) },
      h('h2', { id: 'ask-title' }, title),
      h('label', { class: 'field' }, t('why'), why),
      h('div', { class: 'row' },
        h('button', { class: 'btn', type: 'button', onclick: () => dialog.close() }, t('cancel')),
        h('button', { class: danger ? 'btn danger' : 'btn main', type: 'submit' }, action))));
    dialog.addEventListener('close', () => { dialog.remove(); resolve(null); });
    document.body.append(dialog);
    dialog.showModal();
    why.focus();
  });
}

export async function attempt(what, done) {
  try {
    const result = await what();
    if (done) notice(done(result));
    return result;
  } catch (e) {
    notice(e.message, true);
    return null;
  }
}

export function spark(values) {
  const width = 120, height = 24;
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('class', 'spark');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', values.length ? t('spark.label', values.at(-1), Math.max(...values)) : t('spark.none'));
  if (values.length > 1) {
    const most = Math.max(1, ...values);
    const points = values.map((v, i) => `${(i * width / (values.length - 1)).toFixed(1)},${(height - 2 - v / most * (height - 4)).toFixed(1)}`);
    const area = document.createElementNS(ns, 'path');
    area.setAttribute('class', 'area');
    area.setAttribute('d', `M0,${height} L${points.join(' L')} L${width},${height} Z`);
    const line = document.createElementNS(ns, 'path');
    line.setAttribute('d', `M${points.join(' L')}`);
    svg.append(area, line);
  }
  return svg;
}
