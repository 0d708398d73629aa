import type { z } from 'zod'
import type { Ahead as AheadReply } from '#contract/process-analyses.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { CaseName } from './case-name.tsx'
import { FactTable, numberColumn, textColumn } from './fact-table.tsx'
import { useAnalysis } from './queries.ts'
import { ScopeLine } from './scope.tsx'
import { useWords } from './words.ts'

type Reply = z.output<typeof AheadReply>
type Row = Reply['cases'][number]

/** When the running cases will be over: always with an interval, and with how well such words held before. */
export function Ahead() {
  const { t } = useWords()
  const ahead = useAnalysis<Reply>('ahead')
  return (
    <AsyncState
      query={ahead}
      lines={8}
      isEmpty={(reply) => reply.cases.length === 0}
      empty={<Empty title={t('processes.ahead.none')} text={t('processes.ahead.none-text')} />}
    >
      {(reply) => (
        <>
          <ScopeLine scope={reply.scope} />
          <Checked reply={reply} />
          <Running reply={reply} />
        </>
      )}
    </AsyncState>
  )
}

function Checked({ reply: { checked, scope } }: { reply: Reply }) {
  const { t, time, format } = useWords()
  if (checked === null) return <p className="quiet process-say">{t('processes.ahead.unchecked')}</p>
  return (
    <p className="quiet process-say">
      {t('processes.ahead.checked', {
        cases: checked.cases,
        error: time(checked.meanErrorSeconds, scope.hours),
        plain: time(checked.plainErrorSeconds, scope.hours),
        inside: format.percent(checked.inInterval),
      })}
    </p>
  )
}

function Running({ reply }: { reply: Reply }) {
  const { t, activity, time } = useWords()
  const { hours } = reply.scope
  const inTime = (seconds: number) => time(seconds, hours)
  return (
    <FactTable
      label={t('processes.part.ahead')}
      file="ahead"
      rows={reply.cases}
      rowKey={(row) => row.case.case}
      columns={[
        {
          title: t('processes.column.who'),
          cell: (row) => <CaseName one={row.case} />,
          value: (row) => row.case.personLabel ?? row.case.case,
        },
        textColumn(t('processes.column.step'), (row: Row) => activity(row.case.step)),
        numberColumn(t('processes.column.duration'), (row: Row) => row.case.seconds, inTime),
        numberColumn(
          t('processes.ahead.remaining'),
          (row: Row) => (isBeyond(row) ? null : row.remainingSeconds),
          inTime,
        ),
        textColumn(t('processes.ahead.interval'), (row: Row) =>
          isBeyond(row)
            ? t('processes.ahead.beyond')
            : row.interval === null
              ? ''
              : `${inTime(row.interval[0])} – ${inTime(row.interval[1])}`,
        ),
        textColumn(t('processes.column.owner'), (row: Row) => row.case.ownerName ?? ''),
      ]}
    />
  )
}

/** It has already lasted longer than every case it could be compared with. */
const isBeyond = ({ interval }: Row): boolean => interval !== null && interval[1] <= 0
