import { sql } from 'kysely'
import { byId } from '#contract/common.ts'
import { OfConsent, PersonConsents } from '#contract/consents.ts'
import { STOP_COMMAND, undoStop } from '#server/listen/records/index.ts'
import { personBehind } from '#server/listen/timeline/index.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { announce } from '#server/platform/live.ts'
import { Problem } from '#server/platform/problems.ts'

export const consentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/people/{id}/consents',
    summary: 'What a person agreed to and took back, as it holds: by purpose and channel',
    may: 'see people',
    params: byId,
    reply: PersonConsents,
    run: async ({ params }, context) => standing(context, (await personBehind(context, params.id)).personId),
  }),
  route({
    method: 'delete',
    path: '/people/{id}/consents/{consentId}',
    summary: 'A “stop” that was not meant so: what stood before it stands again',
    may: 'write to people',
    params: OfConsent,
    reply: PersonConsents,
    run: async ({ params }, context) => {
      const { personId } = await personBehind(context, params.id)
      if (!(await undoStop(context, params.consentId, await handlesOf(context, personId))))
        throw new Problem('not-found')
      await audit(context, {
        action: 'stop undone',
        subject: { kind: 'person', id: personId },
        details: { consent: params.consentId },
      })
      await announce(context.tx, context.workspace, [{ topic: 'person', id: personId }], context.clock.now())
      return standing(context, personId)
    },
  }),
]

/** Read through the person: whoever does not see him sees none. */
async function handlesOf(context: Context, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct handle.base_handle_id as id from person
      join handle on handle.workspace_id = person.workspace_id and handle.person_id = person.id
     where person.workspace_id = ${context.workspace} and person.id = ${personId}`.execute(context.tx)
  return rows.map(({ id }) => id)
}

async function standing(context: Context, personId: string) {
  const { rows } = await sql<PersonConsents['consents'][number]>`
    select * from (
      select distinct on (consent.handle_id, purpose, channel) consent.id, purpose, channel, given, stated_at as at,
             consent.source, wording, coalesce(evidence ->> 'form' = ${STOP_COMMAND}, false) as "mayUndo"
        from person
        join handle own on own.workspace_id = person.workspace_id and own.person_id = person.id
        join consent on consent.workspace_id = own.workspace_id and consent.handle_id = own.base_handle_id
                    and consent.stated_at >= coalesce(own.valid_from, '-infinity')
                    and consent.stated_at < coalesce(own.valid_until, 'infinity') and consent.undone_at is null
       where person.workspace_id = ${context.workspace} and person.id = ${personId}
       order by consent.handle_id, purpose, channel, stated_at desc, consent.id desc) as newest
     order by at desc, id desc limit 100`.execute(context.tx)
  return { consents: rows }
}
