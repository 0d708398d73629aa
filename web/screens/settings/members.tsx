import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { read } from '../../api.ts'
import type { Member, Role } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Chip } from '../../design/chip.tsx'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { roles } from './choices.ts'
import { Invitations } from './invitations.tsx'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'members']

/** The staff, their roles and their access. */
export function Members() {
  const t = useText()
  const isOwner = useIsOwner()
  const members = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<readonly Member[]>('/api/members', signal),
  })
  return (
    <>
      <Section title={t('settings.tab.members')} {...(!isOwner && { lead: t('settings.owner-only') })}>
        <AsyncState query={members}>
          {(data) => (
            <ul className="settings-list">
              {data.map((member) => (
                <MemberRow key={member.id} member={member} isOwner={isOwner} />
              ))}
            </ul>
          )}
        </AsyncState>
      </Section>
      {isOwner && <Invitations />}
    </>
  )
}

function MemberRow({ member, isOwner }: { member: Member; isOwner: boolean }) {
  const t = useText()
  const { data: session } = useQuery(sessionQuery)
  const isSelf = session?.member.id === member.id
  return (
    <li>
      <div className="settings-list-words">
        <strong>{member.name}</strong> {isSelf && <span className="quiet">({t('settings.you')})</span>}
        <div className="quiet">{member.email}</div>
      </div>
      {!member.active && <Chip tone="attention">{t('settings.inactive')}</Chip>}
      {isOwner ? <MemberControls member={member} /> : <span>{t(`word.role.${member.role}`)}</span>}
    </li>
  )
}

function MemberControls({ member }: { member: Member }) {
  const t = useText()
  const { fail, offerUndo } = useToast()
  const change = useSend(
    (body: { role?: Role; active?: boolean }) => ({
      method: 'PATCH',
      path: `/api/members/${member.id}`,
      body,
    }),
    { refresh: [queryKey, sessionQuery.queryKey] },
  )
  const setActive = (active: boolean) =>
    change.mutate(
      { active },
      {
        onError: fail,
        onSuccess: () => {
          if (!active) offerUndo(t('settings.deactivated', { name: member.name }), () => setActive(true))
        },
      },
    )
  return (
    <>
      <NativeSelect
        aria-label={t('settings.role-of', { name: member.name })}
        value={member.role}
        disabled={!member.active || change.isPending}
        data={roles.map((role) => ({ value: role, label: t(`word.role.${role}`) }))}
        onChange={(event) => {
          const role = roles.find((known) => known === event.currentTarget.value)
          if (role) change.mutate({ role }, { onError: fail })
        }}
      />
      <Button variant="default" loading={change.isPending} onClick={() => setActive(!member.active)}>
        {t(member.active ? 'settings.deactivate' : 'settings.activate')}
      </Button>
    </>
  )
}
