import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { NewHandle, Person, Unmerge, UnmergeDone } from '#contract/people.ts'
import { ApiError } from '../api-error.ts'
import { FormError } from '../design/form-error.tsx'
import { useToast } from '../design/toast.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import './new-address.css'

type Address = z.input<typeof NewHandle>
type Parting = z.input<typeof Unmerge>
type Parted = z.output<typeof UnmergeDone>
const kinds = ['email', 'phone'] as const

/** An address said by hand; one that is somebody else's leads to comparing the two. */
export function NewAddress({ person, close }: { person: Person; close: () => void }) {
  const t = useText()
  const [kind, setKind] = useState<Address['kind']>('email')
  const [value, setValue] = useState('')
  const add = useAddAddress(person, close)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim()) add.mutate({ kind, value: value.trim() })
  }
  const isNone = add.error instanceof ApiError && add.error.problem.code === 'bad-input'
  return (
    <form className="new-address" onSubmit={submit} noValidate>
      <NativeSelect
        size="xs"
        aria-label={t('person.address-kind')}
        value={kind}
        data={kinds.map((one) => ({ value: one, label: t(`person.handle.${one}`) }))}
        onChange={(event) => setKind(kinds[event.currentTarget.selectedIndex] ?? 'email')}
      />
      <TextInput
        size="xs"
        aria-label={t(`person.handle.${kind}`)}
        type={kind === 'email' ? 'email' : 'tel'}
        // The member has just asked for it.
        autoFocus
        value={value}
        error={isNone && t(`person.no-${kind}`)}
        onChange={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      {!isNone && <FormError error={add.error} />}
      <Compare personId={person.id} error={add.error} />
      <div className="new-address-foot">
        <Button type="submit" size="compact-sm" loading={add.isPending} disabled={!value.trim()}>
          {t('word.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The address can leave again for ten seconds here, and at any time by its own line. */
function useAddAddress(person: Person, close: () => void) {
  const t = useText()
  const { fail, offerUndo } = useToast()
  const refresh = [['person'], ['duplicates'], ['today']]
  const takeBack = useSend<Parting, Parted>((body) => ({ method: 'POST', path: '/api/unmerges', body }), {
    refresh,
  })
  const known = new Set(person.handles.map(({ id }) => id))
  return useSend<Address, Person>(
    (body) => ({ method: 'POST', path: `/api/people/${person.id}/handles`, body }),
    {
      refresh,
      onDone: ({ id, handles }) => {
        close()
        const handleIds = handles.filter((handle) => !known.has(handle.id)).map((handle) => handle.id)
        if (handleIds.length === 0) return
        offerUndo(t('person.address-added'), () =>
          takeBack.mutate({ personId: id, handleIds }, { onError: fail }),
        )
      },
    },
  )
}

function Compare({ personId, error }: { personId: string; error: unknown }) {
  const t = useText()
  const known = error instanceof ApiError ? error.problem.facts?.['personId'] : undefined
  if (typeof known !== 'string') return null
  return (
    <Link className="handle-known" to="/people/$id" params={{ id: personId }} search={{ merge: known }}>
      {t('person.compare-known')}
    </Link>
  )
}
