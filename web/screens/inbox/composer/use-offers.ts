import { useQuery } from '@tanstack/react-query'
import type { DealsPage } from '#contract/deals.ts'
import { read } from '../../../api.ts'
import { type Canned, useCannedReplies } from '../../../ready/queries.ts'
import { useSpeech } from '../../../text/use-text.tsx'
import { emojiFor, emojiWords } from './emoji.ts'
import { articleWords, useArticles } from './use-articles.ts'

/** What may be put in the place of what was typed. */
export interface Offer {
  readonly id: string
  /** What it begins with in the list: '/hi', '#', or the sign itself. */
  readonly sign: string
  readonly title: string
  readonly text: string
  /** Its words leave names open, and its use is counted. */
  readonly isCanned: boolean
}

export interface Offers {
  /** Where in the text it is put. */
  readonly from: number
  readonly offers: readonly Offer[]
}

export const offerOf = ({ id, shortcut, title, text }: Canned): Offer => ({
  id,
  sign: `/${shortcut}`,
  title,
  text,
  isCanned: true,
})

/** A slash offers ready answers, a number sign articles and deals, a colon signs: at the beginning of a word. */
export function useOffers(text: string, caret: number | null, personId: string): Offers {
  const numbered = articleWords(text, caret)
  const articles = useArticles(numbered)
  const deals = useDeals(numbered, personId)
  const named = emojiWords(text, caret)
  const signs = useEmoji(named)
  const ready = useReady(text, caret)
  if (caret === null) return { from: 0, offers: [] }
  if (numbered !== null) return { from: caret - numbered.length - 1, offers: [...deals, ...articles] }
  if (named !== null) return { from: caret - named.length - 1, offers: signs }
  return ready
}

/** The replies whose shortcut or title begins with what stands after the slash before the caret. */
function useReady(text: string, caret: number | null): Offers {
  const { data } = useCannedReplies()
  const typed = caret === null ? null : /(?:^|\s)\/(\S{0,40})$/u.exec(text.slice(0, caret))
  if (typed === null || caret === null) return { from: 0, offers: [] }
  const wanted = (typed[1] ?? '').toLowerCase()
  const replies = (data?.replies ?? []).filter(
    ({ shortcut, title }) =>
      shortcut.toLowerCase().startsWith(wanted) ||
      (wanted.length > 1 && title.toLowerCase().includes(wanted)),
  )
  return { from: caret - wanted.length - 1, offers: replies.slice(0, 8).map(offerOf) }
}

/** Deals of this person, each by its name: an address of ours leads the customer nowhere. */
function useDeals(words: string | null, personId: string): readonly Offer[] {
  const { data } = useQuery({
    queryKey: ['deal', '*', 'personId', personId],
    queryFn: ({ signal }) => read<DealsPage>(`/api/deals?personId=${personId}&limit=20`, signal),
    enabled: words !== null,
  })
  if (words === null) return []
  const wanted = words.trim().toLowerCase()
  return (data?.deals ?? [])
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .slice(0, 4)
    .map(({ id, title }) => ({ id, sign: '#', title, text: title, isCanned: false }))
}

/** Their names are loaded with the first colon. */
function useEmoji(words: string | null): readonly Offer[] {
  const { language } = useSpeech()
  const { data } = useQuery({
    queryKey: ['emoji', '*'],
    queryFn: async () => (await import('./emoji.data.ts')).EMOJI,
    enabled: words !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (words === null || data === undefined) return []
  return emojiFor(data, words, language).map(({ sign, name }) => ({
    id: sign,
    sign,
    title: name,
    text: `${sign} `,
    isCanned: false,
  }))
}
