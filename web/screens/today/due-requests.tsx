import { Anchor } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PrivacyRequest, PrivacyRequests } from '#contract/erasures.ts'
import { read } from '../../api.ts'
import { MoreText } from '../../design/more-text.tsx'
import { useText } from '../../text/use-text.tsx'

/** So many working days before an answer is due, owners are reminded. */
const SOON = 5

/** For owners: requests about personal data whose answer is due soon. Nothing when there are none. */
export function DueRequests() {
  const { data } = useQuery({
    queryKey: ['workspace', '*', 'privacy-requests'],
    queryFn: ({ signal }) => read<PrivacyRequests>('/api/privacy-requests', signal),
  })
  const due = data?.requests.filter(({ daysLeft }) => daysLeft <= SOON) ?? []
  const [first] = due
  if (first === undefined) return null
  return (
    <MoreText>
      <Reminder count={due.length} first={first} />
    </MoreText>
  )
}

function Reminder({ count, first }: { count: number; first: PrivacyRequest }) {
  const t = useText()
  const { daysLeft } = first
  const left =
    daysLeft < 0 ? t('privacy.days-late', { count: -daysLeft }) : t('privacy.days-left', { count: daysLeft })
  return (
    <p className="due-requests" role="status">
      {t('privacy.due-soon', { count, left })}{' '}
      <Anchor
        inherit
        underline="always"
        renderRoot={(props) => <Link {...props} to="/settings/{-$tab}" params={{ tab: 'erasures' }} />}
      >
        {t('privacy.due-open')}
      </Anchor>
    </p>
  )
}
