import { html } from 'hono/html'
import type { Agreed } from '../consents.ts'
import { type Html, type Look, wordsFor } from './frame.ts'
import { type Say, sayOr } from './words.ts'

/** Consents with their history; an address that was closed, and opening it again. */

export interface Closed {
  readonly reason: string
  readonly since: Date
}

export const consentsPage = (
  look: Look,
  { agreed, closed, address }: { agreed: readonly Agreed[]; closed: Closed | null; address: string },
): Html =>
  html`<p>${wordsFor(look).say('consentsHelp')}</p>${closed === null ? '' : closedItem(look, closed, address)}
<ul class="plain">${agreed.map((one) => item(look, one))}</ul>`

function closedItem(look: Look, { reason, since }: Closed, address: string): Html {
  const { say, day } = wordsFor(look)
  const why = sayOr(say, `closed.${reason}`, say('closed.other'))
  return html`<div class="card"><p class="bad">${say('closed', { address, date: day(since), reason: why })}</p>
<form method="post" action="${look.home}/reopen"><button>${say('reopen')}</button></form></div>`
}

/** The words that he sees beside the button; they stand in the evidence. */
export const nameOf = (say: Say, { purpose, channel }: Pick<Agreed, 'purpose' | 'channel'>): string =>
  say('by', {
    purpose: sayOr(say, `purpose.${purpose}`, purpose),
    channel: sayOr(say, `channel.${channel}`, channel),
  })

function item(look: Look, one: Agreed): Html {
  const { say, moment } = wordsFor(look)
  const said = (given: boolean, at: Date): string => say(given ? 'given' : 'withdrawn', { date: moment(at) })
  const state = one.given === null || one.at === null ? say('neverSaid') : said(one.given, one.at)
  const name = nameOf(say, one)
  const act = say(one.given === true ? 'withdraw' : 'give')
  return html`<li class="card"><div class="row"><div><h2>${name}</h2>
<p class="${one.given === true ? 'good' : ''}">${state}</p></div>
<form method="post" action="${look.home}/consents"><input type="hidden" name="purpose" value="${one.purpose}">
<input type="hidden" name="channel" value="${one.channel}">
<button class="${one.given === true ? 'plain' : ''}" name="given" value="${one.given === true ? 'no' : 'yes'}" aria-label="${act}: ${name}">${act}</button></form></div>
${
  one.history.length < 2
    ? ''
    : html`<details><summary>${say('history')}</summary><ul>${one.history.map(
        (step) => html`<li>${said(step.given, step.at)} (${step.source})</li>`,
      )}</ul></details>`
}</li>`
}
