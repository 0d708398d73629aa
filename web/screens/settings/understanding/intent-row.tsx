import { NativeSelect } from '@mantine/core'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import type { Understood } from './queries.ts'

type State = Understood['intents'][number]

interface IntentRowProps {
  readonly state: State
  readonly understood: Understood
  readonly choice: string
  readonly choose: (to: string) => void
}

/** An intent: how often it was told rightly, by examples and by own answers; who takes it; whether unasked. */
export function IntentRow({ state, understood, choice, choose }: IntentRowProps) {
  const t = useText()
  const intent = t(`reading.intent.${state.intent}`)
  const languages = state.measures
    .filter(({ threshold }) => threshold !== null)
    .map(({ language }) => t(`reading.language.${language}`))
    .join(', ')
  return (
    <li>
      <div className="understanding-words">
        <strong>{intent}</strong>
        <Measures state={state} />
      </div>
      <div className="understanding-to">
        <NativeSelect
          aria-label={t('reading.to-of', { intent })}
          size="xs"
          value={choice}
          data={useTargets(understood, choice)}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
        <span className="quiet">
          {state.doubted
            ? t('reading.doubted')
            : languages === ''
              ? t(choice === '' ? 'reading.not-sure' : 'reading.only-suggests')
              : t(choice === '' ? 'reading.sure-enough' : 'reading.on', { languages })}
        </span>
      </div>
    </li>
  )
}

function Measures({ state: { measures, own, routed } }: { state: State }) {
  const t = useText()
  const format = useFormat()
  const share = ({ right, answers }: { right: number; answers: number }) =>
    answers === 0 ? '—' : format.percent(right / answers)
  return (
    <p className="quiet">
      {measures.map(({ language, checked, threshold }) => (
        <span key={language}>
          {threshold === null
            ? t('reading.measure', { language, ...checked, share: share(checked) })
            : t('reading.measure-from', {
                language,
                right: threshold.right,
                answers: threshold.answers,
                share: share(threshold),
                probability: format.percent(threshold.probability),
                reach: format.percent(threshold.reach),
              })}
        </span>
      ))}
      <span>
        {t('reading.own')}:{' '}
        {own.answers === 0
          ? t('reading.own-none')
          : t('reading.own-share', {
              right: own.right,
              answers: own.answers,
              share: share(own),
              since: format.date(own.since),
            })}
      </span>
      {routed.topics > 0 && <span>{t('reading.routed-count', routed)}</span>}
    </p>
  )
}

/** Zones, teams and skills; also one that is gone, for as long as nobody chose another. */
function useTargets({ zones, teams, skills }: Understood, choice: string) {
  const t = useText()
  const groups = [
    {
      group: t('reading.to-zones'),
      items: zones.map(({ id, name }) => ({ value: `zone:${id}`, label: name })),
    },
    {
      group: t('reading.to-teams'),
      items: teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })),
    },
    { group: t('reading.to-skills'), items: skills.map((name) => ({ value: `skill:${name}`, label: name })) },
  ].filter(({ items }) => items.length > 0)
  const isKnown = choice === '' || groups.some(({ items }) => items.some(({ value }) => value === choice))
  return [
    { value: '', label: t('reading.nowhere') },
    ...(isKnown ? [] : [{ value: choice, label: t('reading.gone') }]),
    ...groups,
  ]
}
