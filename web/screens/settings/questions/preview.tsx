import { filled } from '#pure/questions/filled.ts'
import { useText } from '../../../text/use-text.tsx'
import { type KeptSet, useTargets } from './queries.ts'
import { useSession } from './session.ts'

/** The first message and the last, as a customer reads them, in both languages. */
export function Preview({ set }: { set: KeptSet }) {
  const t = useText()
  const targets = useTargets()
  const session = useSession()
  const asked = set.questions.filter(({ on }) => on)
  const [first] = asked
  if (first === undefined || session === undefined) return null
  const options = targets.find(({ target }) => target === first.target)?.options ?? []
  const names = { en: 'Anna', ru: 'Анна' }
  return (
    <section className="question-preview" aria-label={t('questions.preview')}>
      <h3>{t('questions.preview')}</h3>
      {(['en', 'ru'] as const).map((language) => {
        const variables = {
          person: { first_name: names[language] },
          member: { name: session.memberName },
          company: { name: session.companyName },
          count: String(asked.length),
        }
        const said = (words: KeptSet['opening']) => filled(words[language], variables)
        return (
          <blockquote key={language} lang={language}>
            <p>{said(set.opening)}</p>
            <p>{said(first.text)}</p>
            {options.length > 0 && (
              <ol>
                {options.map((option) => (
                  <li key={option.en}>{option[language]}</li>
                ))}
              </ol>
            )}
            <p className="quiet">… {said(set.closing)}</p>
          </blockquote>
        )
      })}
    </section>
  )
}
