import { Textarea } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import type { Words } from './queries.ts'

interface BothLanguagesProps {
  /** What the words are. */
  readonly what: string
  readonly about?: string
  readonly most: number
  readonly rows?: number
  readonly words: Words
  readonly change: (words: Words) => void
}

/** The same words in English and in Russian; what is empty falls back to the other. */
export function BothLanguages({ what, about, most, rows = 1, words, change }: BothLanguagesProps) {
  const t = useText()
  const labels = { en: t('bot.in-en', { what }), ru: t('bot.in-ru', { what }) }
  return (
    <div className="bot-pair">
      {(['en', 'ru'] as const).map((language) => (
        <Textarea
          key={language}
          label={labels[language]}
          {...(about === undefined ? {} : { description: about })}
          autosize
          minRows={rows}
          maxLength={most}
          lang={language}
          value={words[language]}
          onChange={({ currentTarget }) => change({ ...words, [language]: currentTarget.value })}
        />
      ))}
    </div>
  )
}
