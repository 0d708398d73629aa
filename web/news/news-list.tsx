import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { AsyncState } from '../design/async-state.tsx'
import { MoreText } from '../design/more-text.tsx'
import { useToast } from '../design/toast.tsx'
import { When } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { type News, newsKey, useNews } from './queries.ts'
import { useNewsWords } from './use-news-words.ts'
import './news.css'

/** What the member should know of, unread first; nothing takes it away by itself. */
export default function NewsList({ close }: { close: () => void }) {
  return (
    <MoreText>
      <List close={close} />
    </MoreText>
  )
}

function List({ close }: { close: () => void }) {
  const t = useText()
  const news = useNews()
  return (
    <div className="news">
      <h2>{t('news.title')}</h2>
      <AsyncState
        query={news}
        lines={3}
        isEmpty={({ notifications }) => notifications.length === 0}
        empty={<p className="quiet">{t('news.empty')}</p>}
      >
        {({ notifications }) => (
          <ul>
            {notifications.map((one) => (
              <Line key={one.id} news={one} close={close} />
            ))}
          </ul>
        )}
      </AsyncState>
    </div>
  )
}

function Line({ news, close }: { news: News; close: () => void }) {
  const t = useText()
  const { fail } = useToast()
  const say = useNewsWords()
  const isRead = news.readAt !== null
  const mark = useSend(
    () => ({ method: 'POST', path: '/api/notifications/read', body: { ids: [news.id], read: !isRead } }),
    { refresh: [newsKey] },
  )
  const words = say(news)
  return (
    <li data-read={isRead}>
      <Place
        news={news}
        open={() => {
          close()
          if (!isRead) mark.mutate()
        }}
      >
        {words}
      </Place>
      <span className="news-foot quiet">
        <span>
          <When at={news.createdAt} />
          {!isRead && <Told telling={news.telling} />}
        </span>
        <Button size="compact-xs" variant="subtle" onClick={() => mark.mutate(undefined, { onError: fail })}>
          {t(isRead ? 'news.unread' : 'news.read')}
        </Button>
      </span>
    </li>
  )
}

const reasons = ['quiet-hours', 'not-at-work', 'on-leave', 'too-often'] as const

/** That it comes elsewhere too, when, and why not now. */
function Told({ telling }: { telling: News['telling'] }) {
  const t = useText()
  const format = useFormat()
  if (telling?.tell === 'now') return <> · {t('news.told')}</>
  if (telling?.tell !== 'digest' || telling.at === undefined) return null
  const because = reasons.find((known) => known === telling.because) ?? 'chosen'
  return (
    <>
      {' · '}
      {t('news.told-later', { at: format.dateTime(telling.at) })} ({t(`news.because.${because}`)})
    </>
  )
}

/** A link to what it is about: the message where there is one, the note where one is mentioned. */
function Place({ news, open, children }: { news: News; open: () => void; children: string }) {
  const { about, aboutId, messageId } = news.facts
  const id = typeof aboutId === 'string' ? aboutId : ''
  if (about === 'deal')
    return (
      <Link to="/deals" search={{ deal: id }} onClick={open}>
        {children}
      </Link>
    )
  if (about === 'company' || about === 'person')
    return (
      <Link to={about === 'company' ? '/companies/$id' : '/people/$id'} params={{ id }} onClick={open}>
        {children}
      </Link>
    )
  if (news.personId === null) return <span>{children}</span>
  const at = typeof messageId === 'string' ? { at: messageId } : {}
  return (
    <Link to="/inbox" search={{ person: news.personId, ...at }} onClick={open}>
      {children}
    </Link>
  )
}
