import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useMembers } from '../bulk/use-members.ts'
import { FormError } from '../design/form-error.tsx'
import { useToast } from '../design/toast.tsx'
import { sessionQuery, useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import type { Offer } from './queries.ts'
import './news.css'

/** Offers a customer to a colleague; he leads on until it is accepted, and can take the offer back. */
export default function HandOver({
  personId,
  name,
  close,
}: {
  personId: string
  name: string
  close: () => void
}) {
  const t = useText()
  const { offerUndo, tell, fail } = useToast()
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const colleagues = useMembers().filter(({ id }) => id !== session?.member.id)
  const [to, setTo] = useState('')
  const [summary, setSummary] = useState('')
  const [isTold, setTold] = useState(true)
  const refresh = [['person', personId], ['dialogue'], ['today']]
  const withdraw = useSend((id: string) => ({ method: 'POST', path: `/api/hand-offs/${id}/withdrawal` }), {
    refresh,
    onDone: () => tell(t('news.hand-over-withdrawn')),
  })
  const body = { toMemberId: to, summary: summary.trim(), tellCustomer: isTold }
  const offer = useSend<void, Offer>(
    () => ({ method: 'POST', path: `/api/people/${personId}/hand-offs`, body }),
    {
      refresh,
      onDone: ({ id, toName }) => {
        close()
        offerUndo(t('news.hand-over-offered', { to: toName }), () => withdraw.mutate(id, { onError: fail }))
      },
    },
  )
  const isReady = to !== '' && summary.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) offer.mutate()
  }
  return (
    <form className="hand-over" aria-label={t('news.hand-over-of', { name })} onSubmit={submit}>
      <NativeSelect
        label={t('news.hand-over-to')}
        required
        value={to}
        data={[{ value: '', label: '' }, ...colleagues.map(({ id, name: label }) => ({ value: id, label }))]}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <Textarea
        label={t('news.hand-over-summary')}
        description={t('news.hand-over-hint')}
        required
        autosize
        minRows={3}
        maxLength={4_000}
        value={summary}
        onChange={({ currentTarget }) => setSummary(currentTarget.value)}
      />
      <Checkbox
        label={t('news.hand-over-tell')}
        checked={isTold}
        onChange={({ currentTarget }) => setTold(currentTarget.checked)}
      />
      <FormError error={offer.error} />
      <Button type="submit" disabled={!isReady} loading={offer.isPending}>
        {t('news.hand-over-offer')}
      </Button>
    </form>
  )
}
