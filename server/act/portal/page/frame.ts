import { html, raw } from 'hono/html'
import type { PortalPart } from '#contract/portal.ts'
import { type Language, partName, type Say, sayIn } from './words.ts'

/** What a template gives: text that is escaped already. */
export type Html = ReturnType<typeof html>

/** What every page needs to know. */
export interface Look {
  readonly language: Language
  readonly company: string
  readonly timeZone: string
  /** The address of the page, without a slash at the end: /portal/<company>. */
  readonly home: string
  /** What is looked at, below it: whoever changes the language comes back there. */
  readonly here: string
  readonly now: Date
}

export interface Inside {
  readonly address: string
  readonly parts: readonly PortalPart[]
  readonly part: PortalPart
  /** What was just done, said once. */
  readonly notice: Html | null
}

export interface Words {
  readonly say: Say
  readonly day: (date: Date) => string
  readonly moment: (date: Date) => string
  readonly money: (amount: string, currency: string) => string
}

export function wordsFor({ language, timeZone }: Look): Words {
  const day = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long' })
  const moment = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long', timeStyle: 'short' })
  return {
    say: sayIn(language),
    day: (date) => day.format(date),
    moment: (date) => moment.format(date),
    money: (amount, currency) => moneyIn(language, amount, currency),
  }
}

/** A currency that nobody knows is written as it came. */
function moneyIn(language: Language, amount: string, currency: string): string {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(amount))
  } catch {
    return `${amount} ${currency}`
  }
}

/** A whole page; without a script, so there is nothing to load and nothing to wait for. */
export function framed(look: Look, title: string, content: Html, inside: Inside | null = null): Html {
  const { language, company, home, here } = look
  const say = sayIn(language)
  const other = language === 'en' ? 'ru' : 'en'
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title} · ${company}</title>
<link rel="stylesheet" href="/portal/style.css"></head>
<body><a class="skip" href="#content">${say('skip')}</a>
<header><p class="company"><a href="${home}">${company}</a></p>
<form method="post" action="${home}/language"><input type="hidden" name="here" value="${here}"><button class="quiet" name="language" value="${other}" lang="${other}">${say('other')}</button></form>
${inside === null ? '' : html`<form method="post" action="${home}/leave"><button class="quiet">${say('leave')}</button></form>`}</header>
${inside === null ? '' : navigation(look, inside)}
<main id="content" tabindex="-1"><h1>${title}</h1>
${inside?.notice == null ? '' : html`<p class="notice" role="status">${inside.notice}</p>`}
${content}</main>
${inside === null ? '' : html`<footer><p>${say('opened', { address: inside.address })}. ${say('only')}</p></footer>`}
</body></html>`
}

const navigation = ({ home, language }: Look, { parts, part }: Inside): Html =>
  html`<nav aria-label="${sayIn(language)('parts')}"><ul>${parts.map(
    (one) =>
      html`<li><a href="${home}/${one}" ${one === part ? raw('aria-current="page"') : ''}>${partName(language, one)}</a></li>`,
  )}</ul></nav>`

export const sayOfParts = ({ language }: Look, part: PortalPart): string => partName(language, part)

export const nothing = ({ language }: Look): Html =>
  html`<p class="nothing">${sayIn(language)('nothing')}</p>`
