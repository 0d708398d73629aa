import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Icon } from '../../design/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { channelIcon, useChannelName } from './channel-name.ts'
import type { GoTo } from './index.tsx'
import { useFolderCounts } from './queries.ts'
import { ReadingFilters } from './reading/filters.tsx'
import { KeepView, SavedViews } from './saved-views.tsx'
import { type Folder, folders, type InboxSearch } from './search.ts'
import './folders.css'

/** Mine first, then what nobody has, then the rest; each with how many wait for an answer. */
export function Folders({ search, go }: { search: InboxSearch; go: GoTo }) {
  const t = useText()
  const channelName = useChannelName()
  const { data: counts } = useFolderCounts()
  const open = search.folder ?? 'mine'
  const isWhole = search.channel === undefined && search.saved === undefined
  return (
    <nav className="inbox-folders" aria-label={t('inbox.folders')}>
      <ul>
        {folders.map((folder) => (
          <li key={folder}>
            <Link
              to="/inbox"
              search={folder === 'mine' ? {} : { folder }}
              activeProps={notByAddress}
              data-current={open === folder && isWhole}
              aria-current={open === folder && isWhole ? 'page' : undefined}
            >
              <span>{t(`inbox.folder.${folder}`)}</span>
              <Count value={countOf(counts, folder)} />
            </Link>
          </li>
        ))}
      </ul>
      {counts && counts.channels.length > 0 && (
        <>
          <h2 id="inbox-channels">{t('inbox.channels')}</h2>
          <ul aria-labelledby="inbox-channels">
            {counts.channels.map(({ channel, needsReply }) => (
              <li key={channel}>
                <Link
                  to="/inbox"
                  search={{ folder: 'all', channel }}
                  activeProps={notByAddress}
                  data-current={search.channel === channel && search.saved === undefined}
                  aria-current={search.channel === channel && search.saved === undefined ? 'page' : undefined}
                >
                  <Icon name={channelIcon(channel)} size={16} />
                  <span>{channelName(channel)}</span>
                  <Count value={needsReply} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <SavedViews search={search} />
      <Narrowing search={search} go={go} />
    </nav>
  )
}

/** What the folder is narrowed by. Where there is little room it waits behind a button, which says how much is on. */
function Narrowing({ search, go }: { search: InboxSearch; go: GoTo }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const { waiting, intent, mood, lead, tag } = search
  const count = [waiting, intent, mood, lead, tag].filter((part) => part !== undefined).length
  return (
    <>
      <button
        type="button"
        className="list-button inbox-narrow-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t('inbox.narrow', { count })}
      </button>
      <div className="inbox-narrow" data-open={isOpen}>
        <label className="inbox-waiting">
          <input
            type="checkbox"
            checked={search.waiting === true}
            onChange={({ currentTarget }) => go({ waiting: currentTarget.checked ? true : undefined })}
          />
          {t('inbox.waiting-only')}
        </label>
        <ReadingFilters search={search} go={go} />
        <KeepView search={search} />
      </div>
    </>
  )
}

/** All folders have one address; which one is open is said by its search. */
const notByAddress = { 'aria-current': undefined, className: '' } as const

function Count({ value }: { value: number }) {
  const t = useText()
  if (value === 0) return null
  return (
    <span className="inbox-count" title={t('inbox.count-waiting', { count: value })}>
      {value}
    </span>
  )
}

type Counts = NonNullable<ReturnType<typeof useFolderCounts>['data']>

function countOf(counts: Counts | undefined, folder: Folder): number {
  return counts === undefined || folder === 'resolved' ? 0 : counts[folder]
}
