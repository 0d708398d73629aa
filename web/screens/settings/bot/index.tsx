import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { AsyncState } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { BothLanguages } from './both-languages.tsx'
import { Choices } from './choices.tsx'
import { botKey, type Settings, type Shown, useBot } from './queries.ts'
import { Rules } from './rules.tsx'
import { useOwns } from './use-owns.ts'
import './bot.css'

/** What the bot says, where, and when it gives up. */
export function BotSettingsPage() {
  const bot = useBot()
  return (
    <AsyncState query={bot} lines={10}>
      {(data) => (
        <>
          <Figures figures={data.figures} />
          <Form key={JSON.stringify(data.settings)} bot={data} />
        </>
      )}
    </AsyncState>
  )
}

const reasons = ['asked-for-human', 'failed', 'upset', 'taken-over', 'turns', 'silence', 'forbidden'] as const

function Figures({ figures: { talks, answered, handedOver } }: Pick<Shown, 'figures'>) {
  const t = useText()
  const known = handedOver.flatMap(({ because, times }) => {
    const reason = reasons.find((one) => one === because)
    return reason === undefined ? [] : [{ reason, times }]
  })
  return (
    <Section title={t('bot.title')} lead={t('bot.lead')}>
      <p>
        {t('bot.figures')}: {t('bot.figures-text', { talks, answered })}
      </p>
      {known.length > 0 && (
        <ul className="bot-reasons">
          {known.map(({ reason, times }) => (
            <li key={reason}>
              {t(`bot.because.${reason}`)}: {times}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const times = ['always', 'working-hours', 'outside-hours'] as const

function Form({ bot }: { bot: Shown }) {
  const t = useText()
  const owns = useOwns()
  const { tell } = useToast()
  const [value, setValue] = useState<Settings>(bot.settings)
  const change = (part: Partial<Settings>) => setValue({ ...value, ...part })
  const save = useSend((body: Settings) => ({ method: 'PUT', path: '/api/bot', body }), {
    refresh: [botKey],
    onDone: () => tell(t('word.saved')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(value)
  }
  return (
    <form className="bot-form" onSubmit={submit}>
      <fieldset disabled={!owns}>
        <Where accounts={bot.accounts} value={value} change={change} />
        <Choices choices={value.choices} change={(choices) => change({ choices })} />
        <Rules rules={value.rules} change={(rules) => change({ rules })} />
      </fieldset>
      <FormError error={save.error} />
      {owns && (
        <Button type="submit" loading={save.isPending}>
          {t('bot.save')}
        </Button>
      )}
    </form>
  )
}

interface WhereProps {
  readonly accounts: Shown['accounts']
  readonly value: Settings
  readonly change: (part: Partial<Settings>) => void
}

function Where({ accounts, value, change }: WhereProps) {
  const t = useText()
  const { accountIds } = value
  return (
    <Section title={t('bot.where')}>
      {accounts.length === 0 && <p className="quiet">{t('bot.where-none')}</p>}
      <div className="bot-fields">
        {accounts.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={accountIds.includes(id)}
            onChange={({ currentTarget }) =>
              change({
                accountIds: currentTarget.checked
                  ? [...accountIds, id]
                  : accountIds.filter((one) => one !== id),
              })
            }
          />
        ))}
        <NativeSelect
          label={t('bot.when')}
          value={value.when}
          data={times.map((one) => ({ value: one, label: t(`bot.when.${one}`) }))}
          onChange={({ currentTarget }) =>
            change({ when: times.find((one) => one === currentTarget.value) ?? 'always' })
          }
        />
        <BothLanguages
          what={t('bot.greeting')}
          about={t('bot.greeting-how')}
          most={1_000}
          rows={2}
          words={value.greeting}
          change={(greeting) => change({ greeting })}
        />
        <Checkbox
          label={t('bot.articles')}
          checked={value.articles}
          onChange={({ currentTarget }) => change({ articles: currentTarget.checked })}
        />
        <NumberInput
          label={t('bot.most-turns')}
          min={1}
          max={20}
          value={value.mostTurns}
          onChange={(most) => change({ mostTurns: Math.min(20, Math.max(1, Number(most) || 1)) })}
        />
      </div>
    </Section>
  )
}
