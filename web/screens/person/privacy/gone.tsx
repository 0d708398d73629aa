import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from '../../../design/async-state.tsx'
import { Page } from '../../../design/page.tsx'
import { sessionQuery } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'

/** What stands under the address of somebody who was erased. */
export function GonePerson() {
  const t = useText()
  const { data: session } = useQuery(sessionQuery)
  const list = (
    <Button
      variant="default"
      renderRoot={(props) => <Link {...props} to="/settings/{-$tab}" params={{ tab: 'erasures' }} />}
    >
      {t('privacy.gone-list')}
    </Button>
  )
  return (
    <Page title={t('privacy.gone')}>
      <Empty
        title={t('privacy.gone-title')}
        text={t('privacy.gone-text')}
        action={session?.member.role === 'owner' && list}
      />
    </Page>
  )
}
