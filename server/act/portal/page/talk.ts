import { html } from 'hono/html'
import type { Asked, Promised, Said } from '../read-talk.ts'
import { type Html, type Look, nothing, wordsFor } from './frame.ts'
import { sayOr } from './words.ts'

/** What is shown of the dialogue, the requests and the promises. */

export interface Talk {
  /** Newest first, as read. */
  readonly said: readonly Said[]
  readonly more: boolean
  readonly isNewest: boolean
  readonly mayWrite: boolean
  /** Of the message that the form would write: the same one again is the same message. */
  readonly writingId: string
}

/** The newest stands first, below the place to write: a page without a script cannot scroll to its end by itself. */
export function talkPage(look: Look, talk: Talk): Html {
  const { say } = wordsFor(look)
  const oldest = talk.said.at(-1)
  const here = `${look.home}/dialogue`
  const form = html`<form method="post" action="${here}"><input type="hidden" name="id" value="${talk.writingId}">
<label for="text">${say('write')}</label><textarea id="text" name="text" maxlength="8000" required></textarea>
<button>${say('writeButton')}</button></form>`
  return html`${talk.mayWrite && talk.isNewest ? form : ''}
<p><a href="${here}">${say(talk.isNewest ? 'refresh' : 'newest')}</a></p>
${talk.said.length === 0 ? nothing(look) : ''}
<ol class="plain">${talk.said.map((one) => saidItem(look, one))}</ol>
${talk.more && oldest !== undefined ? html`<p><a href="${here}?before=${oldest.id}">${say('older')}</a></p>` : ''}`
}

function saidItem(look: Look, said: Said): Html {
  const { say, moment } = wordsFor(look)
  const isOwn = said.direction === 'in'
  const author = isOwn
    ? say('you')
    : said.author === 'member'
      ? (firstWord(said.name) ?? look.company)
      : `${look.company}, ${say('machine')}`
  const channel = sayOr(say, `channel.${said.channel}`, said.channel)
  return html`<li class="said ${isOwn ? 'own' : ''}"><p class="quiet-words">${author} · ${moment(said.at)} · ${channel}</p>
${said.subject === '' ? '' : html`<p><strong>${said.subject}</strong></p>`}<p class="words">${said.text}</p>
${said.files.map((file) => html`<p><a href="${look.home}/files/${file.id}">${file.name}</a></p>`)}</li>`
}

/** The customer hears a first name; the rest of a member is the company's affair. */
const firstWord = (name: string | null): string | null => name?.trim().split(/\s+/)[0] || null

export function requestsPage(look: Look, asked: readonly Asked[]): Html {
  if (asked.length === 0) return nothing(look)
  const { say, day } = wordsFor(look)
  const stateOf = (one: Asked): string =>
    say(`state.${one.state}`, {
      since: one.waitingSince === null ? '' : day(one.waitingSince),
      settled: day(one.settledAt ?? one.lastAt),
      last: day(one.lastAt),
    })
  return html`<ul class="plain">${asked.map(
    (one) =>
      html`<li class="card"><h2>${one.subject === '' ? say('noSubject') : one.subject.slice(0, 200)}</h2>
<p class="${one.state === 'settled' ? 'good' : ''}">${stateOf(one)}</p>
<p class="quiet-words">${say('asked', { date: day(one.openedAt) })}</p></li>`,
  )}</ul>`
}

export function promisesPage(look: Look, promises: readonly Promised[]): Html {
  if (promises.length === 0) return nothing(look)
  const { say, day } = wordsFor(look)
  return html`<ul class="plain">${promises.map((one) => {
    const state = standing(one, look.now)
    const name = firstWord(one.name)
    const filled = {
      kept: one.keptAt === null ? '' : day(one.keptAt),
      due: one.dueAt === null ? '' : day(one.dueAt),
    }
    return html`<li class="card"><h2>${one.words === '' ? say('words') : one.words}</h2>
<p class="${GOOD.has(state) ? 'good' : BAD.has(state) ? 'bad' : ''}">${say(`promise.${state}`, filled)}</p>
<p class="quiet-words">${name === null ? say('promised', { date: day(one.madeAt) }) : say('promisedBy', { name, date: day(one.madeAt) })}</p></li>`
  })}</ul>`
}

type Standing = 'kept' | 'kept-late' | 'broken' | 'late' | 'open' | 'undated'
const GOOD: ReadonlySet<Standing> = new Set(['kept'])
const BAD: ReadonlySet<Standing> = new Set(['kept-late', 'broken', 'late'])

/** Honest: what was kept too late was kept too late. */
export function standing(
  { dueAt, keptAt, brokenAt }: Pick<Promised, 'dueAt' | 'keptAt' | 'brokenAt'>,
  now: Date,
): Standing {
  if (keptAt !== null) return dueAt !== null && keptAt > dueAt ? 'kept-late' : 'kept'
  if (brokenAt !== null) return 'broken'
  if (dueAt === null) return 'undated'
  return dueAt < now ? 'late' : 'open'
}
