import { Button, Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api.ts'
import type { Member, Team } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Certain } from '../../design/certain.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'teams']

/** Who sees each other's things, where a role is limited to its teams. */
export function Teams() {
  const t = useText()
  const teams = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<readonly Team[]>('/api/teams', signal),
  })
  const members = useQuery({
    queryKey: ['workspace', '*', 'members'],
    queryFn: ({ signal }) => read<readonly Member[]>('/api/members', signal),
  })
  const staff = (members.data ?? []).filter(({ active }) => active)
  return (
    <Section title={t('access.teams')} lead={t('access.teams-text')}>
      <AsyncState query={teams} lines={2}>
        {(data) => (
          <>
            {data.length === 0 && <p className="quiet">{t('access.teams-none')}</p>}
            {data.length > 0 && (
              <ul className="settings-list">
                {data.map((team) => (
                  <TeamRow key={team.id} team={team} staff={staff} />
                ))}
              </ul>
            )}
            <Section title={t('access.team-new')}>
              <TeamForm staff={staff} done={() => undefined} />
            </Section>
          </>
        )}
      </AsyncState>
    </Section>
  )
}

function TeamRow({ team, staff }: { team: Team; staff: readonly Member[] }) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const dissolve = useSend(() => ({ method: 'DELETE', path: `/api/teams/${team.id}` }), {
    refresh: [queryKey],
  })
  const names = staff.filter(({ id }) => team.memberIds.includes(id)).map(({ name }) => name)
  if (isOpen)
    return (
      <li>
        <TeamForm team={team} staff={staff} done={() => setOpen(false)} />
      </li>
    )
  return (
    <li>
      <div className="settings-list-words">
        <strong>{team.name}</strong>
        <div className="quiet">
          {names.length === 0 ? t('access.team-size', { count: 0 }) : names.join(', ')}
        </div>
      </div>
      <Button
        variant="default"
        aria-label={t('access.team-edit', { name: team.name })}
        onClick={() => setOpen(true)}
      >
        {t('access.change')}
      </Button>
      <Certain
        action={t('access.team-dissolve')}
        label={t('access.team-dissolve-of', { name: team.name })}
        warning={t('access.team-dissolve-sure')}
        change={dissolve}
      />
    </li>
  )
}

interface TeamFormProps {
  readonly team?: Team
  readonly staff: readonly Member[]
  readonly done: () => void
}

function TeamForm({ team, staff, done }: TeamFormProps) {
  const t = useText()
  const form = useForm<{ name: string; memberIds: string[] }>({
    initialValues: { name: team?.name ?? '', memberIds: team?.memberIds ?? [] },
  })
  const save = useSend<{ name: string; memberIds: string[] }>(
    (body) =>
      team === undefined
        ? { method: 'POST', path: '/api/teams', body }
        : { method: 'PATCH', path: `/api/teams/${team.id}`, body },
    {
      refresh: [queryKey],
      onDone: () => {
        form.reset()
        done()
      },
    },
  )
  return (
    <form className="settings-form" onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <TextInput label={t('access.team-name')} required maxLength={100} {...form.getInputProps('name')} />
      <Checkbox.Group label={t('access.team-members')} {...form.getInputProps('memberIds')}>
        <div className="access-hidden">
          {staff.map((member) => (
            <Checkbox key={member.id} value={member.id} label={member.name} />
          ))}
        </div>
      </Checkbox.Group>
      <FormError error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {team === undefined ? t('access.team-new') : t('access.save')}
      </Button>
    </form>
  )
}
