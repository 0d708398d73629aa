import { NativeSelect, TextInput } from '@mantine/core'
import { useCatalogue } from '../../../fields/queries.ts'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { CheckRow } from './check-row.tsx'
import type { DraftCheck, DraftHappening } from './draft.ts'
import { RowFrame } from './row-frame.tsx'
import { checkOf, fieldsOf, hasMoments, OTHER_EVENT, subjectOf } from './subjects.ts'

interface Props {
  readonly row: DraftHappening
  readonly change: (row: DraftHappening) => void
}

/** How often, in which time, and what it was about. */
export function HappeningRow({ row, change }: Props) {
  const t = useText()
  const fields = fieldsOf(`${row.of} ${row.name}`, useCatalogue())
  const [first] = fields
  return (
    <>
      {subjectOf(row) === OTHER_EVENT && (
        <TextInput
          size="xs"
          className="filter-text"
          aria-label={t('conditions.event-name')}
          placeholder={t('conditions.event-name')}
          value={row.name}
          onChange={(event) => change({ ...row, name: event.currentTarget.value })}
        />
      )}
      <HowOften row={row} change={change} />
      {hasMoments(row.of, row.name) && <InWhichTime row={row} change={change} />}
      {first && (
        <button
          type="button"
          className="people-button"
          onClick={() => change({ ...row, where: [...row.where, checkOf(first)] })}
        >
          {t('conditions.add-detail')}
        </button>
      )}
    </>
  )
}

/** What it was about, each on a line of its own below the row. */
export function Details({ row, change }: Props) {
  return row.where.map((check, place) => (
    <Detail
      key={check.key}
      row={check}
      within={`${row.of} ${row.name}`}
      put={(next) =>
        change({ ...row, where: row.where.flatMap((old, at) => (at === place ? (next ?? []) : old)) })
      }
    />
  ))
}

const hows = ['atLeast', 'exactly', 'atMost'] as const

function HowOften({ row, change }: Props) {
  const t = useText()
  const isNever = row.how === 'exactly' && row.count === '0'
  const choose = (chosen: string) => {
    const how = hows.find((known) => known === chosen)
    change(how ? { ...row, how, count: isNever ? '1' : row.count } : { ...row, how: 'exactly', count: '0' })
  }
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('conditions.how')}
        value={isNever ? 'never' : row.how}
        data={[...hows, 'never' as const].map((how) => ({ value: how, label: t(`conditions.how.${how}`) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {!isNever && (
        <>
          <TextInput
            size="xs"
            className="filter-number"
            aria-label={t('conditions.count')}
            inputMode="numeric"
            value={row.count}
            onChange={(event) => change({ ...row, count: event.currentTarget.value })}
          />
          <span>
            {t(row.how === 'exactly' ? 'conditions.times' : 'conditions.times-bound', {
              count: Number(row.count) || 0,
            })}
          </span>
        </>
      )}
    </>
  )
}

const windows = ['ever', 'lastDays', 'between'] as const

function InWhichTime({ row, change }: Props) {
  const t = useText()
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('conditions.window')}
        value={row.window}
        data={windows.map((window) => ({ value: window, label: t(`conditions.window.${window}`) }))}
        onChange={(event) =>
          change({ ...row, window: windows.find((window) => window === event.currentTarget.value) ?? 'ever' })
        }
      />
      {row.window === 'lastDays' && (
        <>
          <TextInput
            size="xs"
            className="filter-number"
            aria-label={t('conditions.days')}
            inputMode="numeric"
            value={row.days}
            onChange={(event) => change({ ...row, days: event.currentTarget.value })}
          />
          <span>{t('conditions.days-after', { count: Number(row.days) || 0 })}</span>
        </>
      )}
      {row.window === 'between' &&
        (['from', 'until'] as const).map((end) => (
          <TextInput
            key={end}
            size="xs"
            type="date"
            aria-label={t(`conditions.${end}`)}
            value={row[end]}
            onChange={(event) => change({ ...row, [end]: event.currentTarget.value })}
          />
        ))}
    </>
  )
}

interface DetailProps {
  readonly row: DraftCheck
  readonly within: string
  readonly put: (row: DraftCheck | null) => void
}

/** One property: "where the total is at least 1,000". */
function Detail({ row, within, put }: DetailProps) {
  const { t, language } = useSpeech()
  const fields = fieldsOf(within, useCatalogue())
  return (
    <div className="filter-detail">
      <RowFrame row={row} change={() => {}} remove={() => put(null)} canNegate={false}>
        <span>{t('conditions.where')}</span>
        <NativeSelect
          size="xs"
          aria-label={t('conditions.detail')}
          value={row.field}
          data={fields.map(({ name, label }) => ({ value: name, label: label[language] }))}
          onChange={(event) => {
            const field = fields.find(({ name }) => name === event.currentTarget.value)
            put({ ...checkOf(field), key: row.key })
          }}
        />
        <CheckRow row={row} within={within} change={put} />
      </RowFrame>
    </div>
  )
}
