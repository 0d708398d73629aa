import { When } from '../../../design/when.tsx'
import { useText } from '../../../text/use-text.tsx'
import type { Preferences } from './queries.ts'
import { useTrouble } from './use-trouble.ts'

/** What went out last, and whether it arrived as far as we know. */
export function LastSent({ letters }: { letters: Preferences['letters'] }) {
  const t = useText()
  const say = useTrouble()
  if (letters.length === 0) return <p className="quiet">{t('telling.sent-none')}</p>
  return (
    <ul className="settings-list">
      {letters.map(({ id, way, form, state, device, createdAt, trouble }) => (
        <li key={id}>
          <span>
            {t(`telling.form.${form}`)}
            {' · '}
            {way === 'email' ? t('telling.by.email') : (device ?? t('telling.by.push'))}
            <br />
            <small className="quiet">
              <When at={createdAt} /> · {t(`telling.state.${state}`)}
              {trouble !== null && state !== 'dropped' && ` (${say(trouble)})`}
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}
