import { Button, NumberInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DataCounts, Erasure, Erasures as ErasuresReply } from '#contract/erasures.ts'
import { read } from '../../api.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { Popup } from '../../design/popup.tsx'
import { useToast } from '../../design/toast.tsx'
import { When } from '../../design/when.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { PrivacyRequests } from './privacy-requests.tsx'
import { Section } from './section.tsx'
import '../../design/menu-button.css'

const key = ['workspace', '*', 'erasures'] as const

/** Who was erased is not known; that it happened, why, and what was refused since, is. */
export function Erasures() {
  const t = useText()
  const erasures = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      read<ErasuresReply>(`/api/erasures${pageParam && `?after=${pageParam}`}`, signal),
    getNextPageParam: (page) => page.next,
  })
  return (
    <>
      <PrivacyRequests />
      <Section title={t('settings.tab.erasures')} lead={t('privacy.erasures-text')}>
        <AsyncState
          query={erasures}
          isEmpty={(data) => data.pages.every((page) => page.erasures.length === 0)}
          empty={<Empty title={t('privacy.erasures-empty')} text={t('privacy.erasures-empty-text')} />}
        >
          {(data) => (
            <ul className="settings-list">
              {data.pages
                .flatMap((page) => page.erasures)
                .map((erasure) => (
                  <ErasureRow key={erasure.id} erasure={erasure} />
                ))}
            </ul>
          )}
        </AsyncState>
        {erasures.hasNextPage && (
          <Button
            variant="default"
            loading={erasures.isFetchingNextPage}
            onClick={() => erasures.fetchNextPage()}
          >
            {t('privacy.older')}
          </Button>
        )}
      </Section>
      {erasures.data?.pages[0] && <KeepPapers years={erasures.data.pages[0].keepPapersYears} />}
    </>
  )
}

const sumOf = (counts: DataCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

function ErasureRow({ erasure }: { erasure: Erasure }) {
  const t = useText()
  const format = useFormat()
  const { papersUntil, liftedAt } = erasure
  const facts = [
    t('privacy.rows-gone', { count: sumOf(erasure.gone) }),
    papersUntil && t('privacy.rows-kept', { count: sumOf(erasure.kept), day: format.date(papersUntil) }),
    t(erasure.archived ? 'privacy.with-archive' : 'privacy.no-archive'),
    liftedAt
      ? t('privacy.lifted', { day: format.date(liftedAt) })
      : t('privacy.refused', { count: erasure.refused }),
  ]
  return (
    <li>
      <div className="settings-list-words">
        {t(`privacy.reason.${erasure.reason}`)}
        <div className="quiet">{erasure.erasedBy ?? t('privacy.by-machine')}</div>
        <div className="quiet">{facts.filter(Boolean).join(' · ')}</div>
      </div>
      <span className="quiet">
        <When at={erasure.erasedAt} />
      </span>
      {liftedAt === null && <Lift erasure={erasure} />}
    </li>
  )
}

function Lift({ erasure }: { erasure: Erasure }) {
  const t = useText()
  const lift = useSend(() => ({ method: 'POST', path: `/api/erasures/${erasure.id}/lift` }), {
    refresh: [key],
  })
  return (
    <Popup button={t('privacy.lift')} buttonClass="menu-button" label={t('privacy.lift')}>
      {(close) => (
        <div className="settings-form" style={{ padding: '0.75rem', maxWidth: '20rem' }}>
          <p style={{ margin: 0 }}>{t('privacy.lift-sure')}</p>
          <FormError error={lift.error} />
          <Button loading={lift.isPending} onClick={() => lift.mutate(undefined, { onSuccess: close })}>
            {t('privacy.lift-do')}
          </Button>
        </div>
      )}
    </Popup>
  )
}

function KeepPapers({ years }: { years: number }) {
  const t = useText()
  const { tell } = useToast()
  const [wanted, setWanted] = useState<string | number>(years)
  const save = useSend(
    () => ({ method: 'PUT', path: '/api/erasure-settings', body: { keepPapersYears: Number(wanted) } }),
    { refresh: [key], onDone: () => tell(t('word.saved')) },
  )
  return (
    <Section title={t('privacy.keep-title')} lead={t('privacy.keep-text')}>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <NumberInput
          label={t('privacy.keep-years')}
          min={0}
          max={30}
          allowDecimal={false}
          required
          style={{ maxWidth: '8rem' }}
          value={wanted}
          onChange={setWanted}
        />
        <FormError error={save.error} />
        <Button type="submit" loading={save.isPending} disabled={wanted === ''}>
          {t('word.save')}
        </Button>
      </form>
    </Section>
  )
}
