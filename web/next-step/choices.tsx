import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { NextAction, Outcome } from '#contract/today.ts'
import { Popup } from '../design/popup.tsx'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { laterChoices, toField } from './later.ts'
import './next-step.css'

interface ChoicesProps {
  readonly step: NextAction
  readonly decide: (outcome: Outcome) => void
}

/** When to come back to a step: by the member's own clock, with the time said beside each choice. */
export function LaterChoices({ step, decide }: ChoicesProps) {
  const t = useText()
  const format = useFormat(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const label = t('today.later-of', { name: step.person.label })
  return (
    <Popup
      buttonClass="step-choice step-later"
      label={label}
      button={<Named words={t('today.later')} label={label} />}
    >
      {(close) => (
        <>
          {laterChoices(new Date()).map(({ choice, until }) => (
            <button
              key={choice}
              type="button"
              className="popup-item"
              onClick={() => {
                close()
                decide({ outcome: 'later', until: until.toISOString() })
              }}
            >
              <span className="step-choice-words">{t(`today.when.${choice}`)}</span>
              <small className="quiet">{format.dateTime(until)}</small>
            </button>
          ))}
          <OwnTime
            choose={(until) => {
              close()
              decide({ outcome: 'later', until })
            }}
          />
        </>
      )}
    </Popup>
  )
}

function OwnTime({ choose }: { choose: (until: string) => void }) {
  const t = useText()
  const [value, setValue] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choose(new Date(value).toISOString())
  }
  return (
    <form className="step-own-time" onSubmit={submit}>
      <TextInput
        type="datetime-local"
        label={t('today.when-own')}
        min={toField(new Date())}
        required
        withAsterisk={false}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('today.when-set')}
      </Button>
    </form>
  )
}

const whys = ['not-now', 'already-done', 'wrong-person', 'not-worth-it', 'do-not-disturb', 'other'] as const

/** Why a step does not fit; the answer changes what is suggested next. */
export function WrongChoices({ step, decide }: ChoicesProps) {
  const t = useText()
  const label = t('today.wrong-of', { name: step.person.label })
  return (
    <Popup
      buttonClass="step-choice step-wrong"
      label={label}
      button={<Named words={t('today.wrong')} label={label} />}
    >
      {(close) => (
        <>
          <h2>{t('today.wrong-why')}</h2>
          {whys.map((why) => (
            <button
              key={why}
              type="button"
              className="popup-item"
              onClick={() => {
                close()
                decide({ outcome: 'wrong', why })
              }}
            >
              {t(`today.why.${why}`)}
            </button>
          ))}
        </>
      )}
    </Popup>
  )
}

/** Seven buttons called "Later" differ for a screen reader by whom they are about. */
function Named({ words, label }: { words: string; label: string }) {
  return (
    <>
      <span aria-hidden="true">{words}</span>
      <span className="visually-hidden">{label}</span>
    </>
  )
}
