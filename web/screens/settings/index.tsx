import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { Skeleton } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'
import { NoPage } from '../../shell/fallbacks.tsx'
import { useText } from '../../text/use-text.tsx'
import { Access } from './access.tsx'
import { Audit } from './audit.tsx'
import { Company } from './company.tsx'
import { DemoCompany } from './demo.tsx'
import { Erasures } from './erasures.tsx'
import { Keys } from './keys.tsx'
import { Mail } from './mail.tsx'
import { Me } from './me.tsx'
import { Members } from './members.tsx'
import './settings.css'

const Api = lazy(async () => ({ default: (await import('./api.tsx')).Api }))
const ChannelSettings = lazy(async () => ({
  default: (await import('./channels/index.tsx')).ChannelSettings,
}))
const TeamWorkSettings = lazy(async () => ({
  default: (await import('./team-work/index.tsx')).TeamWorkSettings,
}))
const NotificationSettings = lazy(async () => ({
  default: (await import('./notifications/index.tsx')).NotificationSettings,
}))
const UnderstandingSettings = lazy(async () => ({
  default: (await import('./understanding/index.tsx')).UnderstandingSettings,
}))
const QuestionSettings = lazy(async () => ({
  default: (await import('./questions/index.tsx')).QuestionSettings,
}))
const ReadySettings = lazy(async () => ({
  default: (await import('./ready/index.tsx')).ReadySettings,
}))
const OwnFields = lazy(async () => ({ default: (await import('./fields.tsx')).OwnFields }))
const BotSettingsPage = lazy(async () => ({
  default: (await import('./bot/index.tsx')).BotSettingsPage,
}))
const CustomerPage = lazy(async () => ({ default: (await import('./portal.tsx')).CustomerPage }))
const Webhooks = lazy(async () => ({ default: (await import('./webhooks/index.tsx')).Webhooks }))

const tabs = {
  company: Company,
  members: Members,
  access: Access,
  me: Me,
  notifications: NotificationSettings,
  fields: OwnFields,
  keys: Keys,
  api: Api,
  channels: ChannelSettings,
  bot: BotSettingsPage,
  portal: CustomerPage,
  work: TeamWorkSettings,
  questions: QuestionSettings,
  understanding: UnderstandingSettings,
  ready: ReadySettings,
  webhooks: Webhooks,
  mail: Mail,
  demo: DemoCompany,
  erasures: Erasures,
  audit: Audit,
} as const satisfies Record<string, ComponentType>

type Tab = keyof typeof tabs
const names: readonly Tab[] = [
  'company',
  'members',
  'access',
  'me',
  'notifications',
  'channels',
  'bot',
  'portal',
  'work',
  'questions',
  'understanding',
  'ready',
  'fields',
  'keys',
  'api',
  'webhooks',
  'mail',
  'demo',
  'erasures',
  'audit',
]

/** Every tab has an address of its own. */
export function Settings() {
  const t = useText()
  const { tab: wanted = 'company' } = useParams({ from: '/signed-in/settings/{-$tab}' })
  const tab = names.find((name) => name === wanted)
  if (!tab) return <NoPage />
  const Panel = tabs[tab]
  return (
    <Page title={t('settings.title')} width="reading">
      <TabChoice tab={tab} />
      <nav className="settings-tabs" aria-label={t('settings.title')}>
        {names.map((name) => (
          <Link
            key={name}
            to="/settings/{-$tab}"
            params={{ tab: name }}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`settings.tab.${name}`)}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Skeleton lines={4} />}>
        <Panel />
      </Suspense>
    </Page>
  )
}

/** On a narrow screen the tabs would fill it: there they are one field. */
function TabChoice({ tab }: { tab: Tab }) {
  const t = useText()
  const navigate = useNavigate()
  return (
    <NativeSelect
      className="settings-tab-choice"
      aria-label={t('settings.title')}
      value={tab}
      data={names.map((name) => ({ value: name, label: t(`settings.tab.${name}`) }))}
      onChange={(event) => {
        const chosen = names[event.currentTarget.selectedIndex] ?? tab
        navigate({ to: '/settings/{-$tab}', params: { tab: chosen } }).catch(console.error)
      }}
    />
  )
}
