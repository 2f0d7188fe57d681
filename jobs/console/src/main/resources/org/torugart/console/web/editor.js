// SPDX-License-Identifier: Apache-2.0
// The text of a profile: highlighted, completed, and marked as it is written. A plain text area over its own coloured copy.
import { h, fill, t, post } from './dom.js';

const PAUSE = 250;
const WORDS = new Set(['true', 'false', 'null', 'in', 'has', 'all', 'exists', 'exists_one', 'filter', 'map', 'size', 'live', 'shadow', 'draft', 'retired', 'none']);
const TOKEN = /("(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)|(\d+(?:\.\d+)?)|([A-Za-z_][\w]*)/g;

/** What each character is coloured as. */
function colours(text, known) {
  const classes = new Array(text.length).fill('');
  const paint = (from, to, name) => classes.fill(name, from, to);
  let at = 0;
  for (const line of text.split('\n')) {
    const comment = line.match(/(^|\s)#.*$/);
    // A hash within quotes is no comment.
    const quoted = comment && (line.slice(0, comment.index).split("'").length % 2 === 0 || line.slice(0, comment.index).split('"').length % 2 === 0);
    const end = comment && !quoted ? comment.index : line.length;
    if (end < line.length) paint(at + end, at + line.length, 'hc');
    const key = line.match(/^(\s*(?:- )?)([A-Za-z_][\w.-]*)(?=:(\s|$))/);
    const from = key ? key[0].length : 0;
    if (key) paint(at + key[1].length, at + key[0].length, 'hk');
    for (const token of line.slice(from, end).matchAll(TOKEN)) {
      const start = at + from + token.index;
      const name = token[1] ? 'hs' : token[2] ? 'hn' : WORDS.has(token[3]) || known.functions.has(token[3]) ? 'hw' : known.variables.has(token[3]) ? 'hv' : '';
      if (name) paint(start, start + token[0].length, name);
    }
    at += line.length + 1;
  }
  return classes;
}

function starts(text) {
  const all = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) all.push(at + 1);
  return all;
}

function coloured(text, known, marks) {
  const classes = colours(text, known);
  const lines = starts(text);
  const marked = new Array(text.length).fill('');
  for (const mark of marks) {
    const from = (lines[mark.line - 1] ?? text.length) + mark.column - 1;
    for (let i = from; i < Math.min(text.length, from + mark.length); i++) if (marked[i] !== 'error') marked[i] = mark.kind;
  }
  const nodes = [];
  for (let from = 0; from < text.length;) {
    let to = from + 1;
    while (to < text.length && classes[to] === classes[from] && marked[to] === marked[from]) to++;
    const piece = text.slice(from, to);
    const inner = classes[from] ? h('span', { class: classes[from] }, piece) : piece;
    nodes.push(marked[from] ? h('mark', { class: marked[from] }, inner) : inner);
    from = to;
  }
  return [nodes, '\n'];
}

const nameOf = signature => signature.match(/[A-Za-z_]\w*(?=\()/)?.[0] || signature.match(/[A-Za-z_]\w*/)?.[0] || signature;

/** What may stand where the caret is: {from, offers: [{text, detail, meaning}]}. */
export function completions(text, caret, vocabulary, schema) {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  const path = line.match(/[A-Za-z_][\w]*(?:\.[A-Za-z_]?\w*)*$/)?.[0] || '';
  const value = line.match(/^([A-Za-z]+):\s*([A-Za-z_]*)$/);
  const choices = value && schema.properties?.[value[1]]?.enum;
  const checks = line.match(/^checks:\s*\[(?:[^\]]*,)?\s*([A-Z_]*)$/);
  const begin = prefix => caret - prefix.length;
  const of = (prefix, offers) => ({ from: begin(prefix), offers: offers.filter(one => one.text.toLowerCase().startsWith(prefix.toLowerCase()) && one.text !== prefix) });
  if (choices) return of(value[2], choices.map(text => ({ text, detail: value[1], meaning: schema.properties[value[1]].description })));
  if (checks) return of(checks[1], (schema.properties?.checks?.items?.enum || []).map(text => ({ text, detail: 'check' })));
  if (/^[A-Za-z]*$/.test(line)) {
    const there = new Set([...text.matchAll(/^([A-Za-z]+):/gm)].map(found => found[1]));
    return of(line, Object.entries(schema.properties || {}).filter(([name]) => !there.has(name))
      .map(([name, one]) => ({ text: name, insert: `${name}: `, detail: Array.isArray(one.type) ? one.type.join(', ') : one.type || '', meaning: one.description })));
  }
  const parts = path.split('.');
  const last = parts.at(-1);
  if (parts.length === 1) {
    return of(last, last ? [
      ...vocabulary.variables.map(one => ({ text: one.name, detail: one.type, meaning: one.meaning })),
      ...vocabulary.functions.map(one => ({ text: nameOf(one.signature), insert: `${nameOf(one.signature)}(`, detail: one.signature, meaning: one.meaning })),
      ...vocabulary.lists.map(name => ({ text: name, detail: t('editor.list') }))] : []);
  }
  let type = vocabulary.variables.find(one => one.name === parts[0])?.type;
  for (const name of parts.slice(1, -1)) type = vocabulary.structures[type]?.find(one => one.name === name)?.type;
  return of(last, (vocabulary.structures[type] || []).map(one => ({
    text: one.name, detail: [one.type, one.unit].filter(Boolean).join(', '), meaning: [one.meaning, one.example].filter(Boolean).join(' · ') })));
}

/** An editor. Tells onLook what the server makes of the text, a quarter of a second after each change. */
export function editor(text, { id, vocabulary, schema, readonly, onLook }) {
  const known = {
    variables: new Set(vocabulary.variables.map(one => one.name)),
    functions: new Set(vocabulary.functions.map(one => nameOf(one.signature))),
  };
  const gutter = h('div', { class: 'gutter', 'aria-hidden': 'true' });
  const copy = h('pre', { 'aria-hidden': 'true' });
  const area = h('textarea', {
    spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off', 'aria-label': t('editor.label'), readonly,
    'aria-describedby': 'editor-findings', 'aria-haspopup': 'listbox', 'aria-autocomplete': 'list', 'aria-controls': 'editor-offers', value: text,
  });
  const list = h('div', { class: 'complete', role: 'listbox', id: 'editor-offers', 'aria-label': t('editor.offers'), hidden: true });
  const pane = h('div', { class: 'pane' }, copy, area, list);
  const element = h('div', { class: 'code' }, gutter, pane);
  let marks = [];
  let timer;
  let turn = 0;
  let offered = null;
  let at = 0;

  const follow = () => {
    copy.scrollTop = area.scrollTop;
    copy.scrollLeft = area.scrollLeft;
    gutter.scrollTop = area.scrollTop;
  };
  const paint = () => {
    fill(copy, coloured(area.value, known, marks));
    const worst = new Map();
    for (const mark of marks) if (mark.kind !== 'uncovered' && worst.get(mark.line) !== 'error') worst.set(mark.line, mark.kind);
    fill(gutter, area.value.split('\n').map((line, i) => h('div', { class: worst.get(i + 1) || '' }, i + 1)), h('div', {}, ' '), h('div', {}, ' '));
    follow();
  };
  const look = async () => {
    const mine = ++turn;
    const asked = area.value;
    try {
      const seen = await post('/api/lint', { profileId: id(), text: asked });
      if (mine !== turn || asked !== area.value) return;
      marks = [
        ...(seen.coverage?.missing || []).map(one => ({ ...one, kind: 'uncovered' })),
        ...seen.findings.map(one => ({ ...one, kind: one.severity }))];
      paint();
      onLook(seen);
    } catch (e) {
      if (mine === turn) onLook({ findings: [], problem: e.message });
    }
  };
  const changed = () => {
    // Marks would stand beside what they mean until the server has looked again.
    marks = [];
    paint();
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  const close = () => {
    offered = null;
    list.hidden = true;
    area.removeAttribute('aria-activedescendant');
  };
  const select = to => {
    at = (to + offered.offers.length) % offered.offers.length;
    [...list.children].forEach((child, i) => child.setAttribute('aria-selected', String(i === at)));
    list.children[at].scrollIntoView({ block: 'nearest' });
    area.setAttribute('aria-activedescendant', `offer-${at}`);
  };
  const insert = written => {
    area.focus();
    if (!document.execCommand('insertText', false, written)) area.setRangeText(written, area.selectionStart, area.selectionEnd, 'end');
  };
  const take = one => {
    area.setSelectionRange(offered.from, area.selectionStart);
    close();
    insert(one.insert || one.text);
    close();
  };
  const offer = always => {
    const caret = area.selectionStart;
    if (readonly || caret !== area.selectionEnd) return close();
    const found = completions(area.value, caret, vocabulary, schema);
    const typed = caret - found.from;
    if (!found.offers.length || (!always && !typed && area.value[caret - 1] !== '.')) return close();
    offered = { from: found.from, offers: found.offers.slice(0, 40) };
    fill(list, offered.offers.map((one, i) => h('div', { role: 'option', id: `offer-${i}`, onmousedown: event => { event.preventDefault(); take(one); } },
      h('b', {}, one.text), ' ', h('span', {}, one.detail || ''), one.meaning ? h('small', { lang: 'en' }, one.meaning) : null)));
    const before = area.value.slice(0, found.from);
    const line = before.split('\n').length - 1;
    const column = found.from - before.lastIndexOf('\n') - 1;
    list.hidden = false;
    const width = measured(copy);
    const left = Math.min(12 + column * width - area.scrollLeft, Math.max(0, pane.clientWidth - list.offsetWidth - 8));
    const below = 10 + (line + 1) * 20 - area.scrollTop;
    const fits = below + list.offsetHeight <= pane.clientHeight || below - 20 < list.offsetHeight;
    list.style.left = `${Math.max(0, left)}px`;
    list.style.top = `${fits ? below : below - 22 - list.offsetHeight}px`;
    select(0);
    return undefined;
  };
  area.addEventListener('scroll', () => { follow(); if (offered) close(); });
  area.addEventListener('input', event => {
    changed();
    if (event.inputType === 'insertText' || event.inputType === 'deleteContentBackward') offer(false);
    else close();
  });
  area.addEventListener('blur', close);
  area.addEventListener('click', close);
  area.addEventListener('keydown', event => {
    if (offered) {
      const keys = { ArrowDown: () => select(at + 1), ArrowUp: () => select(at - 1), Escape: close, Enter: () => take(offered.offers[at]), Tab: () => take(offered.offers[at]) };
      if (keys[event.key] && !event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        keys[event.key]();
        return;
      }
    }
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      offer(true);
    } else if (event.key === 'Enter' && !event.ctrlKey && !readonly) {
      event.preventDefault();
      const line = area.value.slice(area.value.lastIndexOf('\n', area.selectionStart - 1) + 1, area.selectionStart);
      insert(`\n${line.match(/^\s*/)[0]}`);
    } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) {
      close();
    }
  });
  paint();
  look();
  return {
    element,
    get text() { return area.value; },
    set text(value) { area.value = value; changed(); },
    /** Puts the caret where something was found. */
    goTo(line, column, length) {
      const from = (starts(area.value)[line - 1] ?? 0) + column - 1;
      area.focus();
      area.setSelectionRange(from, from + (length || 0));
      area.scrollTop = Math.max(0, (line - 6) * 20);
    },
    close() { clearTimeout(timer); turn++; },
  };
}

function measured(copy) {
  const probe = h('span', {}, 'x'.repeat(50));
  copy.append(probe);
  const width = probe.getBoundingClientRect().width / 50;
  probe.remove();
  return width;
}
