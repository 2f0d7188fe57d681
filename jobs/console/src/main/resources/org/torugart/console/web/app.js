// SPDX-License-Identifier: Apache-2.0
// The frame around the pages: who is signed in, where one is, language and theme.
import { h, fill, t, get, call, useLanguage, useSession, currentLanguage, notice } from './dom.js';
import { operations } from './operations.js';
import { profiles, profile, newProfile } from './profiles.js';
import { approvals, releases } from './approvals.js';
import { decisions, entity } from './decisions.js';
import { shipment } from './shipment.js';
import { overrides } from './overrides.js';
import { letters, audit } from './records.js';

const app = document.getElementById('app');
let session = null;
// Where people sign in, when not here.
let elsewhere;
let leavePage = () => {};
let turn = 0;

const STAFF = ['ANALYST', 'APPROVER', 'OPERATOR', 'AUDITOR'];
const WATCHING = ['APPROVER', 'OPERATOR', 'AUDITOR'];
const pages = [
  { path: /^\/(operations)?$/, page: operations, nav: 'operations' },
  { path: /^\/decisions$/, page: decisions, nav: 'decisions' },
  { path: /^\/shipments\/(.+)$/, page: shipment, nav: 'decisions' },
  { path: /^\/entities\/(.+)$/, page: entity, nav: 'decisions' },
  { path: /^\/profiles$/, page: profiles, nav: 'profiles', roles: STAFF },
  { path: /^\/profiles\/new$/, page: newProfile, nav: 'profiles', roles: ['ANALYST'] },
  { path: /^\/profiles\/(.+)$/, page: profile, nav: 'profiles', roles: STAFF },
  { path: /^\/approvals$/, page: approvals, nav: 'approvals', roles: STAFF },
  { path: /^\/releases$/, page: releases, nav: 'releases', roles: STAFF },
  { path: /^\/overrides$/, page: overrides, nav: 'overrides', roles: WATCHING },
  { path: /^\/dead-letters$/, page: letters, nav: 'letters', roles: ['OPERATOR', 'AUDITOR'] },
  { path: /^\/audit$/, page: audit, nav: 'audit', roles: ['AUDITOR'] },
];
const nav = [
  ['operations', '/operations'], ['decisions', '/decisions'], ['profiles', '/profiles', STAFF], ['approvals', '/approvals', STAFF],
  ['releases', '/releases', STAFF], ['overrides', '/overrides', WATCHING], ['letters', '/dead-letters', ['OPERATOR', 'AUDITOR']], ['audit', '/audit', ['AUDITOR']],
];
const may = roles => !roles || roles.some(role => session.roles.includes(role));

function theme(value) {
  const dark = value === 'dark' || (value !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function tools() {
  const other = currentLanguage() === 'en' ? 'ru' : 'en';
  return h('div', { class: 'tools' },
    h('button', { class: 'btn small', lang: other, title: t('language'), onclick: async () => {
      localStorage.setItem('language', other);
      await useLanguage(other);
      show();
    } }, other === 'ru' ? 'Русский' : 'English'),
    h('button', { class: 'btn small', 'aria-label': t('theme'), onclick: () => {
      const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
      localStorage.setItem('theme', next);
      theme(next);
      dispatchEvent(new Event('theme'));
    } }, '◐'));
}

function signIn() {
  turn++;
  leavePage();
  leavePage = () => {};
  document.title = 'Torugart';
  const card = elsewhere ? signInElsewhere() : signInHere();
  fill(app, h('div', { class: 'signin' }, card));
  card.querySelector('input, a')?.focus();
}

const signInHead = () => h('div', { class: 'row' }, h('img', { src: '/assets/torugart.svg', alt: '' }),
  h('div', {}, h('h1', {}, 'Torugart'), h('div', { class: 'soft small' }, t('signin.lead'))));

function signInElsewhere() {
  const problem = {
    refused: t('signin.refused', elsewhere), unavailable: t('signin.unavailable', elsewhere),
  }[new URLSearchParams(location.search).get('signin')];
  return h('div', { class: 'card' }, signInHead(),
    problem && h('p', { class: 'bad', role: 'alert' }, problem),
    h('a', { class: 'btn main', href: '/api/session/elsewhere', 'data-plain': '' }, t('signin.elsewhere', elsewhere)), tools());
}

function signInHere() {
  const name = h('input', { name: 'name', autocomplete: 'username', required: true });
  const password = h('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const problem = h('p', { class: 'bad', role: 'alert' });
  return h('form', { class: 'card', onsubmit: async event => {
    event.preventDefault();
    try {
      session = await call('POST', '/api/session', { name: name.value, password: password.value });
      useSession(session.csrf, signedOut);
      show();
    } catch (e) {
      fill(problem, e.problem?.status === 401 ? t('signin.wrong') : e.message);
      password.select();
    }
  } },
    signInHead(),
    h('label', { class: 'field' }, t('signin.name'), name),
    h('label', { class: 'field' }, t('signin.password'), password),
    problem,
    h('button', { class: 'btn main', type: 'submit' }, t('signin.do')), tools());
}

function signedOut() {
  session = null;
  signIn();
}

function frame(current) {
  return h('div', { class: 'frame' },
    h('a', { class: 'skip', href: '#main' }, t('skip')),
    h('aside', { class: 'rail' },
      h('a', { class: 'brand', href: '/operations' }, h('img', { src: '/assets/torugart.svg', alt: '' }), 'Torugart'),
      h('nav', { 'aria-label': t('pages') }, nav.filter(([, , roles]) => may(roles)).map(([name, path]) =>
        h('a', { href: path, 'aria-current': name === current ? 'page' : null }, t(`nav.${name}`)))),
      h('div', { class: 'who' },
        h('div', {}, h('strong', {}, session.person), session.roles.map(role => t(`role.${role}`)).join(', ')),
        tools(),
        h('button', { class: 'btn small', onclick: async () => {
          await call('DELETE', '/api/session');
          signedOut();
        } }, t('signout')))),
    h('main', { id: 'main', tabindex: '-1' }));
}

async function show() {
  if (!session?.signedIn) {
    signIn();
    return;
  }
  const mine = ++turn;
  leavePage();
  leavePage = () => {};
  const path = location.pathname;
  const found = pages.find(candidate => candidate.path.test(path));
  fill(app, frame(found?.nav));
  const main = document.getElementById('main');
  if (!found || !may(found.roles)) {
    fill(main, h('h1', {}, t('nothing.here')));
    return;
  }
  document.title = `${t(`nav.${found.nav}`)} – Torugart`;
  try {
    const argument = path.match(found.path)[1];
    const leave = await found.page(main, {
      id: argument && decodeURIComponent(argument), session, query: new URLSearchParams(location.search), go,
    }) || (() => {});
    // Whoever has gone on meanwhile has left this page already.
    if (mine === turn) leavePage = leave;
    else leave();
  } catch (e) {
    if (mine === turn) fill(main, h('h1', {}, t('nothing.here')), h('p', { class: 'soft' }, e.message));
  }
}

async function go(path) {
  history.pushState(null, '', path);
  await show();
  scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

addEventListener('popstate', show);
addEventListener('click', event => {
  const a = event.target.closest?.('a[href^="/"]');
  if (a && !a.target && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !a.hasAttribute('data-plain')) {
    event.preventDefault();
    go(a.getAttribute('href'));
  }
});
addEventListener('unhandledrejection', event => notice(event.reason?.message || String(event.reason), true));

theme(localStorage.getItem('theme'));
await useLanguage(localStorage.getItem('language') || (navigator.language.startsWith('ru') ? 'ru' : 'en'));
session = await get('/api/session');
elsewhere = session.elsewhere;
if (session.signedIn) useSession(session.csrf, signedOut);
show();
