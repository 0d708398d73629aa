import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { ActFields } from './act-fields.tsx'
import type { Rule } from './queries.ts'
import { useIntentNames } from './use-intent-names.ts'

interface RulesProps {
  readonly rules: readonly Rule[]
  readonly change: (rules: Rule[]) => void
}

/** Questions told by their words, or by what was understood of them. */
export function Rules({ rules, change }: RulesProps) {
  const t = useText()
  const add = () =>
    change([
      ...rules,
      {
        id: crypto.randomUUID(),
        words: [],
        intent: null,
        act: { do: 'answer', text: { en: '', ru: '' } },
      },
    ])
  return (
    <Section title={t('bot.rules')} lead={t('bot.rules-text')}>
      <ol className="bot-items">
        {rules.map((rule, place) => (
          <li key={rule.id}>
            <RuleFields
              rule={rule}
              number={place + 1}
              change={(changed) => change(rules.with(place, changed))}
              remove={() => change(rules.toSpliced(place, 1))}
            />
          </li>
        ))}
      </ol>
      <Button variant="default" onClick={add}>
        {t('bot.rule-add')}
      </Button>
    </Section>
  )
}

interface RuleFieldsProps {
  readonly rule: Rule
  readonly number: number
  readonly change: (rule: Rule) => void
  readonly remove: () => void
}

function RuleFields({ rule, number, change, remove }: RuleFieldsProps) {
  const t = useText()
  const intents = useIntentNames()
  const name = rule.words[0] ?? String(number)
  return (
    <>
      <Textarea
        label={t('bot.rule-words', { number })}
        autosize
        minRows={2}
        defaultValue={rule.words.join('\n')}
        onChange={({ currentTarget }) =>
          change({
            ...rule,
            words: currentTarget.value
              .split('\n')
              .map((phrase) => phrase.trim())
              .filter((phrase) => phrase !== ''),
          })
        }
      />
      <NativeSelect
        label={t('bot.rule-intent', { number })}
        value={rule.intent ?? ''}
        data={[{ value: '', label: t('bot.rule-intent-none') }, ...intents]}
        onChange={({ currentTarget }) => change({ ...rule, intent: currentTarget.value || null })}
      />
      <ActFields name={name} act={rule.act} change={(act) => change({ ...rule, act })} />
      <Button variant="subtle" size="compact-sm" onClick={remove}>
        {t('bot.remove', { name })}
      </Button>
    </>
  )
}
