import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { FindingHistory } from '#contract/findings.ts'
import { AsyncState } from '../../../design/async-state.tsx'
import { Chip } from '../../../design/chip.tsx'
import { Page } from '../../../design/page.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { conditionText } from '../filters/words.ts'
import { useMembers } from '../queries.ts'
import { useFigures } from './figures.ts'
import { Measures } from './measures.tsx'
import { type State, useFinding } from './use-findings.ts'
import '../processes.css'
import './findings.css'
import '../parts.css'

type History = z.output<typeof FindingHistory>

/** One finding from its frozen baseline to the proof that mending it helped, or the word that it cannot be told. */
export function FindingScreen() {
  const { t, title } = useFigures()
  const { id } = useParams({ from: '/signed-in/finding/$id' })
  const finding = useFinding(id)
  return (
    <Page
      title={finding.data ? title(finding.data) : t('processes.finding.one')}
      width="reading"
      lead={
        <Link to="/processes/{-$tab}" params={{ tab: 'repairs' }}>
          {t('processes.board.title')}
        </Link>
      }
    >
      <AsyncState query={finding} lines={8} allowedBy="lead">
        {(data) => (
          <>
            <Head finding={data} />
            <Effect finding={data} />
            <Measures finding={data} />
            <Baseline finding={data} />
            <Moves finding={data} />
          </>
        )}
      </AsyncState>
    </Page>
  )
}

function Head({ finding }: { finding: History }) {
  const { t, metric, process } = useFigures()
  return (
    <section className="process-section">
      <p className="board-foot">
        <Chip tone={finding.state === 'proven' ? 'good' : 'plain'}>
          {t(`processes.finding.state.${finding.state}`)}
        </Chip>
        {finding.overdue && <Chip tone="attention">{t('processes.board.overdue')}</Chip>}
        <Link to="/process/$id/{-$part}" params={{ id: finding.processId }} search={mapSearch(finding)}>
          {process(finding) || t('processes.finding.to-process')}
        </Link>
      </p>
      <p className="process-say">{t('processes.finding.measured', { metric: metric(finding) })}</p>
      {finding.note && <p className="finding-note">{finding.note}</p>}
      <Charge finding={finding} />
      <NextStates finding={finding} />
    </section>
  )
}

const mapSearch = ({ metric, baseline }: History) => ({
  ...(baseline.filter.length > 0 && { filter: baseline.filter }),
  ...(metric.of === 'path-time' && { at: metric.from, to: metric.to }),
  ...((metric.of === 'rework' || metric.of === 'reaching') && { at: metric.activity }),
})

/** Who mends it, until when, and how far. */
function Charge({ finding }: { finding: History }) {
  const { t } = useFigures()
  const { fail, tell } = useToast()
  const members = useMembers()
  const edit = useSend<Record<string, unknown>>(
    (body) => ({ method: 'PATCH', path: `/api/findings/${finding.id}`, body }),
    {
      refresh: [
        ['finding', finding.id],
        ['finding', '*'],
      ],
      onDone: () => tell(t('word.saved')),
    },
  )
  const [target, setTarget] = useState(() => targetText(finding))
  const factor = finding.unit === 'seconds' ? 3600 : 0.01
  const change = (body: Record<string, unknown>) => edit.mutate(body, { onError: fail })
  const keepTarget = () => {
    if (target !== targetText(finding)) change({ target: target === '' ? null : Number(target) * factor })
  }
  return (
    <div className="norm-fields">
      <NativeSelect
        label={t('processes.finding.owner')}
        value={finding.ownerMemberId ?? ''}
        data={[
          { value: '', label: t('processes.waiting.no-owner') },
          ...(members.data ?? [])
            .filter(({ active, id }) => active || id === finding.ownerMemberId)
            .map((member) => ({ value: member.id, label: member.name })),
        ]}
        onChange={(event) => change({ ownerMemberId: event.currentTarget.value || null })}
      />
      <TextInput
        type="number"
        min={0}
        step="any"
        label={t(
          finding.unit === 'seconds' ? 'processes.finding.target-hours' : 'processes.finding.target-percent',
        )}
        value={target}
        onChange={(event) => setTarget(event.currentTarget.value)}
        onBlur={keepTarget}
      />
      <TextInput
        type="date"
        label={t('processes.finding.due')}
        defaultValue={finding.dueAt?.slice(0, 10) ?? ''}
        onBlur={(event) => {
          const { value } = event.currentTarget
          if (value !== (finding.dueAt?.slice(0, 10) ?? ''))
            change({ dueAt: value === '' ? null : new Date(`${value}T18:00`).toISOString() })
        }}
      />
    </div>
  )
}

const targetText = ({ target, unit }: History): string =>
  target === null ? '' : String(Math.round((unit === 'seconds' ? target / 3600 : target * 100) * 100) / 100)

/** Where it may go from here; the server says which ways are open to this member. */
function NextStates({ finding }: { finding: History }) {
  const { t } = useFigures()
  const { fail } = useToast()
  const [note, setNote] = useState('')
  const move = useSend<State>(
    (to) => ({
      method: 'POST',
      path: `/api/findings/${finding.id}/moves`,
      body: { to, ...(note.trim() && { note: note.trim() }) },
    }),
    {
      refresh: [
        ['finding', finding.id],
        ['finding', '*'],
      ],
      onDone: () => setNote(''),
    },
  )
  if (finding.next.length === 0) return null
  return (
    <div className="map-actions finding-moves">
      <TextInput
        size="xs"
        aria-label={t('processes.finding.move-note')}
        placeholder={t('processes.finding.move-note')}
        value={note}
        maxLength={2000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {finding.next.map((state, place) => (
        <Button
          key={state}
          size="compact-sm"
          variant={place === 0 ? 'filled' : 'default'}
          loading={move.isPending && move.variables === state}
          onClick={() => move.mutate(state, { onError: fail })}
        >
          {t(`processes.finding.to.${state}`)}
        </Button>
      ))}
    </div>
  )
}

/** Did it help? Only what goes beyond chance is called better or worse. */
function Effect({ finding }: { finding: History }) {
  const { t, value, format } = useFigures()
  const effect = finding.latest?.effect
  if (!effect) return null
  const change = (number: number) => `${number > 0 ? '+' : '−'}${value(finding, Math.abs(number))}`
  return (
    <section className="process-section card finding-effect" data-verdict={effect.verdict}>
      <h2>{t(`processes.effect.${effect.verdict}`)}</h2>
      <p className="process-say">
        {effect.change !== null &&
          effect.interval !== null &&
          t('processes.effect.change', {
            change: change(effect.change),
            low: change(effect.interval[0]),
            high: change(effect.interval[1]),
          })}{' '}
        {t('processes.effect.sides', {
          before: value(finding, effect.before.value),
          beforeCases: format.number(effect.before.cases),
          after: value(finding, effect.after.value),
          afterCases: format.number(effect.after.cases),
        })}
      </p>
      {effect.moreNeeded !== null && (
        <p className="process-say">{t('processes.effect.more', { count: effect.moreNeeded })}</p>
      )}
      <p className="quiet process-say">{t(`processes.effect.${effect.method}`)}</p>
    </section>
  )
}

function Baseline({ finding }: { finding: History }) {
  const words = useFigures()
  const { t, value, format } = words
  const { baseline } = finding
  const filters = baseline.filter.map((condition) => conditionText(condition, words)).join(', ')
  return (
    <section className="process-section">
      <h2>{t('processes.finding.baseline')}</h2>
      <p className="process-say">
        {t('processes.finding.baseline-value', {
          value: value(finding, baseline.value),
          cases: format.number(baseline.cases),
        })}
        {baseline.interval &&
          ` ${t('processes.finding.interval', { low: value(finding, baseline.interval[0]), high: value(finding, baseline.interval[1]) })}`}
      </p>
      <p className="quiet process-say">
        {t('processes.finding.frozen-at', { date: format.date(baseline.at), engine: baseline.engine })}
        {baseline.period && ` ${format.date(baseline.period.from)} – ${format.date(baseline.period.until)}.`}
        {filters && ` ${t('processes.finding.filtered', { filters })}`}
      </p>
      <p className="quiet process-say">{t('processes.finding.no-proof')}</p>
    </section>
  )
}

function Moves({ finding }: { finding: History }) {
  const { t, format } = useFigures()
  return (
    <section className="process-section">
      <h2>{t('processes.finding.history')}</h2>
      <ol className="case-steps">
        {finding.moves.map((move) => (
          <li key={`${move.at} ${move.to}`}>
            <span className="quiet">{format.dateTime(move.at)}</span>
            <strong>{t(`processes.finding.state.${move.to}`)}</strong>
            <span className="quiet">
              {move.by ?? t('processes.finding.machine')}
              {move.note && `: ${move.note}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
