import { Link } from '@tanstack/react-router'
import { useText } from '../../text/use-text.tsx'
import { OpenView, SaveView } from '../../views/keep-view.tsx'
import { isAsSaved } from '../../views/same.ts'
import { useViewCounts, useViews } from '../../views/use-views.ts'
import { Count, type ViewsOf } from '../../views/view-tabs.tsx'
import { addressOf, type InboxSearch, keptOf } from './search.ts'

/** The inbox's own questions under names, personal and of the company, each with how many it shows. */
export function SavedViews({ search }: { search: InboxSearch }) {
  const t = useText()
  const { views, open, isChanged } = useSaved(search)
  const counts = useViewCounts('dialogues', views.length > 0)
  if (views.length === 0) return null
  return (
    <>
      <h2 id="inbox-views">{t('conditions.views')}</h2>
      <ul aria-labelledby="inbox-views">
        {views.map((view) => (
          <li key={view.id}>
            <Link
              to="/inbox"
              search={addressOf(view)}
              activeProps={{ 'aria-current': undefined, className: '' }}
              data-current={view === open}
              aria-current={view === open ? 'page' : undefined}
            >
              <span>
                {view.name}
                {view === open && isChanged && <span title={t('views.changed')}> •</span>}
              </span>
              <Count count={counts.get(view.id)} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What can be done with the open view; or what is shown gets a name. */
export function KeepView({ search }: { search: InboxSearch }) {
  const saved = useSaved(search)
  const isNarrowed = Object.keys(saved.kept).length > 1
  return (
    <div className="inbox-view-acts">
      {saved.open && (
        <OpenView key={saved.open.id} {...saved} view={saved.open} isChanged={saved.isChanged} />
      )}
      {saved.open === undefined && isNarrowed && <SaveView {...saved} />}
    </div>
  )
}

const noColumns = { columns: [], widths: {} }

function useSaved(search: InboxSearch) {
  const views = useViews('dialogues')
  const about: ViewsOf = {
    of: 'dialogues',
    to: '/inbox',
    views,
    openId: search.saved,
    kept: keptOf(search),
    addressOf: (view) => ({ ...addressOf(view) }),
    keptOf: (view) => keptOf(addressOf(view)),
    layout: noColumns,
  }
  const open = views.find(({ id }) => id === search.saved)
  const isChanged = open !== undefined && !isAsSaved(open, about.keptOf(open), about.kept, noColumns)
  return { ...about, open, isChanged }
}
