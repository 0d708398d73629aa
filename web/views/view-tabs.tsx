import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { View, ViewCounts, ViewOf } from '#contract/views.ts'
import type { Layout } from '../table/layout.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { OpenView, SaveView } from './keep-view.tsx'
import { isAsSaved } from './same.ts'
import { useViewCounts } from './use-views.ts'
import '../table/bars.css'

type Kept = Readonly<Record<string, string>>

/** What the views of one list need to know of its screen. */
export interface ViewsOf {
  readonly of: ViewOf
  readonly to: '/people' | '/companies' | '/deals' | '/tasks' | '/inbox'
  readonly views: readonly View[]
  /** The view that the address names. */
  readonly openId: string | undefined
  /** What of the address a view keeps. */
  readonly kept: Kept
  /** The address that a view leads to; null leads to the list without any. */
  readonly addressOf: (view: View | null) => Readonly<Record<string, unknown>>
  /** What of that address the view keeps, for comparing. */
  readonly keptOf: (view: View) => Kept
  readonly layout: Pick<Layout, 'columns' | 'widths'>
}

/** The saved views as tabs with their counts; what is different from the open one is marked and can be kept. */
export function ViewTabs(props: ViewsOf) {
  const t = useText()
  const { views, openId, to, kept, addressOf, layout } = props
  const counts = useViewCounts(props.of, views.length > 0)
  const open = views.find(({ id }) => id === openId)
  const isChanged = open !== undefined && !isAsSaved(open, props.keptOf(open), kept, layout)
  return (
    <div className="list-views">
      {views.length > 0 && (
        <nav aria-label={t('conditions.views')}>
          <Tab to={to} address={addressOf(null)} isOpen={open === undefined}>
            {t('views.all')}
          </Tab>
          {views.map((view) => (
            <Tab key={view.id} to={to} address={addressOf(view)} isOpen={view === open}>
              {view.name}
              {view === open && isChanged && (
                <span title={t('views.changed')}>
                  <span aria-hidden="true">•</span>
                  <span className="visually-hidden">{t('views.changed')}</span>
                </span>
              )}
              <Count count={counts.get(view.id)} />
            </Tab>
          ))}
        </nav>
      )}
      {open && <OpenView key={open.id} {...props} view={open} isChanged={isChanged} />}
      {open && isChanged && (
        <Button
          size="compact-sm"
          variant="subtle"
          component={Link}
          to={to}
          // every list reads its own address anew
          search={addressOf(open) as never}
        >
          {t('views.revert')}
        </Button>
      )}
      {open === undefined && Object.keys(kept).length > 0 && <SaveView {...props} />}
    </div>
  )
}

interface TabProps {
  readonly to: ViewsOf['to']
  readonly address: Readonly<Record<string, unknown>>
  readonly isOpen: boolean
  readonly children: React.ReactNode
}

function Tab({ to, address, isOpen, children }: TabProps) {
  return (
    <Link
      to={to}
      // every list reads its own address anew
      search={address as never}
      className="list-view"
      aria-current={isOpen ? 'page' : undefined}
      activeOptions={{ exact: true, includeSearch: true }}
      activeProps={{}}
    >
      {children}
    </Link>
  )
}

export function Count({ count }: { count: ViewCounts[number] | undefined }) {
  const format = useFormat()
  if (count === undefined || count.count === null) return null
  return (
    <small>
      {format.number(count.count)}
      {!count.exact && '+'}
    </small>
  )
}
