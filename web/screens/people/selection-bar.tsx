import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../text/use-text.tsx'
import type { Selection } from './use-selection.ts'

/** What can be done with the marked people: two of them can be compared and merged. */
export function SelectionBar({ selection }: { selection: Selection }) {
  const t = useText()
  const navigate = useNavigate()
  const [keep, absorb, third] = [...selection.ids]
  if (keep === undefined) return null
  const compare = () => {
    if (absorb) void navigate({ to: '/people/$id', params: { id: keep }, search: { merge: absorb } })
  }
  return (
    <section className="people-selection" aria-label={t('people.selection')}>
      <strong>{t('people.selected', { count: selection.ids.size })}</strong>
      <Button size="compact-sm" disabled={!absorb || third !== undefined} onClick={compare}>
        {t('people.compare')}
      </Button>
      {(!absorb || third !== undefined) && <span className="quiet">{t('people.compare-hint')}</span>}
      <Button size="compact-sm" variant="subtle" onClick={selection.clear}>
        {t('people.clear')}
      </Button>
    </section>
  )
}
