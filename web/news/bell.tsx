import { lazy, Suspense } from 'react'
import { Icon } from '../design/icon.tsx'
import { Popup } from '../design/popup.tsx'
import { useText } from '../text/use-text.tsx'
import { useNews } from './queries.ts'
import { useAttention } from './use-attention.ts'
import './bell.css'

const NewsList = lazy(() => import('./news-list.tsx'))

/** How much there is that one should know of; what it is arrives when it is looked at. */
export function Bell() {
  const t = useText()
  const known = useNews().data?.unread
  const unread = known ?? 0
  useAttention(known)
  return (
    <Popup
      label={t('shell.news')}
      buttonClass="side-button bell"
      buttonLabel={t('shell.news-count', { count: unread })}
      isFresh
      button={
        <>
          <Icon name="bell" size={18} />
          <span className="side-button-text" aria-hidden="true">
            {t('shell.news')}
          </span>
          {/* the button's name tells the number already */}
          {unread > 0 && <span className="bell-count" aria-hidden="true" data-count={unread} />}
        </>
      }
    >
      {(close) => (
        <Suspense>
          <NewsList close={close} />
        </Suspense>
      )}
    </Popup>
  )
}
