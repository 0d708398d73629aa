import { Button } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { ActFields } from './act-fields.tsx'
import { BothLanguages } from './both-languages.tsx'
import type { Choice } from './queries.ts'

const MOST = 8

interface ChoicesProps {
  readonly choices: readonly Choice[]
  readonly change: (choices: Choice[]) => void
}

/** The buttons under its first message. */
export function Choices({ choices, change }: ChoicesProps) {
  const t = useText()
  const add = () =>
    change([
      ...choices,
      {
        id: crypto.randomUUID(),
        label: { en: '', ru: '' },
        act: { do: 'answer', text: { en: '', ru: '' } },
      },
    ])
  return (
    <Section title={t('bot.choices')} lead={t('bot.choices-text')}>
      <ol className="bot-items">
        {choices.map((choice, place) => {
          const name = choice.label.en || choice.label.ru || t('bot.choice-label', { number: place + 1 })
          return (
            <li key={choice.id}>
              <BothLanguages
                what={t('bot.choice-label', { number: place + 1 })}
                most={80}
                words={choice.label}
                change={(label) => change(choices.with(place, { ...choice, label }))}
              />
              <ActFields
                name={name}
                act={choice.act}
                change={(act) => change(choices.with(place, { ...choice, act }))}
              />
              <Button variant="subtle" size="compact-sm" onClick={() => change(choices.toSpliced(place, 1))}>
                {t('bot.remove', { name })}
              </Button>
            </li>
          )
        })}
      </ol>
      {choices.length < MOST && (
        <Button variant="default" onClick={add}>
          {t('bot.choice-add')}
        </Button>
      )}
    </Section>
  )
}
