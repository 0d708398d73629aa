import { Textarea } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import type { KeptSet } from './queries.ts'

interface TwoTextsProps {
  readonly label: string
  readonly text: KeptSet['opening']
  readonly change: (text: KeptSet['opening']) => void
}

/** The same words in both languages: the customer reads those of his own. */
export function TwoTexts({ label, text, change }: TwoTextsProps) {
  const t = useText()
  return (
    <div className="settings-pair">
      {(['en', 'ru'] as const).map((language) => (
        <Textarea
          key={language}
          label={t(`questions.in-${language}`, { what: label })}
          lang={language}
          required
          autosize
          maxLength={1_000}
          value={text[language]}
          onChange={({ currentTarget }) => change({ ...text, [language]: currentTarget.value })}
        />
      ))}
    </div>
  )
}
