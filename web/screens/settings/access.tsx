import { useQuery } from '@tanstack/react-query'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { read } from '../../api.ts'
import type { RolePolicies } from '../../api-types.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { useText } from '../../text/use-text.tsx'
import { policiesKey } from './policies-key.ts'
import { RoleAccess } from './role-access.tsx'
import { Section } from './section.tsx'
import { Teams } from './teams.tsx'

const roles = ['member', 'lead', 'key'] as const

/** Who sees what: what each role sees, in plain words beside the choices, and the teams. */
export function Access() {
  const t = useText()
  const isOwner = useIsOwner()
  const policies = useQuery({
    queryKey: policiesKey,
    queryFn: ({ signal }) => read<RolePolicies>('/api/access', signal),
  })
  return (
    <>
      <Section title={t('access.title')} lead={t('access.text')}>
        <AsyncState query={policies}>
          {(data) => (
            <div className="access-roles">
              {roles.map((role) => (
                <RoleAccess key={role} role={role} policy={data[role]} />
              ))}
            </div>
          )}
        </AsyncState>
      </Section>
      {isOwner && <Teams />}
    </>
  )
}
