import { type ReactNode, useEffect } from 'react'
import './page.css'

interface PageProps {
  readonly title: string
  /** One quiet line below the title: a count, a period, what this screen is. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  /** `reading` keeps lines short on forms and texts; tables take all the room. */
  readonly width?: 'full' | 'reading'
  readonly children: ReactNode
}

/** The frame of every screen: its one `h1`, the actions beside it, and the title of the browser's tab. */
export function Page({ title, lead, actions, width = 'full', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Tandem`
  }, [title])
  return (
    <div className="page" data-width={width}>
      <header className="page-head">
        <h1>{title}</h1>
        {actions && <div className="page-actions">{actions}</div>}
        {lead && <p className="page-lead">{lead}</p>}
      </header>
      {children}
    </div>
  )
}
