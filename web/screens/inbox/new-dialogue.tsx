import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { NewPersonOutcome } from '#contract/people.ts'
import type { SearchReply } from '#contract/search.ts'
import { read } from '../../api.ts'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { addressIn } from './address-in.ts'

/** Whom to write to first: somebody who is known, or an address that is not; what is sent goes by the contact policy. */
export default function NewDialogue({ open }: { open: (personId: string) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const hits = useHits(typed.trim())
  const address = addressIn(typed)
  // whoever has the address already is opened, and not made a second time
  const make = useSend<{ email: string } | { phone: string }, z.output<typeof NewPersonOutcome>>(
    (body) => ({ method: 'POST', path: '/api/people', body }),
    { refresh: [['people']], onDone: ({ person }) => open(person.id) },
  )
  const begin = (event: FormEvent) => {
    event.preventDefault()
    const [first] = hits
    if (address !== null) make.mutate(address)
    else if (first !== undefined) open(first.id)
  }
  return (
    <form className="new-dialogue" onSubmit={begin}>
      <TextInput
        label={t('inbox.new-whom')}
        placeholder={t('inbox.new-whom-hint')}
        autoFocus
        maxLength={200}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {hits.map(({ id, title, about }) => (
        <button key={id} type="button" className="popup-item" onClick={() => open(id)}>
          <span>
            {title || t('news.somebody')} {about !== null && <span className="quiet">{about}</span>}
          </span>
        </button>
      ))}
      {address !== null && (
        <Button type="submit" loading={make.isPending}>
          {t('inbox.new-to', { address: typed.trim() })}
        </Button>
      )}
      <FormError error={make.error} />
      {typed.trim().length > 1 && hits.length === 0 && address === null && (
        <p className="quiet">{t('inbox.new-nobody')}</p>
      )}
    </form>
  )
}

function useHits(words: string): SearchReply['hits'] {
  const [wanted] = useDebouncedValue(words, 100)
  const { data } = useQuery({
    queryKey: ['search', 'people', wanted],
    queryFn: ({ signal }) =>
      read<SearchReply>(`/api/search?${new URLSearchParams({ q: wanted, kind: 'person' })}`, signal),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  return words.length > 1 ? (data?.hits ?? []) : []
}
