import { Button, Modal, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { NewPerson, NewPersonOutcome } from '#contract/people.ts'
import { ApiError } from '../../api-error.ts'
import { FormError } from '../../design/form-error.tsx'
import { NewRecordFields, useNewFields } from '../../fields/new-record-fields.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { SimilarPeople } from './similar-people.tsx'

type Outcome = z.output<typeof NewPersonOutcome>

const fields = ['name', 'email', 'phone', 'company', 'city'] as const
type Typed = Readonly<Record<(typeof fields)[number], string>>
const nothing: Typed = { name: '', email: '', phone: '', company: '', city: '' }

/** A person by hand; whoever looks like somebody known is shown beside before one goes on. */
export function NewPersonDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const t = useText()
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={t('people.add')}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <NewPersonForm close={close} />
    </Modal>
  )
}

function NewPersonForm({ close }: { close: () => void }) {
  const t = useText()
  const own = useNewFields('person')
  const navigate = useNavigate()
  const [typed, setTyped] = useState(nothing)
  const open = (id: string) => void navigate({ to: '/people/$id', params: { id } })
  const add = useSend<z.input<typeof NewPerson>, Outcome>(
    (body) => ({ method: 'POST', path: '/api/people', body }),
    {
      refresh: [['person', '*'], ['duplicates']],
      onDone: ({ created, similar, person }) => {
        if (created && similar.length === 0) open(person.id)
      },
    },
  )
  if (add.data && (!add.data.created || add.data.similar.length > 0)) {
    return <SimilarPeople outcome={add.data} close={close} />
  }
  const said = Object.fromEntries(
    Object.entries(typed).flatMap(([field, value]) => (value.trim() ? [[field, value.trim()]] : [])),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (Object.keys(said).length > 0) add.mutate({ ...said, fields: own.values })
  }
  return (
    <form className="people-new" onSubmit={submit}>
      <Fields typed={typed} change={(part) => setTyped({ ...typed, ...part })} />
      <NewRecordFields own={own} more={t('fields.more')} />
      <FormError error={add.error} />
      <WhoItIs error={add.error} />
      <Adding
        isPending={add.isPending}
        isEmpty={Object.keys(said).length === 0 || !own.isReady}
        close={close}
      />
    </form>
  )
}

/** The address is somebody's already: the way to them stands below the refusal. */
function WhoItIs({ error }: { error: unknown }) {
  const t = useText()
  const id = error instanceof ApiError ? error.problem.facts?.['personId'] : undefined
  if (typeof id !== 'string') return null
  return (
    <Link className="people-known" to="/people/$id" params={{ id }}>
      {t('people.open-known')}
    </Link>
  )
}

function Fields({ typed, change }: { typed: Typed; change: (part: Partial<Typed>) => void }) {
  const t = useText()
  return fields.map((field) => (
    <TextInput
      key={field}
      label={t(`people.field.${field}`)}
      type={types[field]}
      value={typed[field]}
      data-autofocus={field === 'name' || undefined}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
    />
  ))
}

const types = { name: 'text', email: 'email', phone: 'tel', company: 'text', city: 'text' } as const

function Adding(props: { isPending: boolean; isEmpty: boolean; close: () => void }) {
  const t = useText()
  return (
    <div className="people-new-foot">
      <Button type="submit" loading={props.isPending} disabled={props.isEmpty}>
        {t('people.create')}
      </Button>
      <Button variant="default" onClick={props.close}>
        {t('word.cancel')}
      </Button>
    </div>
  )
}
