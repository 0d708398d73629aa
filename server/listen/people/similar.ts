import { sql } from 'kysely'
import type { Reason } from '#contract/people.ts'
import { normaliseName, parseFullName } from '#pure/identity/index.ts'
import {
  DEFAULT_MODEL,
  modelForPeople,
  type PairScore,
  type PersonRecord,
  type ScoreModel,
  scorePeople,
  suggestFor,
} from '#pure/identity/scorer.ts'
import type { Context } from '#server/platform/context.ts'
import { nameKey } from './fold.ts'

/** Somebody who may be the same person, with what speaks for it and what against. */
export interface Likeness {
  readonly personId: string
  readonly weight: number
  readonly probability: number
  readonly evidenceFor: Reason[]
  readonly evidenceAgainst: Reason[]
}

/** Of each blocking question so many candidates: a question that finds more says too little about anybody. */
const MOST_OF_ONE = 30
const MOST_NAMESAKES = 300

/**
 * People who may be the one described, the likeliest first. Candidates come by index from four questions (the end
 * of a phone, an e-mail's name, the full name in any alphabet, the surname in the same city), never from a scan;
 * the scorer then weighs them.
 */
export async function similarTo(
  context: Context,
  record: PersonRecord,
  model: ScoreModel | Promise<ScoreModel>,
): Promise<readonly Likeness[]> {
  const [ids, weights] = await Promise.all([candidatesFor(context, record), model])
  const candidates = await recordsOf(
    context,
    ids.filter((id) => id !== record.id),
  )
  return suggestFor(record, [...candidates.values()], weights).map(({ candidate, score }) =>
    likeness(candidate.id, score),
  )
}

export function likenessOf(one: PersonRecord, other: PersonRecord, model: ScoreModel): Likeness {
  return likeness(other.id, scorePeople(one, other, model))
}

/** The scorer's weights for a company of this size; the planner's estimate of it is good enough. */
export async function scoreModel(context: Context): Promise<ScoreModel> {
  const plan = await sql<{ 'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select from person
     where workspace_id = ${context.workspace} and merged_into is null and identified`.execute(context.tx)
  return modelForPeople(DEFAULT_MODEL, plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 2)
}

function likeness(personId: string, { weight, probability, reasons }: PairScore): Likeness {
  const shown = reasons
    .filter((reason) => Math.abs(reason.weight) >= 0.05)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map((reason) => ({ reason: explain(reason), speaksFor: reason.weight > 0 }))
  return {
    personId,
    weight,
    probability,
    evidenceFor: shown.filter(({ speaksFor }) => speaksFor).map(({ reason }) => reason),
    evidenceAgainst: shown.filter(({ speaksFor }) => !speaksFor).map(({ reason }) => reason),
  }
}

/** A code for the dictionary: same-phone, similar-last-name, different-birthday, possible-household. */
function explain({ field, level, weight }: PairScore['reasons'][number]): Reason {
  const word = level === 'equal' ? 'same' : level === 'different' || level === 'possible' ? level : 'similar'
  return { code: `${word}-${field.replace('_', '-')}`, values: { level, bits: Math.round(weight * 10) / 10 } }
}

async function candidatesFor(context: Context, record: PersonRecord): Promise<readonly string[]> {
  const ends = (record.phones ?? [])
    .map((phone) => phone.replace(/\D/g, ''))
    .filter(({ length }) => length >= 7)
  const mailboxes = (record.emails ?? [])
    .map((email) => email.toLowerCase().split('@')[0] ?? '')
    .filter(({ length }) => length >= 4)
  const found = await Promise.all([
    ...ends.map((digits) => byPhoneEnd(context, digits.slice(-7))),
    ...mailboxes.map((local) => byMailbox(context, local)),
    byName(context, record),
  ])
  return [...new Set(found.flat())]
}

async function byPhoneEnd(context: Context, digits: string): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select people_with_phone_ending(${digits}, ${MOST_OF_ONE}) as id`.execute(context.tx)
  return found.rows.map((row) => row.id)
}

/** The same mailbox name at any service: the range of values that begin with it. */
async function byMailbox(context: Context, local: string): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select distinct person_id as id from (
      select person_id from handle
       where workspace_id = ${context.workspace} and kind = 'email'
         and value ~>=~ ${`${local}@`} and value ~<~ ${`${local}@\u{10ffff}`}
       limit ${MOST_OF_ONE}) as mailboxes`.execute(context.tx)
  return found.rows.map((row) => row.id)
}

/** Namesakes: of the full name, and of the surname in the same city (a short form, an initial, a changed first name). */
async function byName(context: Context, record: PersonRecord): Promise<readonly string[]> {
  const [first, surname] = [normaliseName(record.firstName ?? ''), normaliseName(record.lastName ?? '')]
  const key = nameKey({ first, surname })
  if (key === '') return []
  const found = await sql<{ id: string }>`
    (select person_id as id from person_search
      where workspace_id = ${context.workspace} and name_key <> '' and name_key = ${key} limit ${MOST_OF_ONE})
    union
    (select person.id
       from (select person_id from person_search
              where workspace_id = ${context.workspace} and name_key <> ''
                and name_key ~>=~ ${`${surname}:`} and name_key ~<~ ${`${surname};`} limit ${MOST_NAMESAKES}) as namesake
       join person on person.workspace_id = ${context.workspace} and person.id = namesake.person_id
      where lower(person.city) = ${(record.city ?? '').toLowerCase()} limit ${MOST_OF_ONE})`.execute(
    context.tx,
  )
  return found.rows.map((row) => row.id)
}

interface RecordRow {
  readonly id: string
  readonly name: string | null
  readonly company_name: string | null
  readonly city: string | null
  readonly emails: string[] | null
  readonly phones: string[] | null
  /** By its system. */
  readonly numbers: Readonly<Record<string, string>> | null
  readonly birthday: string | null
}

/** People as the scorer compares them. Merged and unknown ids are left out. */
export async function recordsOf(
  context: Context,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonRecord>> {
  if (personIds.length === 0) return new Map()
  const found = await sql<RecordRow>`
    select person.id, person.name, person.company_name, person.city, known.*, said.birthday
      from person
      left join lateral (
        select array_agg(value) filter (where kind = 'email') as emails,
               array_agg(value) filter (where kind = 'phone') as phones,
               jsonb_object_agg(kind || ':' || scope, value)
                 filter (where kind = 'loyalty' or (kind = 'external' and scope = 'user')) as numbers
          from handle
         where handle.workspace_id = person.workspace_id and handle.person_id = person.id and status = 'live'
      ) as known on true
      left join lateral (
        select trait.value #>> '{}' as birthday
          from handle
          join trait on trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
                    and trait.epoch = handle.epoch and trait.key = 'birthday'
         where handle.workspace_id = person.workspace_id and handle.person_id = person.id
         order by trait.stated_at desc, trait.message_id desc limit 1
      ) as said on true
     where person.workspace_id = ${context.workspace} and person.id = any(${personIds}::uuid[])
       and person.merged_into is null`.execute(context.tx)
  return new Map(found.rows.map((row) => [row.id, recordOf(row)]))
}

function recordOf(row: RecordRow): PersonRecord {
  return {
    id: row.id,
    ...namesOf(row.name),
    ...(row.emails === null ? {} : { emails: row.emails }),
    ...(row.phones === null ? {} : { phones: row.phones }),
    ...(row.numbers === null ? {} : { external: row.numbers }),
    ...(row.company_name === null ? {} : { company: row.company_name }),
    ...(row.city === null ? {} : { city: row.city }),
    ...(row.birthday === null ? {} : { birthday: row.birthday }),
  }
}

/** A name in one piece, in the parts that the scorer compares. */
export function namesOf(name: string | null): Pick<PersonRecord, 'firstName' | 'patronymic' | 'lastName'> {
  const { first, patronymic, surname } = parseFullName(name ?? '')
  return {
    ...(first === undefined ? {} : { firstName: first }),
    ...(patronymic === undefined ? {} : { patronymic }),
    ...(surname === undefined ? {} : { lastName: surname }),
  }
}
