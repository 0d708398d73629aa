import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import type { DuplicatesPage } from '#contract/people.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { KeyHint } from '../../design/key-hint.tsx'
import { Page } from '../../design/page.tsx'
import { useHeldChanges } from '../../held-changes.ts'
import { useKeys } from '../../shell/keys.ts'
import { useText } from '../../text/use-text.tsx'
import { PairList } from './pair-list.tsx'
import { PairView } from './pair-view.tsx'
import { useDecidePair } from './use-decide-pair.ts'
import './duplicates.css'

type Answer = z.output<typeof DuplicatesPage>

/** Pairs that may be one person, one after the other, with what speaks for it and what against. */
export function Duplicates() {
  const t = useText()
  const { query, pairs, open } = usePairs()
  return (
    <Page
      title={t('duplicates.title')}
      lead={query.data && pairs.length > 0 ? t('duplicates.open', { count: open }) : t('duplicates.lead')}
    >
      <AsyncState
        query={query}
        isEmpty={() => pairs.length === 0}
        empty={<Empty title={t('duplicates.empty')} text={t('duplicates.empty-text')} />}
      >
        {() => <Review pairs={pairs} />}
      </AsyncState>
    </Page>
  )
}

/** A pair that was decided on is gone at once, though its decision can still be taken back. */
function usePairs() {
  const pages = useInfiniteQuery({
    queryKey: ['duplicates', '*', 'list'],
    queryFn: ({ pageParam, signal }) =>
      read<Answer>(
        `/api/duplicates?limit=50${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  const held = new Set(useHeldChanges().map(({ id }) => id))
  const all = pages.data?.pages.flatMap((page) => page.duplicates)
  const pairs = (all ?? []).filter(({ id }) => !held.has(id))
  if (pairs.length < 5 && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage()
  const open = (pages.data?.pages[0]?.open ?? 0) - ((all?.length ?? 0) - pairs.length)
  return { query: { data: all, error: pages.error, refetch: pages.refetch }, pairs, open }
}

function Review({ pairs }: { pairs: Answer['duplicates'] }) {
  const t = useText()
  const [currentId, setCurrentId] = useState<string | null>(null)
  const place = Math.max(
    0,
    pairs.findIndex(({ id }) => id === currentId),
  )
  const pair = pairs[place]
  const decide = useDecidePair()
  const next = pairs[place + 1]?.id ?? pairs[place - 1]?.id ?? null
  const act = useMemo(
    () => ({
      merge: () => {
        if (!pair) return
        setCurrentId(next)
        decide(pair, 'merge')
      },
      part: () => {
        if (!pair) return
        setCurrentId(next)
        decide(pair, 'not-the-same')
      },
      skip: () => setCurrentId(pairs[place + 1]?.id ?? pairs[0]?.id ?? null),
      back: () => setCurrentId(pairs[place - 1]?.id ?? pairs[0]?.id ?? null),
    }),
    [pair, next, pairs, place, decide],
  )
  useKeys(
    useMemo(
      () => [
        { code: 'KeyM', shown: ['M'], label: t('duplicates.merge'), run: act.merge },
        { code: 'KeyN', shown: ['N'], label: t('duplicates.part'), run: act.part },
        { code: 'KeyJ', shown: ['J'], label: t('duplicates.skip'), run: act.skip },
        { code: 'KeyK', shown: ['K'], label: t('duplicates.back'), run: act.back },
      ],
      [t, act],
    ),
  )
  return (
    <div className="duplicates">
      <PairList pairs={pairs} current={pair?.id} choose={setCurrentId} />
      {pair && <PairView key={pair.id} pair={pair} act={act} />}
      <p className="duplicates-keys quiet">
        <KeyHint keys={['M']} /> {t('duplicates.merge')} <KeyHint keys={['N']} /> {t('duplicates.part')}{' '}
        <KeyHint keys={['J']} /> {t('duplicates.skip')}
      </p>
    </div>
  )
}
