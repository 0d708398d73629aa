import { useQuery } from '@tanstack/react-query'
import { AsyncState } from '../../../design/async-state.tsx'
import { sessionQuery } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { CompanyNewsForm } from './company.tsx'
import { Devices } from './devices.tsx'
import { LastSent } from './last-sent.tsx'
import { OwnHours } from './own-hours.tsx'
import { type Preferences, usePreferences } from './queries.ts'
import { Ways } from './ways.tsx'
import './notifications.css'

/** What a member is told of beside the screen, when and where; below, what the company chose. */
export function NotificationSettings() {
  const preferences = usePreferences()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  return (
    <>
      <AsyncState query={preferences} lines={12}>
        {(data) => <Own data={data} />}
      </AsyncState>
      {session?.member.role === 'owner' && <CompanyNewsForm />}
    </>
  )
}

function Own({ data }: { data: Preferences }) {
  const t = useText()
  return (
    <>
      <Section title={t('telling.title')} lead={t('telling.title-text')}>
        <Ways data={data} />
      </Section>
      <Section title={t('telling.hours')} lead={t('telling.hours-text')}>
        <OwnHours key={JSON.stringify([data.own.hours, data.own.zone, data.own.quiet])} data={data} />
      </Section>
      <Section title={t('telling.where')} lead={t('telling.where-text')}>
        <Devices data={data} />
      </Section>
      <Section title={t('telling.sent')}>
        <LastSent letters={data.letters} />
      </Section>
    </>
  )
}
