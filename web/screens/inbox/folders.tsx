import { Link } from '@tanstack/react-router'
import { Icon } from '../../design/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { channelIcon, useChannelName } from './channel-name.ts'
import type { GoTo } from './index.tsx'
import { useFolderCounts } from './queries.ts'
import { ReadingFilters } from './reading/filters.tsx'
import { type Folder, folders, type InboxSearch } from './search.ts'

/** Mine first, then what nobody has, then the rest; each with how many wait for an answer. */
export function Folders({ search, go }: { search: InboxSearch; go: GoTo }) {
  const t = useText()
  const channelName = useChannelName()
  const { data: counts } = useFolderCounts()
  const open = search.folder ?? 'mine'
  return (
    <nav className="inbox-folders" aria-label={t('inbox.folders')}>
      <ul>
        {folders.map((folder) => (
          <li key={folder}>
            <Link
              to="/inbox"
              search={folder === 'mine' ? {} : { folder }}
              activeProps={notByAddress}
              data-current={open === folder && search.channel === undefined}
              aria-current={open === folder && search.channel === undefined ? 'page' : undefined}
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
                  data-current={search.channel === channel}
                  aria-current={search.channel === channel ? 'page' : undefined}
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
      <label className="inbox-waiting">
        <input
          type="checkbox"
          checked={search.waiting === true}
          onChange={({ currentTarget }) => go({ waiting: currentTarget.checked ? true : undefined })}
        />
        {t('inbox.waiting-only')}
      </label>
      <ReadingFilters search={search} go={go} />
    </nav>
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
