import { Button, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { FormError } from '../design/form-error.tsx'
import { MoreText } from '../design/more-text.tsx'
import { useToast } from '../design/toast.tsx'
import { When } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { PacketParts } from './packet.tsx'
import { type Offer, offersKey, useOffers } from './queries.ts'
import './news.css'

/** Customers whom colleagues offer; nothing is shown while nobody does. */
export function Offers() {
  const { data } = useOffers()
  if (data === undefined || data.handOffs.length === 0) return null
  return (
    <MoreText>
      <List offers={data.handOffs} />
    </MoreText>
  )
}

function List({ offers }: { offers: readonly Offer[] }) {
  const t = useText()
  const title = useId()
  return (
    <section className="offers" aria-labelledby={title}>
      <h2 id={title}>{t('news.offered')}</h2>
      <ul>
        {offers.map((offer) => (
          <li key={offer.id} className="card">
            <OneOffer offer={offer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const refresh = [offersKey, ['today'], ['dialogue'], ['person']]

function OneOffer({ offer }: { offer: Offer }) {
  const t = useText()
  const { tell } = useToast()
  const [isDeclining, setDeclining] = useState(false)
  const person = offer.personName ?? t('news.somebody')
  const accept = useSend(() => ({ method: 'POST', path: `/api/hand-offs/${offer.id}/acceptance` }), {
    refresh,
    onDone: () => tell(t('news.accepted', { person })),
  })
  return (
    <>
      <strong>
        <Link to="/people/$id" params={{ id: offer.personId }}>
          {person}
        </Link>
      </strong>{' '}
      <span className="quiet">
        {offer.fromName} · <When at={offer.offeredAt} />
      </span>
      <p>{offer.summary}</p>
      <PacketParts packet={offer.packet} />
      <FormError error={accept.error} />
      {isDeclining ? (
        <Declining offer={offer} close={() => setDeclining(false)} />
      ) : (
        <div className="offers-acts">
          <Button loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('news.accept')}
          </Button>
          <Button variant="default" onClick={() => setDeclining(true)}>
            {t('news.decline')}
          </Button>
        </div>
      )}
    </>
  )
}

function Declining({ offer, close }: { offer: Offer; close: () => void }) {
  const t = useText()
  const { tell } = useToast()
  const [reason, setReason] = useState('')
  const decline = useSend(
    () => ({ method: 'POST', path: `/api/hand-offs/${offer.id}/refusal`, body: { reason: reason.trim() } }),
    { refresh, onDone: () => tell(t('news.declined', { from: offer.fromName ?? '' })) },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim() !== '') decline.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Textarea
        label={t('news.decline-why')}
        maxLength={1_000}
        required
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <FormError error={decline.error} />
      <div className="offers-acts">
        <Button type="submit" loading={decline.isPending} disabled={reason.trim() === ''}>
          {t('news.decline')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('team.cancel')}
        </Button>
      </div>
    </form>
  )
}
