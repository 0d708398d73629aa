import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { ChangeDeal, Deal } from '#contract/deals.ts'
import { send as sendNow } from '../../api.ts'
import { PersonPicker, type Picked } from '../../deal/person-picker.tsx'
import { Icon } from '../../design/icon.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'

type Participants = NonNullable<ChangeDeal['participants']>

/** Who else takes part in a deal, and as what. */
export function ParticipantsOf({ deal }: { deal: Deal }) {
  const t = useText()
  const label = usePersonLabel()
  const [isAdding, add] = useState(false)
  const change = useChange(deal)
  const all = deal.participants.map(({ personId, role }) => ({ personId, role }))
  return (
    <section className="deals-of" aria-labelledby="deal-people">
      <div className="deal-line">
        <h2 id="deal-people">{t('deals.participants')}</h2>
        {!isAdding && (
          <Button size="compact-sm" variant="default" onClick={() => add(true)}>
            {t('deals.participant-add')}
          </Button>
        )}
      </div>
      {deal.participants.length > 0 && (
        <ul>
          {deal.participants.map(({ personId, label: name, role }) => {
            const shown = label({ name: null, label: name })
            return (
              <li key={personId} className="deal-line">
                <span>
                  <Link to="/people/$id" params={{ id: personId }}>
                    {shown}
                  </Link>{' '}
                  <span className="quiet">{role}</span>
                </span>
                <button
                  type="button"
                  className="lines-remove"
                  aria-label={t('deals.participant-remove', { name: shown })}
                  onClick={() => change(all.filter((one) => one.personId !== personId))}
                >
                  <Icon name="cross" size={16} />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      {isAdding && (
        <Add
          close={() => add(false)}
          save={(one) => change([...all.filter((known) => known.personId !== one.personId), one])}
        />
      )}
    </section>
  )
}

interface AddProps {
  readonly save: (one: Participants[number]) => void
  readonly close: () => void
}

function Add({ save, close }: AddProps) {
  const t = useText()
  const { fail } = useToast()
  const [picked, pick] = useState<Picked | null>(null)
  const [role, setRole] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (picked === null) return
    const personId = picked.kind === 'known' ? picked.id : await make(picked.label)
    save({ personId, role: role.trim() || null })
    close()
  }
  return (
    <form className="deals-form" onSubmit={(event) => submit(event).catch(fail)}>
      <PersonPicker picked={picked} pick={pick} />
      <TextInput
        label={t('deals.participant-role')}
        placeholder={t('deals.participant-role-hint')}
        value={role}
        maxLength={100}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <div className="deals-form-foot">
        <Button type="submit" size="compact-md" disabled={picked === null}>
          {t('deals.participant-add')}
        </Button>
        <Button size="compact-md" variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

async function make(name: string): Promise<string> {
  const made = await sendNow<{ person: { id: string } }>({
    method: 'POST',
    path: '/api/people',
    body: { name },
  })
  return made.person.id
}

function useChange(deal: Deal) {
  const t = useText()
  const { offerUndo, fail } = useToast()
  const send = useSend<Participants, Deal>(
    (participants) => ({ method: 'PATCH', path: `/api/deals/${deal.id}`, body: { participants } }),
    { refresh: [['deal']] },
  )
  const before = deal.participants.map(({ personId, role }) => ({ personId, role }))
  return (participants: Participants) =>
    send.mutate(participants, {
      onError: fail,
      onSuccess: () => offerUndo(t('deals.participants-saved'), () => send.mutate(before, { onError: fail })),
    })
}
