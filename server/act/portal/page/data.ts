import { html } from 'hono/html'
import type { Browser, KnownAddress, KnownFact, Wish } from '../read-records.ts'
import { type Html, type Look, nothing, wordsFor } from './frame.ts'
import { sayOr } from './words.ts'

/** What is known and where it came from; putting it right, taking it along, being forgotten; open browsers. */

export interface Data {
  readonly addresses: readonly KnownAddress[]
  readonly facts: readonly KnownFact[]
  readonly wishes: readonly Wish[]
  readonly browsers: readonly Browser[]
  /** The browser that looks. */
  readonly session: string
}

export function dataPage(look: Look, data: Data): Html {
  const { say } = wordsFor(look)
  return html`<h2>${say('facts')}</h2>${data.facts.length === 0 ? nothing(look) : factTable(look, data.facts)}
<h2>${say('addresses')}</h2>${addressTable(look, data.addresses)}
${acts(look)}
${data.wishes.length === 0 ? '' : html`<h2>${say('wishes')}</h2><ul class="plain">${data.wishes.map((one) => wishItem(look, one))}</ul>`}
<h2>${say('browsers')}</h2>${browserList(look, data)}`
}

function factTable(look: Look, facts: readonly KnownFact[]): Html {
  const { say } = wordsFor(look)
  return html`<table>${head(look, 'words.fact')}<tbody>${facts.map(
    (
      fact,
    ) => html`<tr><th scope="row">${fact.label?.[look.language] ?? sayOr(say, `fact.${fact.key}`, fact.key)}</th>
<td>${valueIn(look, fact.value)}${origin(look, fact.source, fact.statedAt)}</td></tr>`,
  )}</tbody></table>`
}

function addressTable(look: Look, addresses: readonly KnownAddress[]): Html {
  const { say } = wordsFor(look)
  return html`<table>${head(look, 'kind')}<tbody>${addresses.map(
    (one) => html`<tr><th scope="row">${kindIn(look, one)}</th>
<td>${one.value}${one.verifiedAt === null ? '' : html` <span class="good">${say('proven')}</span>`}
${origin(look, one.source, one.firstSeenAt)}</td></tr>`,
  )}</tbody></table>`
}

/** An id of a channel or of another system is called by that. */
function kindIn(look: Look, { kind, scope }: KnownAddress): string {
  const { say } = wordsFor(look)
  if (kind !== 'external' || scope === '' || scope === 'user') return sayOr(say, `kind.${kind}`, kind)
  return scope === 'unproven-email' ? say('kind.unproven') : say('kind.of', { scope })
}

const head = (look: Look, what: 'words.fact' | 'kind'): Html => {
  const { say } = wordsFor(look)
  return html`<thead><tr><th scope="col">${say(what)}</th><th scope="col">${say('value')}</th></tr></thead>`
}

const origin = (look: Look, source: string, since: Date): Html => {
  const { say, day } = wordsFor(look)
  const filled = { source: sourceIn(look, source), date: day(since) }
  return html`<br><span class="quiet-words">${say('fromSince', filled)}</span>`
}

/** What members wrote by hand is said by "tandem" in the events. */
const sourceIn = (look: Look, source: string): string =>
  source === 'tandem' ? wordsFor(look).say('source.ours') : source

function valueIn(look: Look, value: unknown): string {
  const { say } = wordsFor(look)
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no')
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? dayIn(look, value) : value
  if (Array.isArray(value)) return value.map((one) => valueIn(look, one)).join(', ')
  if (value !== null && typeof value === 'object')
    return valueIn(look, 'name' in value ? value.name : Object.values(value))
  return JSON.stringify(value)
}

/** A day of the calendar, wherever somebody looks at it. */
function dayIn(look: Look, value: string): string {
  const date = new Date(`${value}T12:00:00Z`)
  return Number.isNaN(date.getTime()) ? value : wordsFor({ ...look, timeZone: 'UTC' }).day(date)
}

function acts(look: Look): Html {
  const { say } = wordsFor(look)
  const wishes = `${look.home}/wishes`
  return html`<h2>${say('correct')}</h2>
<form method="post" action="${wishes}"><input type="hidden" name="wants" value="correction">
<label for="words">${say('correctWords')}</label><textarea id="words" name="words" maxlength="2000" required></textarea>
<button>${say('correctButton')}</button></form>
<h2>${say('take')}</h2><p>${say('takeHelp')}</p>
<p><a class="button plain" href="${look.home}/download">${say('download')}</a></p>
<form method="post" action="${wishes}"><button class="plain" name="wants" value="archive">${say('archive')}</button></form>
<h2>${say('erase')}</h2><p>${say('eraseHelp')}</p>
<form method="post" action="${wishes}"><input type="hidden" name="wants" value="erasure">
<label class="check"><input type="checkbox" name="sure" value="yes" required>${say('eraseSure')}</label>
<button class="plain">${say('eraseButton')}</button></form>`
}

function wishItem(look: Look, one: Wish): Html {
  const { say, day } = wordsFor(look)
  const state =
    one.answeredAt === null
      ? say('wishDue', { date: day(new Date(`${one.dueOn}T12:00:00Z`)) })
      : say(one.answer === 'refused' ? 'wishRefused' : 'wishDone', { date: day(one.answeredAt) })
  return html`<li class="card"><h3>${say(`wish.${one.wants}`)}</h3>${one.words === '' ? '' : html`<p>${one.words}</p>`}
<p>${state}</p><p class="quiet-words">${say('asked', { date: day(one.madeAt) })}</p></li>`
}

function browserList(look: Look, { browsers, session }: Data): Html {
  const { say, moment } = wordsFor(look)
  return html`<ul class="plain">${browsers.map(
    (one) => html`<li class="card row"><div><p>${shortOf(one.browser) || say('browser')}</p>
<p class="quiet-words">${say('lastSeen')}: ${moment(one.seenAt)}</p></div>
${
  one.id === session
    ? html`<p class="good">${say('thisOne')}</p>`
    : html`<form method="post" action="${look.home}/browsers"><button class="plain" name="session" value="${one.id}">${say('endOne')}</button></form>`
}</li>`,
  )}</ul>
<form method="post" action="${look.home}/browsers"><button class="plain" name="session" value="all">${say('endAll')}</button></form>`
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['YaBrowser/', 'Yandex'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** "Firefox, Windows", as a person calls it. */
export const shortOf = (agent: string): string =>
  [BROWSERS, SYSTEMS].flatMap((names) => names.find(([mark]) => agent.includes(mark))?.[1] ?? []).join(', ')
