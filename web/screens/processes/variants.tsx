import { Button } from '@mantine/core'
import type { z } from 'zod'
import type { ProcessVariants } from '#contract/processes.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { EmptyLog } from './empty-log.tsx'
import { FactTable, numberColumn } from './fact-table.tsx'
import { NormSentence } from './norms/sentence.tsx'
import { useAnalysis, useChangeSearch, useProcess, useProcessId, useProcessSearch } from './queries.ts'
import { ScopeLine } from './scope.tsx'
import { TableSwitch } from './table-switch.tsx'
import { useWords } from './words.ts'

type Reply = z.output<typeof ProcessVariants>
type Variant = Reply['variants'][number]

/** The ways that cases take, with how many they cover together and what each does otherwise than the main one. */
export function Variants() {
  const { t } = useWords()
  const search = useProcessSearch()
  const variants = useAnalysis<Reply>('variants')
  return (
    <AsyncState
      query={variants}
      lines={8}
      isEmpty={(reply) => reply.variants.length === 0}
      empty={<EmptyLog scope={variants.data?.scope} />}
    >
      {(reply) => (
        <>
          <ScopeLine scope={reply.scope} />
          <div className="map-bar">
            <p className="process-say">
              {t('processes.variants.count', { count: reply.count, shown: reply.variants.length })}
            </p>
            <div className="map-bar-end">
              <TableSwitch />
            </div>
          </div>
          {search.view === 'table' ? <VariantTable reply={reply} /> : <VariantList reply={reply} />}
        </>
      )}
    </AsyncState>
  )
}

function VariantList({ reply }: { reply: Reply }) {
  return (
    <ol className="variants">
      {reply.variants.map((variant, place) => (
        <VariantRow
          key={variant.activities.join('\n')}
          variant={variant}
          place={place}
          reply={reply}
          before={reply.variants[place - 1]?.coverage ?? 0}
        />
      ))}
    </ol>
  )
}

interface RowProps {
  readonly variant: Variant
  readonly place: number
  readonly reply: Reply
  readonly before: number
}

function VariantRow({ variant, place, reply, before }: RowProps) {
  const { t, activity, time, format } = useWords()
  const { filter = [] } = useProcessSearch()
  const change = useChangeSearch()
  /** What the main way has as often is not added; only what goes beyond it is. */
  const isAdded = (name: string, step: number) => {
    const before = variant.activities.slice(0, step).filter((one) => one === name).length
    return before >= reply.main.filter((one) => one === name).length
  }
  return (
    <li className="variant">
      <div className="variant-head">
        <strong>{t('processes.variants.name', { number: place + 1 })}</strong>
        <span>{t('processes.variants.cases', { count: variant.cases })}</span>
        <span className="quiet">
          {t('processes.variants.coverage', {
            share: format.percent(variant.coverage - before),
            all: format.percent(variant.coverage),
          })}
        </span>
        <span className="quiet">
          {t('processes.variants.time', { time: time(variant.medianSeconds, reply.scope.hours) })}
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => change({ filter: [...filter, { by: 'variant', variants: [variant.activities] }] })}
        >
          {t('processes.variants.only')}
        </Button>
      </div>
      <div className="variant-bar" aria-hidden="true">
        <i style={{ width: `${before * 100}%` }} />
        <b style={{ width: `${Math.max(0.4, (variant.coverage - before) * 100)}%` }} />
      </div>
      <ol className="variant-steps" aria-label={t('processes.variants.steps')}>
        {variant.activities.map((name, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps repeat, and a variant never changes
          <li key={`${step} ${name}`} data-added={isAdded(name, step)}>
            {isAdded(name, step) && <span className="visually-hidden">{t('processes.variants.added')} </span>}
            {activity(name)}
          </li>
        ))}
      </ol>
      <Difference variant={variant} isMain={place === 0} />
    </li>
  )
}

/** What it does otherwise than the main way, and which norms it breaks. */
function Difference({ variant, isMain }: { variant: Variant; isMain: boolean }) {
  const { t, activity } = useWords()
  const { data: process } = useProcess(useProcessId())
  const names = (list: readonly string[]) => list.map(activity).join(', ')
  const { missing, added, moved } = variant
  const parts = [
    ...(missing.length > 0 ? [t('processes.variants.missing', { names: names(missing) })] : []),
    ...(added.length > 0 ? [t('processes.variants.extra', { names: names(added) })] : []),
    ...(moved.length > 0 ? [t('processes.variants.moved', { names: names(moved) })] : []),
  ]
  return (
    <>
      <p className="variant-difference quiet">
        {isMain
          ? t('processes.variants.main')
          : parts.length > 0
            ? parts.join(' ')
            : t('processes.variants.repeats')}
      </p>
      {variant.norms.map(({ normId, cases }) => {
        const norm = process?.norms.find(({ id }) => id === normId)
        return (
          norm && (
            <p key={normId} className="variant-difference map-unusual">
              {t('processes.variants.breaks', { count: cases })} <NormSentence rule={norm.rule} />
            </p>
          )
        )
      })}
    </>
  )
}

function VariantTable({ reply }: { reply: Reply }) {
  const { t, activity, time, format } = useWords()
  const { hours } = reply.scope
  const way = (variant: Variant) => variant.activities.map(activity).join(' → ')
  return (
    <FactTable
      label={t('processes.part.variants')}
      file="variants"
      rows={reply.variants}
      rowKey={(row) => row.activities.join('\n')}
      columns={[
        numberColumn(
          t('processes.column.cases'),
          (row: Variant) => row.cases,
          (number) => format.number(number),
        ),
        numberColumn(
          t('processes.column.coverage'),
          (row: Variant) => row.coverage,
          (number) => format.percent(number),
        ),
        numberColumn(
          t('processes.column.median'),
          (row: Variant) => row.medianSeconds,
          (seconds) => time(seconds, hours),
        ),
        numberColumn(
          t('processes.column.p90'),
          (row: Variant) => row.p90Seconds,
          (seconds) => time(seconds, hours),
        ),
        { title: t('processes.column.way'), cell: way, value: way },
      ]}
    />
  )
}
