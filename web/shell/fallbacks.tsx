import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Empty, Failure, Skeleton } from '../design/async-state.tsx'
import { Page } from '../design/page.tsx'
import { useText } from '../text/use-text.tsx'

/** Stands in the room of a screen whose code is on its way. */
export function ScreenSkeleton() {
  return (
    <div className="page">
      <Skeleton lines={8} />
    </div>
  )
}

/** A screen fell over, or its code is gone because a new version was deployed: reading the page anew helps both. */
export function ScreenFailure({ error }: ErrorComponentProps) {
  console.error(error)
  return (
    <div className="page">
      <Failure error={error} retry={() => location.reload()} />
    </div>
  )
}

export function NoPage() {
  const t = useText()
  return (
    <Page title={t('state.no-page')}>
      <Empty
        title={t('state.no-page')}
        text={t('state.no-page-text')}
        action={
          <Button variant="default" component={Link} to="/">
            {t('state.home')}
          </Button>
        }
      />
    </Page>
  )
}
