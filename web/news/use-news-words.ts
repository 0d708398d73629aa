import { useNow } from '../design/when.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import type { News } from './queries.ts'

const kinds = ['said', 'first-reply', 'next-reply', 'resolve'] as const

/** A mention inside a text reads as a name. */
const plain = (text: string): string =>
  text.replaceAll(/@\[([^\]\n]{1,200})\]\([\da-f-]{36}\)/gi, '@$1').slice(0, 300)

/** A sentence for each kind of news, from the facts that came with it. */
export function useNewsWords(): (news: News) => string {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  return ({ kind, facts }) => {
    const text = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
    const person = text('person') || t('news.somebody')
    switch (kind) {
      case 'promise-at-risk':
      case 'promise-escalated': {
        const what = kinds.find((known) => known === facts['kind']) ?? 'said'
        return t(`news.${kind}`, {
          person,
          what: t(`news.what.${what}`, { words: text('words') }),
          due: format.relative(text('dueAt'), now),
          keeper: text('keeper'),
          keeperKnown: text('keeper') === '' ? 'no' : 'yes',
        })
      }
      case 'hand-off-offered':
        return t('news.hand-off-offered', { from: text('from'), person, summary: text('summary') })
      case 'hand-off-accepted':
        return t('news.hand-off-accepted', { to: text('to'), person })
      case 'hand-off-declined':
        return t('news.hand-off-declined', { to: text('to'), person, reason: text('reason') })
      case 'message-unassigned':
        return t('news.message-unassigned', {
          person,
          since: text('since') === '' ? '' : format.relative(text('since'), now),
          sinceKnown: text('since') === '' ? 'no' : 'yes',
        })
      case 'questions-finished':
        return t('news.questions-finished', {
          person,
          because: text('because').replaceAll('-', '_'),
          answered: Number(facts['answered']) || 0,
        })
      case 'message-failed':
        return t('news.message-failed', { person, text: text('text'), state: text('state') })
      case 'mention':
        return t('news.mention', { from: text('from'), person, text: plain(text('text')) })
    }
  }
}
