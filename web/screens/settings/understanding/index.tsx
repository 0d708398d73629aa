import { AsyncState } from '../../../design/async-state.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { IntentRoutes } from './intent-routes.tsx'
import { type Understood, useUnderstood } from './queries.ts'
import './understanding.css'

/** How surely messages are understood, and who takes which. */
export function UnderstandingSettings() {
  const understood = useUnderstood()
  return (
    <AsyncState query={understood} lines={12}>
      {(data) => (
        <>
          <Models understood={data} />
          <IntentRoutes key={JSON.stringify(chosen(data))} understood={data} />
        </>
      )}
    </AsyncState>
  )
}

/** What the form begins with: another of it is another form. */
const chosen = ({ precision, intents }: Understood) => [
  precision,
  intents.map(({ zoneId, teamId, skill }) => [zoneId, teamId, skill]),
]

function Models({ understood }: { understood: Understood }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t('reading.settings')} lead={t('reading.settings-lead')}>
      {understood.version === null ? (
        <p role="status">{t('reading.models-fitting')}</p>
      ) : (
        <ul className="understanding-models">
          {understood.models.map(({ language, examples, ownExamples, fittedAt }) => (
            <li key={language}>
              {t('reading.models', {
                language,
                examples,
                own: ownExamples,
                hasOwn: ownExamples > 0 ? 'yes' : 'no',
              })}{' '}
              {fittedAt !== null && (
                <span className="quiet">{t('reading.fitted', { when: format.dateTime(fittedAt) })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
