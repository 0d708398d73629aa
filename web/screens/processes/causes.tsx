import { NativeSelect } from '@mantine/core'
import type { z } from 'zod'
import type { Causes as CausesReply } from '#contract/process-analyses.ts'
import type { ProcessMap } from '#contract/processes.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { SaveFinding } from './findings/save-finding.tsx'
import { normText } from './norms/sentence.tsx'
import {
  useAnalysis,
  useAnalysisOf,
  useChangeSearch,
  useProcess,
  useProcessId,
  useProcessSearch,
} from './queries.ts'
import { ScopeLine } from './scope.tsx'
import { type Target, targets } from './search.ts'
import { useWords, type Words } from './words.ts'

type Reply = z.output<typeof CausesReply>
type Cause = Reply['causes'][number]

/** What goes together with slow, broken, repeated or lost: in sentences, and never called a proof. */
export function Causes() {
  const { t, time } = useWords()
  const search = useProcessSearch()
  const target = search.target ?? 'slow-case'
  const isAsked = isComplete(target, search)
  return (
    <>
      <Question target={target} />
      {isAsked ? (
        <Answer target={target} time={time} />
      ) : (
        <p className="quiet">{t('processes.causes.choose')}</p>
      )}
    </>
  )
}

const isComplete = (
  target: Target,
  { at, to, norm }: { at?: string; to?: string; norm?: string },
): boolean => {
  if (target === 'slow-path') return at !== undefined && to !== undefined
  if (target === 'norm') return norm !== undefined
  return target === 'slow-case' || at !== undefined
}

function Answer({ target, time }: { target: Target; time: Words['time'] }) {
  const words = useWords()
  const { t } = words
  const { at, to, norm } = useProcessSearch()
  const query = useAnalysis<Reply>('causes', {
    target,
    ...(target !== 'slow-case' && target !== 'norm' && { from: at }),
    ...(target === 'slow-path' && { to }),
    ...(target === 'norm' && { normId: norm }),
  })
  return (
    <AsyncState query={query} lines={6}>
      {(reply) => (
        <>
          <ScopeLine scope={reply.scope} />
          <p className="process-say">
            {t('processes.causes.about', { hits: reply.hits, rows: reply.rows })}
            {reply.slowFromSeconds !== null &&
              ` ${t('processes.causes.slow-from', { time: time(reply.slowFromSeconds, reply.scope.hours) })}`}
          </p>
          {reply.causes.length === 0 ? (
            <Empty
              title={t('processes.causes.none')}
              text={t(reply.rows < 30 ? 'processes.causes.few' : 'processes.causes.none-text', {
                rows: reply.rows,
              })}
            />
          ) : (
            <>
              <ol className="process-sentences causes">
                {reply.causes.map((cause) => (
                  <CauseRow key={JSON.stringify(cause.conditions)} cause={cause} target={target} />
                ))}
              </ol>
              <p className="quiet process-say">{t('processes.causes.not-proof')}</p>
            </>
          )}
        </>
      )}
    </AsyncState>
  )
}

function CauseRow({ cause, target }: { cause: Cause; target: Target }) {
  const words = useWords()
  const { t, format } = words
  const { at = '', to = '', norm = '' } = useProcessSearch()
  const group = cause.conditions
    .map((condition) => conditionText(condition, words))
    .join(t('processes.causes.and'))
  const metric =
    target === 'slow-path'
      ? ({ of: 'path-time', from: at, to } as const)
      : target === 'norm'
        ? ({ of: 'norm', normId: norm } as const)
        : target === 'rework'
          ? ({ of: 'rework', activity: at } as const)
          : target === 'without'
            ? ({ of: 'reaching', activity: at } as const)
            : ({ of: 'case-time' } as const)
  return (
    <li>
      <strong>{group}</strong>
      {': '}
      {t('processes.causes.sentence', {
        share: format.percent(cause.share),
        elsewhere: format.percent(cause.shareElsewhere),
        hits: format.number(cause.hits),
        rows: format.number(cause.rows),
      })}{' '}
      <span className="quiet">
        {cause.alike.rows > 0 &&
          t('processes.causes.alike', {
            points: format.number(cause.alike.difference * 100),
            rows: format.number(cause.alike.rows),
          })}{' '}
        {t('processes.causes.chance', { probability: chanceText(cause.probability, words) })}
      </span>{' '}
      <SaveFinding title={t('processes.causes.finding', { group })} metric={metric} isQuiet />
    </li>
  )
}

const chanceText = (probability: number, { t, format }: Words): string =>
  probability < 0.001
    ? t('processes.causes.below', { number: format.number(0.001, 3) })
    : format.number(probability, 3)

const traits = ['lane', 'channel', 'weekday', 'hour', 'source', 'product', 'city', 'state', 'pass'] as const

/** "Weekday of Quote sent: Friday", "before it: Call completed", "without a repeat of Invoice sent". */
function conditionText({ trait, of, value }: Cause['conditions'][number], words: Words): string {
  const { t, activity } = words
  if ((trait === 'before' || trait === 'repeated') && of !== null)
    return t(`processes.trait.${trait}-${value === 'yes' ? 'yes' : 'no'}`, { name: activity(of) })
  const known = traits.find((one) => one === trait)
  const name = known ? t(`processes.trait.${known}`) : trait
  const text = valueText(trait, value, words)
  return of === null
    ? `${name}: ${text}`
    : t('processes.trait.at', { name, activity: activity(of), value: text })
}

function valueText(trait: string, value: string, { lane, language }: Words): string {
  if (trait === 'lane') return lane(value)
  if (trait === 'weekday') return weekdayText(value, language)
  // hours come as "9 to 12"
  return trait === 'hour' ? value.replace(' to ', '–') : value
}

function weekdayText(value: string, language: Words['language']): string {
  const day = Number(value)
  if (!(day >= 1 && day <= 7)) return value
  const options = { weekday: 'long', timeZone: 'UTC' } as const
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', options).format(
    Date.UTC(2024, 0, day),
  )
}

/** What is to be explained. */
function Question({ target }: { target: Target }) {
  const words = useWords()
  const { t, activity } = words
  const id = useProcessId()
  const { at = '', to = '', norm = '' } = useProcessSearch()
  const change = useChangeSearch()
  const { data: map } = useAnalysisOf<ProcessMap>(id, 'map', [])
  const { data: process } = useProcess(id)
  const names = map?.activities.map(({ name }) => ({ value: name, label: activity(name) })) ?? []
  const empty = { value: '', label: '—' }
  return (
    <div className="map-bar causes-question">
      <NativeSelect
        label={t('processes.causes.question')}
        value={target}
        data={targets.map((value) => ({ value, label: t(`processes.causes.target.${value}`) }))}
        onChange={(event) => change({ target: targets.find((one) => one === event.currentTarget.value) })}
      />
      {(target === 'slow-path' || target === 'rework' || target === 'without') && (
        <NativeSelect
          label={t(target === 'slow-path' ? 'processes.column.from' : 'processes.column.activity')}
          value={at}
          data={[empty, ...names]}
          onChange={(event) => change({ at: event.currentTarget.value || undefined })}
        />
      )}
      {target === 'slow-path' && (
        <NativeSelect
          label={t('processes.column.to')}
          value={to}
          data={[empty, ...names]}
          onChange={(event) => change({ to: event.currentTarget.value || undefined })}
        />
      )}
      {target === 'norm' && (
        <NativeSelect
          label={t('processes.causes.norm')}
          value={norm}
          data={[
            empty,
            ...(process?.norms ?? []).map((one) => ({ value: one.id, label: normText(one.rule, words) })),
          ]}
          onChange={(event) => change({ norm: event.currentTarget.value || undefined })}
        />
      )}
    </div>
  )
}
