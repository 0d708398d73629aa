import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { useMembers } from '../../bulk/use-members.ts'
import { AsyncState, Empty, NothingFound } from '../../design/async-state.tsx'
import { Icon } from '../../design/icon.tsx'
import { useNow, When } from '../../design/when.tsx'
import { useKeys } from '../../shell/keys.ts'
import { type Selection, useSelection } from '../../table/selection.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { channelIcon, useChannelName } from './channel-name.ts'
import type { GoTo } from './index.tsx'
import { type Row, useDialogues } from './queries.ts'
import type { InboxSearch } from './search.ts'
import { usePersonName } from './use-person-name.ts'
import './marks.css'

/** The people of a folder. */
export function DialogueRows({ search, go }: { search: InboxSearch; go: GoTo }) {
  const t = useText()
  const list = useDialogues(search)
  const selection = useSelection(list.rows?.map(({ personId }) => personId) ?? [])
  useWalk(list.rows ?? [], search.person, go)
  useMark(search.person, selection)
  const folder = search.folder ?? 'mine'
  const filters = useFilters(search, go)
  return (
    <section aria-label={t('inbox.list')} className="inbox-rows" data-marking={selection.ids.size > 0}>
      <BulkBar
        selection={selection}
        loaded={list.rows?.length ?? 0}
        hasMore={list.hasNextPage}
        search={search}
      />
      <AsyncState
        query={{ data: list.rows, error: list.error, refetch: list.refetch }}
        lines={10}
        isEmpty={(rows) => rows.length === 0}
        empty={
          filters.length > 0 ? (
            <NothingFound filters={filters} />
          ) : (
            <Empty
              title={t(folder === 'mine' ? 'inbox.empty-mine' : 'inbox.empty')}
              text={t('inbox.empty-text')}
              action={
                <Link to="/settings/{-$tab}" params={{ tab: 'channels' }}>
                  {t('inbox.empty-action')}
                </Link>
              }
            />
          )
        }
      >
        {(rows) => (
          <ul>
            {rows.map((row) => (
              <RowItem key={row.personId} row={row} search={search} selection={selection} />
            ))}
          </ul>
        )}
      </AsyncState>
      {list.hasNextPage && (
        <Button
          variant="default"
          m="sm"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('inbox.more')}
        </Button>
      )}
    </section>
  )
}

/** What the list is narrowed by, each to be taken off. */
function useFilters(search: InboxSearch, go: GoTo) {
  const t = useText()
  const channelName = useChannelName()
  const lead = useMembers().find(({ id }) => id === search.lead)
  return [
    ...(search.channel
      ? [{ label: channelName(search.channel), remove: () => go({ channel: undefined }) }]
      : []),
    ...(search.waiting ? [{ label: t('inbox.waiting-only'), remove: () => go({ waiting: undefined }) }] : []),
    ...(search.intent
      ? [{ label: t(`reading.intent.${search.intent}`), remove: () => go({ intent: undefined }) }]
      : []),
    ...(search.mood
      ? [{ label: t(`reading.mood-filter.${search.mood}`), remove: () => go({ mood: undefined }) }]
      : []),
    ...(search.lead
      ? [{ label: lead?.name ?? t('reading.led-by'), remove: () => go({ lead: undefined }) }]
      : []),
    ...(search.tag ? [{ label: `#${search.tag}`, remove: () => go({ tag: undefined }) }] : []),
  ]
}

interface RowItemProps {
  readonly row: Row
  readonly search: InboxSearch
  readonly selection: Selection
}

function RowItem({ row, search, selection }: RowItemProps) {
  const t = useText()
  const channelName = useChannelName()
  const isOpen = row.personId === search.person
  const own = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isOpen) own.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const name = usePersonName({ id: row.personId, name: row.personName })
  return (
    <li ref={own} className="inbox-row" data-unread={row.unread}>
      <input
        type="checkbox"
        className="inbox-row-box"
        aria-label={t('table.select', { name })}
        checked={selection.has(row.personId)}
        onChange={(event) =>
          selection.toggle(
            row.personId,
            event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey,
          )
        }
      />
      <Link
        to="/inbox"
        search={(before) => ({ ...withoutAt(before), person: row.personId })}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span className="inbox-row-channel" title={channelName(row.channel)}>
          <Icon name={channelIcon(row.channel)} size={16} />
          <span className="visually-hidden">{channelName(row.channel)}</span>
        </span>
        <strong className="inbox-row-name">{name}</strong>
        <span className="inbox-row-at">
          <When at={row.lastAt} />
        </span>
        <span className="inbox-row-words">
          {row.direction === 'out' && <span className="quiet">{t('inbox.from-us')} </span>}
          {row.preview}
        </span>
        {row.unread && <span className="inbox-dot" role="img" aria-label={t('inbox.unread')} />}
        <RowMarks row={row} />
      </Link>
    </li>
  )
}

function RowMarks({ row }: { row: Row }) {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { topic } = row
  const marks = [
    row.direction === 'out' &&
      (row.lastState === 'failed' || row.lastState === 'unknown') && {
        key: 'state',
        tone: 'attention',
        text: t(`inbox.state.${row.lastState}`),
      },
    row.needsReplySince && {
      key: 'waits',
      tone: 'attention',
      text: t('inbox.waits', {
        time: format.duration(Math.max(60_000, now.getTime() - Date.parse(row.needsReplySince))),
      }),
    },
    row.promiseDueAt && {
      key: 'promise',
      tone: Date.parse(row.promiseDueAt) < now.getTime() ? 'attention' : 'plain',
      text: t('inbox.promise-due', { time: format.relative(row.promiseDueAt, now) }),
    },
    row.reading !== null &&
      row.reading.mood === '-' && { key: 'mood', tone: 'attention', text: t('reading.mood.bad') },
    row.reading !== null &&
      row.reading.intent !== null && {
        key: 'about',
        tone: 'plain',
        text: t(`reading.intent.${row.reading.intent}`),
      },
    row.draftBy && { key: 'draft', tone: 'plain', text: t('inbox.draft-by', { name: row.draftBy }) },
    topic !== null &&
      topic.status !== 'open' && {
        key: 'status',
        tone: 'plain',
        text: t(`inbox.topic-status.${topic.status}`),
      },
    { key: 'who', tone: 'plain', text: topic?.memberName ?? row.ownerName ?? t('inbox.nobody') },
    ...(topic?.tags ?? []).map((tag) => ({ key: `tag ${tag}`, tone: 'plain', text: `#${tag}` })),
  ].filter((mark) => mark !== null && mark !== false && mark !== '')
  return (
    <span className="inbox-row-marks">
      {marks.map(({ key, tone, text }) => (
        <span key={key} data-tone={tone}>
          {text}
        </span>
      ))}
    </span>
  )
}

const withoutAt = ({ at: _, ...rest }: InboxSearch): InboxSearch => rest

/** x marks the dialogue that is open. */
function useMark(openId: string | undefined, { toggle }: Selection): void {
  const t = useText()
  useKeys(
    useMemo(
      () =>
        openId === undefined
          ? []
          : [{ code: 'KeyX', shown: ['X'], label: t('inbox.key-mark'), run: () => toggle(openId) }],
      [t, openId, toggle],
    ),
  )
}

/** j and k open the next and the previous one; the list scrolls along. */
function useWalk(rows: readonly Row[], openId: string | undefined, go: GoTo): void {
  const t = useText()
  const now = useRef({ rows, openId })
  useEffect(() => {
    now.current = { rows, openId }
  })
  useKeys(
    useMemo(() => {
      const step = (by: 1 | -1) => {
        const place = now.current.rows.findIndex((row) => row.personId === now.current.openId)
        const next = now.current.rows[place < 0 ? 0 : place + by]
        if (next !== undefined) go({ person: next.personId, at: undefined })
      }
      return [
        { code: 'KeyJ', shown: ['J'], label: t('inbox.key-next'), run: () => step(1) },
        { code: 'KeyK', shown: ['K'], label: t('inbox.key-previous'), run: () => step(-1) },
      ]
    }, [t, go]),
  )
}
