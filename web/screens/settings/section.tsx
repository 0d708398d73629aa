import { type ReactNode, useId } from 'react'

/** One part of a tab with its heading. */
export function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p className="quiet">{lead}</p>}
      {children}
    </section>
  )
}
