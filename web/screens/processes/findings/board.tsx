import { Link } from '@tanstack/react-router'
import { AsyncState, Empty } from '../../../design/async-state.tsx'
import { Chip } from '../../../design/chip.tsx'
import { useFigures } from './figures.ts'
import { type Found, type State, useFindings } from './use-findings.ts'
import './findings.css'

/** The states of a repair, gathered into what there is to do. */
const columns = [
  { key: 'found', states: ['found', 'reopened'] },
  { key: 'work', states: ['accepted', 'in-work'] },
  { key: 'proof', states: ['claimed-done', 'unclear', 'no-effect'] },
  { key: 'done', states: ['proven', 'closed'] },
] as const satisfies readonly { key: string; states: readonly State[] }[]

/** Findings and repairs by what there is to do with them, the most to gain first. */
export function Board() {
  const { t } = useFigures()
  const findings = useFindings()
  return (
    <AsyncState
      query={findings}
      lines={6}
      isEmpty={(reply) => reply.findings.length === 0}
      empty={<Empty title={t('processes.board.empty')} text={t('processes.board.empty-text')} />}
    >
      {(reply) => (
        <div className="board">
          {columns.map(({ key, states }) => {
            const own = reply.findings.filter((finding) => states.some((state) => state === finding.state))
            return (
              <section key={key} aria-label={t(`processes.board.${key}`)}>
                <h2>
                  {t(`processes.board.${key}`)} <span className="quiet">{own.length}</span>
                </h2>
                <ul>
                  {own
                    .toSorted((one, other) => other.gainPerMonth - one.gainPerMonth)
                    .map((finding) => (
                      <Card key={finding.id} finding={finding} currency={reply.currency} />
                    ))}
                </ul>
                {own.length === 0 && <p className="quiet">{t('processes.board.nothing')}</p>}
              </section>
            )
          })}
        </div>
      )}
    </AsyncState>
  )
}

function Card({ finding, currency }: { finding: Found; currency: string }) {
  const { t, title, metric, gain, process, value, format } = useFigures()
  const { baseline, latest, target } = finding
  return (
    <li className="card board-card">
      <Link to="/finding/$id" params={{ id: finding.id }}>
        {title(finding)}
      </Link>
      <p className="quiet">
        {process(finding)} · {metric(finding)}
      </p>
      <p className="board-figures">
        <span>
          {value(finding, baseline.value)}
          {latest && ` → ${value(finding, latest.value)}`}
        </span>
        {target !== null && (
          <span className="quiet">{t('processes.board.target', { value: value(finding, target) })}</span>
        )}
      </p>
      <p className="quiet">
        {t('processes.board.gain', { gain: gain(finding) })}
        {baseline.moneyPerMonth !== null &&
          ` · ${t('processes.board.money', { money: format.money(baseline.moneyPerMonth, currency) })}`}
      </p>
      <p className="board-foot">
        <Chip tone={finding.state === 'proven' ? 'good' : 'plain'}>
          {t(`processes.finding.state.${finding.state}`)}
        </Chip>
        {finding.source === 'alert' && <Chip tone="attention">{t('processes.board.alert')}</Chip>}
        {finding.overdue && <Chip tone="attention">{t('processes.board.overdue')}</Chip>}
        <span className="quiet">
          {finding.ownerName ?? t('processes.waiting.no-owner')}
          {finding.dueAt && `, ${t('processes.board.until', { date: format.date(finding.dueAt) })}`}
        </span>
      </p>
    </li>
  )
}
