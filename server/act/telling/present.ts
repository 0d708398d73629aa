import type { KnownNews } from '../notifications/index.ts'
import type { Composed } from './compose.ts'
import { headingOf, LETTER_WORDS, sentenceOf, shortened, shortOf } from './words.ts'

/** Where a piece of news is looked at: the message itself where there is one. */
export function placeOf({ kind, personId, facts }: KnownNews): string {
  const aboutId = encodeURIComponent(String(facts['aboutId'] ?? ''))
  if (facts['about'] === 'deal') return `/deals?deal=${aboutId}`
  if (facts['about'] === 'company') return `/companies/${aboutId}`
  if (kind === 'mention') return `/people/${aboutId}`
  if (kind === 'hand-off-offered' || personId === null) return '/'
  const at = typeof facts['messageId'] === 'string' ? `&at=${facts['messageId']}` : ''
  return `/inbox?person=${personId}${at}`
}

const SETTINGS = '/settings/notifications'

export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** As a letter: plain text, and the same for who likes to see links. */
export function letterOf({ news, speech, company }: Composed, publicUrl: string): Letter {
  const words = LETTER_WORDS[speech.language]
  const parts = [...Map.groupBy(news, ({ kind }) => kind)].map(([kind, group]) => ({
    heading: news.length > 1 ? headingOf(kind, speech.language) : null,
    lines: group.map((piece) => ({ said: sentenceOf(piece, speech), link: publicUrl + placeOf(piece) })),
  }))
  const [first] = news
  const subject =
    first === undefined
      ? words.test
      : news.length === 1
        ? shortened(sentenceOf(first, speech), 150)
        : words.digest(news.length, company)
  const body =
    parts.length > 0 ? parts : [{ heading: null, lines: [{ said: words.testText, link: publicUrl }] }]
  const foot = words.why(company)
  const settings = publicUrl + SETTINGS
  const text = [
    ...body.flatMap(({ heading, lines }) => [
      ...(heading === null ? [] : [`${heading}\n`]),
      ...lines.map(({ said, link }) => `${said}\n${link}\n`),
    ]),
    `--\n${foot}\n${words.change}: ${settings}`,
  ].join('\n')
  const html = [
    `<!doctype html><html lang="${speech.language}"><body style="font-family:sans-serif">`,
    ...body.flatMap(({ heading, lines }) => [
      ...(heading === null ? [] : [`<h2 style="font-size:1rem">${escaped(heading)}</h2>`]),
      ...lines.map(
        ({ said, link }) =>
          `<p>${escaped(said)}<br><a href="${escaped(link)}">${escaped(words.open)}</a></p>`,
      ),
    ]),
    `<hr><p><small>${escaped(foot)}<br><a href="${escaped(settings)}">${escaped(words.change)}</a></small></p></body></html>`,
  ].join('\n')
  return { subject, text, html }
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/** As a browser shows it (web/public/news-worker.js). Names nobody unless the company allows it. */
export function pushOf({ news, speech, showsWords, company }: Composed): string {
  const words = LETTER_WORDS[speech.language]
  const [first] = news
  const isOne = news.length === 1 && first !== undefined
  const title =
    first === undefined
      ? words.test
      : isOne
        ? shortOf(first.kind, speech.language)
        : words.opened(news.length)
  const body =
    first === undefined ? words.testText : isOne && showsWords ? sentenceOf(first, speech) : company
  return JSON.stringify({
    title,
    body: shortened(body, 300),
    url: first === undefined ? SETTINGS : isOne ? placeOf(first) : '/',
    tag: isOne ? first.id : 'news',
    lang: speech.language,
  })
}
