import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSeesEverything } from '../../account/use-access.ts'
import { useLeads } from '../../account/use-leads.ts'
import { ExportButton } from '../../exports/export-button.tsx'
import { keptOf, type PeopleSearch } from '../../people-list/search.ts'
import { useText } from '../../text/use-text.tsx'

/** People in from a file, for those who see everyone; and everyone of this list out into one. */
export function Transfer({ search }: { search: PeopleSearch }) {
  const t = useText()
  const leads = useLeads()
  const seesEverything = useSeesEverything()
  return (
    <>
      {leads && seesEverything && (
        <Button component={Link} to="/imports" variant="default">
          {t('imports.open')}
        </Button>
      )}
      <ExportButton object="person" query={new URLSearchParams(keptOf(search))} />
    </>
  )
}
