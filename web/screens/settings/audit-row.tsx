import { Link } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { AuditEntry } from '../../api-types.ts'
import { When } from '../../design/when.tsx'
import { useSpeech, useText } from '../../text/use-text.tsx'

/** An action of a newer server than this page stands in its own plain English words. */
export function useActionName(): (action: string) => string {
  const { t, knows } = useSpeech()
  return useCallback(
    (action) => {
      const key = `action.${action.replaceAll(' ', '-')}`
      return knows(key) ? t(key) : action
    },
    [t, knows],
  )
}

export function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useText()
  const nameOf = useActionName()
  const details = Object.entries(entry.details).filter(([, value]) => plain(value) !== '')
  return (
    <li>
      <div className="settings-list-words">
        {nameOf(entry.action)} <Subject entry={entry} />
        <div className="quiet">{entry.actorName ?? t(`settings.actor.${entry.actorKind}`)}</div>
        {details.length > 0 && (
          <details className="audit-details">
            <summary>{t('settings.audit-details')}</summary>
            <dl>
              {details.map(([name, value]) => (
                <Detail key={name} name={name} value={plain(value)} />
              ))}
            </dl>
          </details>
        )}
      </div>
      <span className="quiet">
        <When at={entry.at} />
      </span>
    </li>
  )
}

function Detail({ name, value }: { name: string; value: string }) {
  const { t, knows } = useSpeech()
  const key = `settings.audit-detail.${name}`
  return (
    <div>
      <dt className="quiet">{knows(key) ? t(key) : name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What was acted upon, where it has a page. */
function Subject({ entry: { subjectKind, subjectId: id } }: { entry: AuditEntry }) {
  const t = useText()
  if (id === null) return null
  if (subjectKind === 'person' || subjectKind === 'people')
    return (
      <Link to="/people/$id" params={{ id }}>
        {t('settings.audit-open')}
      </Link>
    )
  if (subjectKind === 'company')
    return (
      <Link to="/companies/$id" params={{ id }}>
        {t('settings.audit-open')}
      </Link>
    )
  if (subjectKind !== 'deal') return null
  return (
    <Link to="/deals" search={{ deal: id }}>
      {t('settings.audit-open')}
    </Link>
  )
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
