import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { z } from 'zod'
import type { ClosedAddress, PersonPortal, PortalAddress, PortalLook } from '#contract/portal.ts'
import { useIsOwner } from '../account/use-is-owner.ts'
import { read } from '../api.ts'
import { FormError } from '../design/form-error.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import { Consents } from './consents.tsx'

const keyOf = (personId: string) => ['person', personId, 'portal']

/** The customer's own page as members see it: sending the way there, the last visit, addresses that were closed. */
export default function OwnPage({ personId }: { personId: string }) {
  return (
    <>
      <Page personId={personId} />
      <Consents personId={personId} />
    </>
  )
}

function Page({ personId }: { personId: string }) {
  const t = useText()
  const id = useId()
  const portal = useQuery({
    queryKey: keyOf(personId),
    queryFn: ({ signal }) => read<PersonPortal>(`/api/people/${personId}/portal`, signal),
  })
  const { data } = portal
  // no page and nothing that was closed: there is nothing to say
  if (data === undefined || (!data.on && data.closed.length === 0)) return null
  return (
    <section className="about-part" aria-labelledby={id}>
      <h2 id={id}>{t('portal.own')}</h2>
      {data.on ? <Visits personId={personId} portal={data} /> : <p className="quiet">{t('portal.off')}</p>}
      {data.closed.map((closed) => (
        <Closed key={closed.handleId} personId={personId} closed={closed} />
      ))}
    </section>
  )
}

function Visits({ personId, portal }: { personId: string; portal: PersonPortal }) {
  const t = useText()
  const format = useFormat()
  const isOwner = useIsOwner()
  const opening = portal.addresses.filter(({ opens }) => opens)
  return (
    <>
      <p className="quiet">
        {portal.lastSeenAt === null
          ? t('portal.never')
          : t('portal.last', { when: format.dateTime(portal.lastSeenAt), browsers: portal.browsers })}
      </p>
      {opening.length === 0 && <p className="quiet">{t('portal.no-address')}</p>}
      {opening.map((address) => (
        <SendButton
          key={address.handleId}
          personId={personId}
          address={address}
          isOnly={opening.length === 1}
          mayLook={portal.mayLook && isOwner}
        />
      ))}
    </>
  )
}

interface SendButtonProps {
  readonly personId: string
  readonly address: z.output<typeof PortalAddress>
  readonly isOnly: boolean
  readonly mayLook: boolean
}

function SendButton({ personId, address: { handleId, address }, isOnly, mayLook }: SendButtonProps) {
  const t = useText()
  const { tell, fail } = useToast()
  const send = useSend(
    () => ({ method: 'POST', path: `/api/people/${personId}/portal-letters`, body: { handleId } }),
    { onDone: () => tell(t('portal.sent', { address })) },
  )
  const look = useSend<void, z.output<typeof PortalLook>>(
    () => ({ method: 'POST', path: `/api/people/${personId}/portal-looks`, body: { handleId } }),
    { onDone: ({ url }) => location.assign(url) },
  )
  return (
    <Button.Group mb="xs">
      <Button
        size="compact-sm"
        variant="default"
        loading={send.isPending}
        onClick={() => send.mutate(undefined, { onError: fail })}
      >
        {isOnly ? t('portal.send') : t('portal.send-to', { address })}
      </Button>
      {mayLook && (
        <Button
          size="compact-sm"
          variant="default"
          loading={look.isPending}
          onClick={() => look.mutate(undefined, { onError: fail })}
        >
          {t('portal.look')}
        </Button>
      )}
    </Button.Group>
  )
}

const reasons = ['hard-bounce', 'soft-bounces', 'spam-complaint', 'unsubscribed'] as const

function Closed({ personId, closed }: { personId: string; closed: z.output<typeof ClosedAddress> }) {
  const t = useText()
  const format = useFormat()
  const known = reasons.find((reason) => reason === closed.reason) ?? 'other'
  return (
    <div>
      <p>
        {t('portal.closed', { address: closed.address })}:{' '}
        {t(`portal.closed.${known}`, { when: format.date(closed.since) })}
      </p>
      {closed.mayLift ? (
        <Lift personId={personId} closed={closed} />
      ) : (
        <p className="quiet">{t('portal.only-he')}</p>
      )}
    </div>
  )
}

function Lift({ personId, closed }: { personId: string; closed: z.output<typeof ClosedAddress> }) {
  const t = useText()
  const { tell } = useToast()
  const [reason, setReason] = useState('')
  const lift = useSend(
    () => ({
      method: 'POST',
      path: `/api/people/${personId}/open-addresses`,
      body: { handleId: closed.handleId, reason },
    }),
    { refresh: [keyOf(personId)], onDone: () => tell(t('portal.lifted')) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    lift.mutate()
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t('portal.lift-reason')}
        required
        maxLength={300}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <FormError error={lift.error} />
      <Button type="submit" size="compact-sm" variant="default" mt="xs" loading={lift.isPending}>
        {t('portal.lift')}
      </Button>
    </form>
  )
}
