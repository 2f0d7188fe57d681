// SPDX-License-Identifier: Apache-2.0
// What differs between two texts, by lines.
import { h, t } from './dom.js';

const AROUND = 3;

/** Lines in order: {kind: 'same' | 'add' | 'del', text}. By the longest common subsequence. */
export function changes(before, after) {
  const a = before ? before.replace(/\n$/, '').split('\n') : [];
  const b = after ? after.replace(/\n$/, '').split('\n') : [];
  const longest = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const lines = [];
  let i = 0, j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || longest[i + 1][j] >= longest[i][j + 1])) {
      lines.push({ kind: 'del', text: a[i++] });
    } else {
      lines.push({ kind: 'add', text: b[j++] });
    }
  }
  return lines;
}

/** The changes, with a few lines around them. */
export function diff(before, after) {
  const lines = changes(before, after);
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(line => line.kind !== 'same'));
  const rows = [];
  for (let at = 0; at < lines.length;) {
    if (near[at]) {
      const line = lines[at++];
      rows.push(h('div', { class: line.kind }, { add: '+ ', del: '− ', same: '  ' }[line.kind], line.text));
      continue;
    }
    let skipped = 0;
    while (at < lines.length && !near[at]) { at++; skipped++; }
    rows.push(h('div', { class: 'skip-lines' }, t('diff.same', skipped)));
  }
  return h('div', { class: 'diff', tabindex: '0', role: 'group', 'aria-label': t('diff.label') }, rows.length ? rows : h('div', { class: 'skip-lines' }, t('diff.none')));
}
