import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { NormResults } from '#contract/process-analyses.ts'
import type { ProcessMap } from '#contract/processes.ts'
import { AsyncState, Empty } from '../../../design/async-state.tsx'
import { Chip } from '../../../design/chip.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { CaseName } from '../case-name.tsx'
import { SaveFinding } from '../findings/save-finding.tsx'
import { processKey, useAnalysis, useAnalysisOf, useLeads, useProcessId } from '../queries.ts'
import { ScopeLine } from '../scope.tsx'
import { useWords } from '../words.ts'
import { NormBuilder } from './builder.tsx'
import { normText } from './sentence.tsx'

type Reply = z.output<typeof NormResults>
type Result = Reply['norms'][number]

/** What should be, as sentences, beside what is. */
export function Norms() {
  const { t } = useWords()
  const id = useProcessId()
  const leads = useLeads()
  const [isAdding, setAdding] = useState(false)
  const norms = useAnalysis<Reply>('norms')
  const map = useAnalysisOf<ProcessMap>(id, 'map', [])
  const names = map.data?.activities.map(({ name }) => name) ?? []
  const add = leads && !isAdding && names.length > 0 && (
    <Button onClick={() => setAdding(true)}>{t('processes.norm.add')}</Button>
  )
  return (
    <>
      {isAdding && <NormBuilder activities={names} close={() => setAdding(false)} />}
      <AsyncState
        query={norms}
        lines={6}
        isEmpty={(reply) => reply.norms.length === 0}
        empty={
          !isAdding && (
            <Empty title={t('processes.norm.none')} text={t('processes.norm.none-text')} action={add} />
          )
        }
      >
        {(reply) => (
          <>
            <ScopeLine scope={reply.scope} />
            <ul className="norms">
              {reply.norms.map((result) => (
                <NormRow key={result.normId ?? JSON.stringify(result.rule)} result={result} leads={leads} />
              ))}
            </ul>
            {add}
          </>
        )}
      </AsyncState>
    </>
  )
}

function NormRow({ result, leads }: { result: Result; leads: boolean }) {
  const words = useWords()
  const { t, format } = words
  const id = useProcessId()
  const { normId } = result
  const share = result.applies === 0 ? 0 : result.broken / result.applies
  const sentence = normText(result.rule, words)
  return (
    <li className="norm card">
      <div className="norm-head">
        <h2>{sentence}</h2>
        {result.alert && <Chip tone="attention">{t('processes.norm.alert')}</Chip>}
      </div>
      {result.undecidable ? (
        <p className="map-unusual">{t('processes.norm.undecidable')}</p>
      ) : (
        <>
          <div className="norm-bar" aria-hidden="true">
            <i style={{ flexGrow: result.kept }} />
            <b style={{ flexGrow: result.broken }} />
            <u style={{ flexGrow: result.undecided }} />
          </div>
          <p className="process-say">
            {t('processes.norm.result', {
              broken: format.number(result.broken),
              applies: format.number(result.applies),
              share: format.percent(share),
              undecided: result.undecided,
            })}
          </p>
          <Weeks weeks={result.weeks} />
        </>
      )}
      {result.examples.length > 0 && result.broken > 0 && (
        <p className="quiet">
          {t('processes.norm.examples')}{' '}
          {result.examples.slice(0, 5).map((one, place) => (
            <span key={one.case}>
              {place > 0 && ', '}
              <CaseName one={one} />
            </span>
          ))}
        </p>
      )}
      {normId !== null && (
        <div className="map-actions">
          {result.broken > 0 && (
            <>
              <Link
                to="/process/$id/{-$part}"
                params={{ id, part: 'causes' }}
                search={{ target: 'norm', norm: normId }}
              >
                {t('processes.norm.why')}
              </Link>
              <SaveFinding title={sentence} metric={{ of: 'norm', normId }} isQuiet />
            </>
          )}
          {leads && <DropNorm normId={normId} result={result} />}
        </div>
      )}
    </li>
  )
}

function DropNorm({ normId, result }: { normId: string; result: Result }) {
  const { t } = useWords()
  const id = useProcessId()
  const { fail, offerUndo } = useToast()
  const refresh = [processKey(id)]
  const restore = useSend<void>(
    () => ({ method: 'POST', path: `/api/processes/${id}/norms`, body: { rule: result.rule } }),
    { refresh },
  )
  const drop = useSend<void>(() => ({ method: 'DELETE', path: `/api/processes/${id}/norms/${normId}` }), {
    refresh,
    onDone: () => offerUndo(t('processes.norm.dropped'), () => restore.mutate(undefined, { onError: fail })),
  })
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={drop.isPending}
      onClick={() => drop.mutate(undefined, { onError: fail })}
    >
      {t('processes.norm.drop')}
    </Button>
  )
}

/** Broken in each week: a small picture, and the same in words for whoever does not see it. */
function Weeks({ weeks }: { weeks: Result['weeks'] }) {
  const { t, format } = useWords()
  const most = Math.max(1, ...weeks.map(({ broken }) => broken))
  if (weeks.length < 2) return null
  const words = weeks.map(({ week, broken }) => `${format.date(week)}: ${broken}`).join(', ')
  return (
    <svg
      className="norm-weeks"
      viewBox={`0 0 ${weeks.length * 10} 30`}
      role="img"
      aria-label={`${t('processes.norm.weeks')}: ${words}`}
    >
      {weeks.map(({ week, broken, applies }, at) => (
        <rect
          key={week}
          x={at * 10 + 1}
          width="8"
          y={30 - (broken / most) * 30}
          height={(broken / most) * 30}
        >
          <title>{t('processes.norm.week', { week: format.date(week), broken, applies })}</title>
        </rect>
      ))}
    </svg>
  )
}
