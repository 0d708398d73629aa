import { NativeSelect, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { ChangePerson, Person } from '#contract/people.ts'
import { read } from '../../../api.ts'
import type { Member } from '../../../api-types.ts'
import { useToast } from '../../../design/toast.tsx'
import { When } from '../../../design/when.tsx'
import { useSend } from '../../../queries.ts'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { useSourceName } from '../use-source-name.ts'

/** States what members decide about a person; the former value can be put back for ten seconds. */
export function useChangePerson(personId: string) {
  return useSend<z.input<typeof ChangePerson>, Person>(
    (body) => ({ method: 'PATCH', path: `/api/people/${personId}`, body }),
    { refresh: [['person', personId]] },
  )
}

export function Identity({ person }: { person: Person }) {
  const t = useText()
  const format = useFormat()
  const sourceName = useSourceName()
  return (
    <section className="about-part" aria-label={t('person.who')}>
      <dl className="facts">
        <Fact name={t('person.owner')}>
          <Owner person={person} />
        </Fact>
        {person.companies.length > 0 && (
          <Fact name={t('person.companies')}>
            {person.companies.map(({ id, name, role, until }) => (
              <div key={id}>
                <Link to="/companies/$id" params={{ id }}>
                  {name}
                </Link>{' '}
                <span className="quiet">
                  {[role, until && t('person.company-until', { day: format.date(until) })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
            ))}
          </Fact>
        )}
        {person.lastSeenAt && (
          <Fact name={t('person.last-seen')}>
            <When at={person.lastSeenAt} />
          </Fact>
        )}
        {person.firstSeenAt && (
          <Fact name={t('person.first-seen')}>
            {format.date(person.firstSeenAt)}
            {person.firstSource && <span className="quiet"> {sourceName(person.firstSource)}</span>}
          </Fact>
        )}
        {person.timeZone && <Fact name={t('person.time-zone')}>{person.timeZone}</Fact>}
      </dl>
      <HumanOnly person={person} />
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Owner({ person }: { person: Person }) {
  const t = useText()
  const { fail, offerUndo } = useToast()
  const change = useChangePerson(person.id)
  const members = useQuery({
    queryKey: ['workspace', '*', 'members'],
    queryFn: ({ signal }) => read<readonly Member[]>('/api/members', signal),
  })
  const others = (members.data ?? []).filter(({ active, id }) => active && id !== person.ownerMemberId)
  const set = (ownerMemberId: string | null) =>
    change.mutate(
      { ownerMemberId },
      {
        onError: fail,
        onSuccess: () =>
          offerUndo(t('person.owner-changed'), () => change.mutate({ ownerMemberId: person.ownerMemberId })),
      },
    )
  return (
    <NativeSelect
      size="xs"
      aria-label={t('person.owner')}
      value={person.ownerMemberId ?? ''}
      disabled={change.isPending}
      data={[
        { value: '', label: t('person.no-owner') },
        ...(person.ownerMemberId
          ? [{ value: person.ownerMemberId, label: person.ownerName ?? t('person.someone') }]
          : []),
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => set(event.currentTarget.value || null)}
    />
  )
}

function HumanOnly({ person }: { person: Person }) {
  const t = useText()
  const { fail } = useToast()
  const change = useChangePerson(person.id)
  return (
    <Switch
      label={t('person.human-only')}
      description={t('person.human-only-text')}
      checked={change.isPending ? !person.humanOnly : person.humanOnly}
      onChange={() => change.mutate({ humanOnly: !person.humanOnly }, { onError: fail })}
    />
  )
}
