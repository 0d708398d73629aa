import type { Sources } from '#contract/sources.ts'
import { Popup } from '../../design/popup.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { sourcesKey } from './queries.ts'

type Dropped = Sources['dropped'][number]
type Decision = NonNullable<Dropped['junk'] | Dropped['shared']>

/** What is said instead when a word is taken back: decisions are not removed, another one follows. */
const INSTEAD = {
  'junk-value': 'allow-value',
  'allow-value': 'junk-value',
  'shared-handle': 'private-handle',
  'private-handle': 'shared-handle',
} as const satisfies Record<Decision, Decision>

/** A lead says what a value is; the latest word counts, for what comes in from now on. */
export function Decide({ value }: { value: Dropped }) {
  const t = useText()
  const { offerUndo, tell, fail } = useToast()
  const send = useSend(
    (decision: Decision) => ({
      method: 'POST',
      path: '/api/value-decisions',
      body: { kind: value.kind, value: value.value, decision },
    }),
    { refresh: [sourcesKey, ['person']] },
  )
  const words = [value.junk ?? 'junk-value', ...(value.shared === null ? [] : [value.shared])] as const
  const choices: readonly Decision[] = value.canBeShared
    ? ['junk-value', 'allow-value', 'shared-handle', 'private-handle']
    : ['junk-value', 'allow-value']
  const decide = (decision: Decision): void =>
    send.mutate(decision, {
      onError: fail,
      onSuccess: () =>
        offerUndo(t(`sources.decided.${decision}`), () =>
          send.mutate(INSTEAD[decision], { onError: fail, onSuccess: () => tell(t('sources.taken-back')) }),
        ),
    })
  return (
    <Popup
      button={
        <>
          <span className="visually-hidden">{t('sources.decide', { value: value.value })}: </span>
          {words.map((word) => t(`sources.word.${word}`)).join(', ')}
        </>
      }
      buttonClass="sources-decide"
      label={t('sources.decide', { value: value.value })}
    >
      {(close) => (
        <ul className="sources-choices">
          {choices.map((decision) => (
            <li key={decision}>
              <button
                type="button"
                aria-pressed={words.includes(decision)}
                disabled={send.isPending}
                onClick={() => {
                  close()
                  if (!words.includes(decision)) decide(decision)
                }}
              >
                <strong>{t(`sources.choice.${decision}`)}</strong>
                <span className="quiet">{t(`sources.choice-text.${decision}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popup>
  )
}
