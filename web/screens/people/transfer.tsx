import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Popup } from '../../design/popup.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import { sessionQuery } from '../../queries.ts'
import { useSpeech } from '../../text/use-text.tsx'

const formats = ['csv', 'xlsx'] as const

interface TransferProps {
  readonly search: PeopleSearch
  /** How many the list has, in words. */
  readonly total: string
}

/** People in from a file, and everyone of this list out into one. */
export function Transfer({ search, total }: TransferProps) {
  const { t, language } = useSpeech()
  const session = useQuery(sessionQuery)
  const role = session.data?.member.role
  const address = (format: string): string => {
    const { q, who, owner, state, filter, sort, direction } = search
    const asked = Object.entries({ q, who, owner, state, filter, sort, direction, format, language })
    const given = asked.flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
    return `/api/people/export?${new URLSearchParams(given)}`
  }
  return (
    <>
      {(role === 'owner' || role === 'lead') && (
        <Button component={Link} to="/imports" variant="default">
          {t('imports.open')}
        </Button>
      )}
      <Popup
        button={t('imports.export')}
        buttonClass="people-button people-export"
        label={t('imports.export-title')}
      >
        {(close) => (
          <div className="list-choices">
            <strong>{t('imports.export-title')}</strong>
            <span className="quiet">{t('imports.export-text', { count: total })}</span>
            {formats.map((format) => (
              <Anchor key={format} href={address(format)} download onClick={close}>
                {t(`imports.export-do.${format}`)}
              </Anchor>
            ))}
          </div>
        )}
      </Popup>
    </>
  )
}
