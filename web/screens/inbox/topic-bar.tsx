import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { INTENTS } from '#pure/text/intents.ts'
import { useMembers } from '../../bulk/use-members.ts'
import { Icon } from '../../design/icon.tsx'
import { Popup } from '../../design/popup.tsx'
import { useNow } from '../../design/when.tsx'
import { useKeys } from '../../shell/keys.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import type { GoTo } from './index.tsx'
import { MacroMenu } from './macros/menu.tsx'
import type { OpenTopic, Stretch } from './queries.ts'
import { SnoozeMenu } from './snooze.tsx'
import { TopicTags } from './topic-tags.tsx'
import { useTopic } from './use-topic.ts'
import { WriteArticle } from './write-article.tsx'

const HandOver = lazy(() => import('../../news/hand-over.tsx'))

interface TopicBarProps {
  readonly page: Stretch
  readonly name: string
  readonly go: GoTo
  readonly panel: { readonly isOpen: boolean; readonly toggle: () => void }
}

/** Who it is, who leads it and why, and what can be done with the work as a whole. */
export function TopicBar({ page, name, go, panel }: TopicBarProps) {
  const t = useText()
  const topic = urgent(page.topics)
  const change = useTopic(page.person.id, topic, name)
  useTopicKeys(change)
  const isResolved = topic?.status === 'resolved'
  return (
    <header className="topic-bar">
      <Button
        className="topic-back"
        variant="subtle"
        onClick={() => go({ person: undefined, at: undefined })}
      >
        <Icon name="chevron" size={18} />
        <span className="visually-hidden">{t('inbox.back')}</span>
      </Button>
      <div className="topic-who">
        <h2>
          <Link to="/people/$id" params={{ id: page.person.id }}>
            {name}
          </Link>
        </h2>
        <TopicState topic={topic} />
      </div>
      <Assignee page={page} topic={topic} assign={change.assign} />
      <div className="topic-acts">
        <SnoozeMenu snooze={change.snooze} />
        <TopicTags tags={topic?.tags ?? []} change={change.tag} />
        <MacroMenu page={page} name={name} />
        <HandOverButton personId={page.person.id} name={name} />
        {isResolved ? (
          <>
            {topic && <WriteArticle topicId={topic.id} />}
            <Button variant="default" loading={change.isPending} onClick={change.reopen}>
              {t('inbox.reopen')}
            </Button>
          </>
        ) : (
          <Button variant="default" loading={change.isPending} onClick={change.resolve}>
            {t('inbox.resolve')}
          </Button>
        )}
        <Button
          variant="subtle"
          className="topic-panel"
          aria-pressed={panel.isOpen}
          title={t(panel.isOpen ? 'inbox.panel-hide' : 'inbox.panel-show')}
          onClick={panel.toggle}
        >
          <Icon name="person" size={18} />
          <span className="visually-hidden">{t('inbox.panel')}</span>
        </Button>
      </div>
    </header>
  )
}

function HandOverButton({ personId, name }: { personId: string; name: string }) {
  const t = useText()
  return (
    <Popup
      label={t('news.hand-over-of', { name })}
      buttonClass="menu-button"
      isFresh
      button={
        <>
          <Icon name="swap" size={16} />
          {t('news.hand-over')}
        </>
      }
    >
      {(close) => (
        <Suspense>
          <HandOver personId={personId} name={name} close={close} />
        </Suspense>
      )}
    </Popup>
  )
}

/** The open one before those that rest; of these the latest. */
export const urgent = (topics: readonly OpenTopic[]): OpenTopic | null =>
  topics.find(({ status }) => status === 'open') ??
  topics.find(({ status }) => status === 'waiting' || status === 'snoozed') ??
  topics[0] ??
  null

function TopicState({ topic }: { topic: OpenTopic | null }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const because = useBecause(topic)
  if (topic === null) return null
  const { status, snoozedUntil } = topic
  const said =
    status === 'snoozed'
      ? snoozedUntil === null
        ? t('inbox.snoozed-next')
        : t('inbox.snoozed-until', { time: format.dateTime(snoozedUntil) })
      : t(`inbox.topic-status.${status}`)
  return (
    <p className="quiet">
      {said}
      {status === 'open' &&
        topic.waitingSince !== null &&
        ` · ${t('inbox.waits', { time: format.duration(Math.max(60_000, now.getTime() - Date.parse(topic.waitingSince))) })}`}
      {because !== null && ` · ${because}`}
    </p>
  )
}

const rules = ['owner', 'zone', 'load', 'stand-in', 'hand-off', 'intent', 'intent-suggested'] as const

function useBecause(topic: OpenTopic | null): string | null {
  const t = useText()
  const format = useFormat()
  const { because = null } = topic ?? {}
  const rule = rules.find((known) => known === because?.rule)
  if (because === null || rule === undefined) return null
  const { name, intent, precision, segment = '' } = because.facts
  const about = INTENTS.find((known) => known === intent)
  return t('inbox.because', {
    why: t(`inbox.because.${rule === 'zone' && segment !== '' ? 'segment' : rule}`, {
      name: typeof name === 'string' ? name : '',
      zone: typeof name === 'string' && name !== '' ? name : 'none',
      segment: typeof segment === 'string' ? segment : '',
      intent: about === undefined ? '' : t(`reading.intent.${about}`),
      precision: typeof precision === 'number' ? format.percent(precision) : '',
    }),
  })
}

interface AssigneeProps {
  readonly page: Stretch
  readonly topic: OpenTopic | null
  readonly assign: (memberId: string | null) => void
}

function Assignee({ page, topic, assign }: AssigneeProps) {
  const t = useText()
  const members = useMembers()
  const current = topic?.memberId ?? ''
  const isListed = members.some(({ id }) => id === current)
  return (
    <NativeSelect
      className="topic-assignee"
      aria-label={t('inbox.assigned-to')}
      value={current}
      data={[
        {
          value: '',
          label:
            page.person.ownerName === null
              ? t('inbox.nobody')
              : `${t('inbox.nobody')} (${page.person.ownerName})`,
        },
        ...(current !== '' && !isListed ? [{ value: current, label: topic?.memberName ?? '…' }] : []),
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget }) => assign(currentTarget.value || null)}
    />
  )
}

function useTopicKeys({ resolve, reopen, toMe }: ReturnType<typeof useTopic>): void {
  const t = useText()
  useKeys(
    useMemo(
      () => [
        { code: 'KeyE', shown: ['E'], label: t('inbox.key-resolve'), run: resolve },
        { code: 'KeyE', shift: true, shown: ['Shift', 'E'], label: t('inbox.key-reopen'), run: reopen },
        { code: 'KeyI', shown: ['I'], label: t('inbox.key-mine'), run: toMe },
        {
          code: 'KeyA',
          shown: ['A'],
          label: t('inbox.assigned-to'),
          run: () => document.querySelector<HTMLElement>('.topic-assignee select')?.focus(),
        },
        {
          code: 'KeyS',
          shown: ['S'],
          label: t('inbox.key-snooze'),
          run: () => document.querySelector<HTMLElement>('.snooze-button')?.click(),
        },
        {
          code: 'KeyT',
          shown: ['T'],
          label: t('inbox.tags'),
          run: () => document.querySelector<HTMLElement>('.tags-button')?.click(),
        },
      ],
      [t, resolve, reopen, toMe],
    ),
  )
}
