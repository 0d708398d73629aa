import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { Comparison } from '#contract/process-analyses.ts'
import type { LogScope } from '#contract/processes.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { FactTable, numberColumn, textColumn } from './fact-table.tsx'
import { conditionText } from './filters/words.ts'
import { useAnalysis, useChangeSearch, useProcessSearch } from './queries.ts'
import type { Condition } from './search.ts'
import { useWords } from './words.ts'

type Reply = z.output<typeof Comparison>

/** Two periods, teams or segments side by side: what differs, and whether chance could explain it. */
export function Compare() {
  const { t } = useWords()
  const { other } = useProcessSearch()
  return (
    <>
      <Sides />
      {other ? (
        <Result other={other} />
      ) : (
        <Empty title={t('processes.compare.empty')} text={t('processes.compare.empty-text')} />
      )}
    </>
  )
}

const days = [30, 90, 180] as const
const dayMs = 86_400_000

/** Ready comparisons, and one by an attribute of the cases. */
function Sides() {
  const { t } = useWords()
  const change = useChangeSearch()
  const [name, setName] = useState('channel')
  const [one, setOne] = useState('')
  const [other, setOther] = useState('')
  const attribute = (value: string): Condition[] => [
    { by: 'attribute', of: 'case', name, values: [value], atLeast: null, atMost: null },
  ]
  const byAttribute = (event: FormEvent) => {
    event.preventDefault()
    if (one.trim() && other.trim()) change({ filter: attribute(one.trim()), other: attribute(other.trim()) })
  }
  const byPeriod = (length: number) => {
    const now = Math.floor(Date.now() / dayMs) * dayMs + dayMs
    const started = (from: number, to: number): Condition[] => [{ by: 'time', mode: 'started', from, to }]
    change({
      filter: started(now - length * dayMs, now),
      other: started(now - 2 * length * dayMs, now - length * dayMs),
    })
  }
  return (
    <div className="compare-sides card">
      <div className="map-actions">
        <span>{t('processes.compare.periods')}</span>
        {days.map((length) => (
          <Button key={length} variant="default" size="compact-sm" onClick={() => byPeriod(length)}>
            {t('processes.compare.last', { days: length })}
          </Button>
        ))}
      </div>
      <form className="map-actions" onSubmit={byAttribute}>
        <NativeSelect
          size="xs"
          label={t('processes.compare.by')}
          value={name}
          data={(['channel', 'source', 'city', 'product', 'state'] as const).map((value) => ({
            value,
            label: t(`processes.trait.${value}`),
          }))}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('processes.compare.one')}
          value={one}
          onChange={(event) => setOne(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('processes.compare.other')}
          value={other}
          onChange={(event) => setOther(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" disabled={!one.trim() || !other.trim()}>
          {t('processes.compare.do')}
        </Button>
      </form>
    </div>
  )
}

function Result({ other }: { other: readonly Condition[] }) {
  const { t } = useWords()
  const comparison = useAnalysis<Reply>('comparison', { other: JSON.stringify(other) })
  return (
    <AsyncState
      query={comparison}
      lines={8}
      isEmpty={(reply) => reply.one.cases.kept === 0 || reply.other.cases.kept === 0}
      empty={<Empty title={t('processes.compare.nobody')} text={t('processes.compare.nobody-text')} />}
    >
      {(reply) => <Shown reply={reply} other={other} />}
    </AsyncState>
  )
}

function Shown({ reply, other }: { reply: Reply; other: readonly Condition[] }) {
  const words = useWords()
  const { t, activity, time, format } = words
  const { filter = [] } = useProcessSearch()
  const name = (conditions: readonly Condition[]) =>
    conditions.map((one) => conditionText(one, words)).join(', ') || t('processes.compare.everybody')
  const { hours } = reply.one
  const signed = signedWith(format.number)
  return (
    <>
      <div className="compare-heads">
        <Side mark="one" name={name(filter)} scope={reply.one} time={reply.caseTime.one?.median} />
        <Side mark="other" name={name(other)} scope={reply.other} time={reply.caseTime.other?.median} />
      </div>
      <p className="process-say">{verdict(reply, t, format.number)}</p>
      <section className="process-section">
        <h2>{t('processes.compare.paths')}</h2>
        <FactTable
          label={t('processes.compare.paths')}
          file="comparison"
          rows={reply.edges}
          rowKey={(row) => `${row.from} ${row.to}`}
          columns={[
            textColumn(t('processes.column.from'), (row: Reply['edges'][number]) => activity(row.from)),
            textColumn(t('processes.column.to'), (row: Reply['edges'][number]) => activity(row.to)),
            numberColumn(
              t('processes.compare.share-a'),
              (row: Reply['edges'][number]) => row.share.one,
              (number) => format.percent(number),
            ),
            numberColumn(
              t('processes.compare.share-b'),
              (row: Reply['edges'][number]) => row.share.other,
              (number) => format.percent(number),
            ),
            {
              title: t('processes.compare.difference'),
              align: 'end',
              cell: (row) => signed(row.share.one - row.share.other),
              value: (row) => row.share.one - row.share.other,
            },
            numberColumn(
              t('processes.compare.time-a'),
              (row: Reply['edges'][number]) => row.medianSeconds.one,
              (seconds) => time(seconds, hours),
            ),
            numberColumn(
              t('processes.compare.time-b'),
              (row: Reply['edges'][number]) => row.medianSeconds.other,
              (seconds) => time(seconds, hours),
            ),
          ]}
        />
      </section>
      <ActivityTable reply={reply} />
    </>
  )
}

const signedWith = (number: (value: number) => string) => (difference: number) =>
  `${difference > 0 ? '+' : '−'}${number(Math.abs(difference) * 100)}`

function ActivityTable({ reply }: { reply: Reply }) {
  const { t, activity, format } = useWords()
  const signed = signedWith(format.number)
  return (
    <section className="process-section">
      <h2>{t('processes.compare.activities')}</h2>
      <FactTable
        label={t('processes.compare.activities')}
        file="comparison-activities"
        rows={reply.activities}
        rowKey={(row) => row.name}
        columns={[
          textColumn(t('processes.column.activity'), (row: Reply['activities'][number]) =>
            activity(row.name),
          ),
          numberColumn(
            t('processes.compare.share-a'),
            (row: Reply['activities'][number]) => row.one,
            (number) => format.percent(number),
          ),
          numberColumn(
            t('processes.compare.share-b'),
            (row: Reply['activities'][number]) => row.other,
            (number) => format.percent(number),
          ),
          {
            title: t('processes.compare.difference'),
            align: 'end',
            cell: (row) => signed(row.one - row.other),
            value: (row) => row.one - row.other,
          },
        ]}
      />
    </section>
  )
}

function verdict(
  { probability, onlyOne, onlyOther }: Reply,
  t: ReturnType<typeof useWords>['t'],
  number: (value: number, digits?: number) => string,
): string {
  const only = t('processes.compare.only', { one: onlyOne, other: onlyOther })
  if (probability === null) return `${t('processes.compare.too-few')} ${only}`
  const said = probability < 0.05 ? 'processes.compare.differs' : 'processes.compare.by-chance'
  return `${t(said, { probability: number(Math.max(0.001, probability), 3) })} ${only}`
}

function Side({
  mark,
  name,
  scope,
  time: median,
}: {
  mark: 'one' | 'other'
  name: string
  scope: LogScope
  time: number | undefined
}) {
  const { t, time } = useWords()
  return (
    <div className="card compare-side">
      <strong>
        {t(`processes.compare.${mark}`)}: {name}
      </strong>
      <span>{t('processes.variants.cases', { count: scope.cases.kept })}</span>
      {median !== undefined && (
        <span>{t('processes.compare.median', { time: time(median, scope.hours) })}</span>
      )}
    </div>
  )
}
