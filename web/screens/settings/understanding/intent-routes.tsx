import { Button, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { KeepIntentRoutes } from '#contract/text.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { useLeads } from '../team-work/use-leads.ts'
import { IntentRow } from './intent-row.tsx'
import { type Understood, understoodKey } from './queries.ts'

type Kept = z.input<typeof KeepIntentRoutes>
/** 'zone:…', 'team:…', 'skill:…' or nothing. */
type Choices = Readonly<Record<string, string>>

/** Who takes messages of which intent, and how sure that has to be. */
export function IntentRoutes({ understood }: { understood: Understood }) {
  const t = useText()
  const leads = useLeads()
  const { tell } = useToast()
  const [precision, setPrecision] = useState(Math.round(understood.precision * 100))
  const [choices, setChoices] = useState<Choices>(() => choicesOf(understood))
  const save = useSend((body: Kept) => ({ method: 'PUT', path: '/api/text-understanding/routes', body }), {
    refresh: [understoodKey],
    onDone: () => tell(t('word.saved')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ precision: precision / 100, routes: routesOf(understood, choices) })
  }
  return (
    <Section title={t('reading.intents')} lead={t('reading.intents-lead')}>
      <form onSubmit={submit} className="understanding-form">
        <fieldset disabled={!leads}>
          <NumberInput
            label={t('reading.precision')}
            description={t('reading.precision-hint')}
            min={50}
            max={99}
            w="20rem"
            maw="100%"
            value={precision}
            onChange={(value) => setPrecision(Number(value) || 90)}
          />
          <ul className="understanding-intents">
            {understood.intents.map((state) => (
              <IntentRow
                key={state.intent}
                state={state}
                understood={understood}
                choice={choices[state.intent] ?? ''}
                choose={(to) => setChoices({ ...choices, [state.intent]: to })}
              />
            ))}
          </ul>
        </fieldset>
        <FormError error={save.error} />
        {leads && (
          <Button type="submit" loading={save.isPending}>
            {t('reading.save')}
          </Button>
        )}
      </form>
    </Section>
  )
}

const choicesOf = ({ intents }: Understood): Choices =>
  Object.fromEntries(
    intents.map(({ intent, zoneId, teamId, skill }) => [
      intent,
      zoneId !== null
        ? `zone:${zoneId}`
        : teamId !== null
          ? `team:${teamId}`
          : skill !== null
            ? `skill:${skill}`
            : '',
    ]),
  )

function routesOf({ intents }: Understood, choices: Choices): Kept['routes'] {
  return intents.flatMap(({ intent }) => {
    const [, kind, value = ''] = /^(zone|team|skill):(.+)$/su.exec(choices[intent] ?? '') ?? []
    if (kind === undefined) return []
    return [
      {
        intent,
        zoneId: kind === 'zone' ? value : null,
        teamId: kind === 'team' ? value : null,
        skill: kind === 'skill' ? value : null,
      },
    ]
  })
}
