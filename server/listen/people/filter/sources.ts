import { type RawBuilder, sql } from 'kysely'
import type { FieldType } from '#pure/conditions/index.ts'
import type { Context } from '#server/platform/context.ts'

type Part = RawBuilder<unknown>

/** Each field of the people's catalogue as an expression over the row `person`; null is not known. */
export const fieldSources: Readonly<Record<string, Part>> = {
  name: sql`person.name`,
  city: sql`person.city_folded`,
  company: sql`person.company_name`,
  owner: sql`person.owner_member_id`,
  orders: sql`person.order_count`,
  revenue: sql`person.revenue`,
  'last-order': sql`person.last_order_at`,
  'first-seen': sql`person.first_seen_at`,
  'last-seen': sql`person.last_seen_at`,
  created: sql`person.created_at`,
  events: sql`person.event_count`,
  source: sql`person.first_source`,
  'human-only': sql`person.human_only`,
}

/** Those whose texts stand folded in their column, under an index. */
export const foldedFields: ReadonlySet<string> = new Set(['city'])

/** A source of rows with at most one for a person. */
export interface SideSource {
  readonly rows: (context: Context) => Part
  readonly person: Part
  readonly value: (context: Context) => Part
  /** Texts stand in it folded already. */
  readonly isFolded?: true
}

/** Fields that stand in a table of their own, at most one row a person; asked of the set, so that its index serves. */
export const sideSources: Readonly<Record<string, SideSource>> = {
  score: {
    rows: ({ workspace }) => sql`from person_score scored where scored.workspace_id = ${workspace}`,
    person: sql`scored.person_id`,
    value: () => sql`scored.score`,
  },
  rhythm: {
    rows: ({ workspace }) => sql`from person_rhythm rhythm where rhythm.workspace_id = ${workspace}`,
    person: sql`rhythm.person_id`,
    value: () => sql`rhythm.state`,
  },
}

const OWN = 'fields.'

/** A field of people that the company defined; undefined for every other name. */
export function ownFieldSource(name: string, type: FieldType): SideSource | undefined {
  if (!name.startsWith(OWN)) return undefined
  return {
    rows: (context) => sql`from field_value valued where valued.workspace_id = ${context.workspace}
      and valued.field_id = ${fieldId(context, 'person', name.slice(OWN.length))}`,
    person: sql`valued.record_id`,
    value: (context) => ownValue(context, type),
    isFolded: true,
  }
}

const fieldId = ({ workspace }: Context, object: string, key: string): Part => sql`
  (select id from field where workspace_id = ${workspace} and object = ${object} and key = ${key})`

/** The form of the row `valued` in which a type is compared. */
function ownValue({ workspace }: Context, type: FieldType): Part {
  switch (type) {
    case 'text':
    case 'choice':
      return sql`valued.folded`
    case 'number':
      return sql`valued.rank`
    case 'money':
      return sql`valued.amount`
    case 'boolean':
      return sql`(valued.rank = 1)`
    // a day begins when it begins on the clocks of the company
    case 'date':
      return sql`((date '2000-01-01' + valued.rank::integer)::timestamp at time zone
        (select time_zone from workspace where id = ${workspace}))`
    case 'choices':
      return sql`valued.options`
    case 'member':
    case 'person':
      return sql`valued.folded::uuid`
  }
}

/** Rows that are counted: whose they are, when they were (null: no moment), and their own fields. */
export interface RowSource {
  readonly rows: (context: Context) => Part
  readonly person: Part
  readonly at: Part | null
  readonly field: (name: string, type: FieldType, context: Context) => Part | undefined
}

/** A day begins when it begins on the clocks of the company. */
const beginning = ({ workspace }: Context, day: Part): Part => sql`
  (${day}::timestamp at time zone (select time_zone from workspace where id = ${workspace}))`

const columns = (known: Readonly<Record<string, Part>>) => (name: string) => known[name]

/** Orders count as in the column of the list: said as orders, and not cancelled. */
const boughtOrders = ({ workspace }: Context): Part =>
  sql`bought.workspace_id = ${workspace} and bought.person_id is not null
      and bought.cancelled_at is null and bought.stated_at is not null`

export const relationSources: Readonly<Record<string, RowSource>> = {
  order: {
    rows: (context) => sql`from customer_order bought where ${boughtOrders(context)}`,
    person: sql`bought.person_id`,
    at: sql`bought.placed_at`,
    field: columns({
      total: sql`bought.total`,
      currency: sql`bought.currency`,
      paid: sql`(bought.paid_at is not null)`,
    }),
  },
  product: {
    rows: (context) => sql`from customer_order bought
      join order_line line on line.workspace_id = bought.workspace_id and line.order_id = bought.id
      where line.workspace_id = ${context.workspace} and ${boughtOrders(context)}`,
    person: sql`bought.person_id`,
    at: sql`bought.placed_at`,
    field: columns({
      name: sql`line.name`,
      quantity: sql`line.quantity::float8`,
      price: sql`line.price`,
    }),
  },
  request: {
    rows: ({ workspace }) => sql`from request where request.workspace_id = ${workspace}`,
    person: sql`request.person_id`,
    at: sql`request.asked_at`,
    field: columns({ topic: sql`request.topic`, answered: sql`(request.answered_at is not null)` }),
  },
  company: {
    // one membership stated through two addresses is one
    rows: ({ workspace }) => sql`from (
      select distinct handle.person_id, company.id, company.name, company_person.role
        from handle
        join company_person on company_person.workspace_id = handle.workspace_id
                           and company_person.handle_id = handle.base_handle_id
        join company on company.workspace_id = handle.workspace_id and company.id = company_person.company_id
       where handle.workspace_id = ${workspace}) as membership where true`,
    person: sql`membership.person_id`,
    at: null,
    field: (name, type, context) =>
      name.startsWith(OWN)
        ? sql`(select ${ownValue(context, type)} from field_value valued
                where valued.workspace_id = ${context.workspace} and valued.record_id = membership.id
                  and valued.field_id = ${fieldId(context, 'company', name.slice(OWN.length))})`
        : columns({ name: sql`membership.name`, role: sql`membership.role` })(name),
  },
  address: {
    rows: ({ workspace }) => sql`from handle where handle.workspace_id = ${workspace}
      and handle.status <> 'quarantined' and handle.kind not in ('cookie', 'device')`,
    person: sql`handle.person_id`,
    at: null,
    field: columns({ kind: sql`handle.kind`, value: sql`handle.value` }),
  },
  deal: {
    rows: ({ workspace }) => sql`from deal
      join pipeline_stage stage on stage.workspace_id = deal.workspace_id and stage.id = deal.stage_id
      join pipeline on pipeline.workspace_id = deal.workspace_id and pipeline.id = deal.pipeline_id
      where deal.workspace_id = ${workspace} and stage.workspace_id = ${workspace}`,
    person: sql`deal.person_id`,
    at: sql`deal.created_at`,
    // a ready-made pipeline or stage that nobody has named is asked for by its code
    field: (name, type, context) =>
      name.startsWith(OWN)
        ? sql`(select ${ownValue(context, type)} from field_value valued
                where valued.workspace_id = ${context.workspace} and valued.record_id = deal.id
                  and valued.field_id = ${fieldId(context, 'deal', name.slice(OWN.length))})`
        : name === 'closes'
          ? beginning(context, sql`deal.expected_close`)
          : columns({
              pipeline: sql`coalesce(pipeline.name, pipeline.ready_made)`,
              stage: sql`coalesce(stage.name, stage.code)`,
              state: sql`deal.state`,
              amount: sql`deal.amount`,
              currency: sql`deal.currency`,
              owner: sql`deal.owner_member_id`,
            })(name),
  },
  task: {
    rows: ({ workspace }) =>
      sql`from task where task.workspace_id = ${workspace} and task.person_id is not null`,
    person: sql`task.person_id`,
    at: null,
    field: (name, _, { clock }) =>
      columns({
        overdue: sql`(task.done_at is null and coalesce(task.due_at < ${clock.now()}, false))`,
        done: sql`(task.done_at is not null)`,
        due: sql`task.due_at`,
        owner: sql`task.owner_member_id`,
      })(name),
  },
  payment: {
    rows: ({ workspace }) => sql`from payment where payment.workspace_id = ${workspace}`,
    person: sql`payment.person_id`,
    at: null,
    field: columns({
      amount: sql`payment.amount`,
      received: sql`(payment.received_at is not null)`,
      due: sql`payment.due_at`,
    }),
  },
  tag: {
    // of the newest word on a person's tags, as on their page
    rows: ({ workspace }) => sql`from (
      select distinct on (handle.person_id) handle.person_id, trait.value
        from trait
        join handle on handle.workspace_id = trait.workspace_id and handle.base_handle_id = trait.handle_id
                   and handle.epoch = trait.epoch
       where trait.workspace_id = ${workspace} and trait.key = 'tags'
       order by handle.person_id, trait.stated_at desc, trait.message_id desc) as said
      cross join lateral (
        select distinct tag.name from jsonb_array_elements_text(
          case jsonb_typeof(said.value) when 'array' then said.value when 'string' then jsonb_build_array(said.value)
                                        else '[]' end) as tag (name)) as tagged
      where tagged.name is not null`,
    person: sql`said.person_id`,
    at: null,
    field: columns({ name: sql`tagged.name` }),
  },
  fact: {
    // the newest value of each over the person's addresses; one that was taken away is none
    rows: ({ workspace }) => sql`from (
      select distinct on (handle.person_id, trait.key) handle.person_id, trait.key, trait.value
        from handle
        join trait on trait.workspace_id = handle.workspace_id and trait.handle_id = handle.base_handle_id
                  and trait.epoch = handle.epoch
       where handle.workspace_id = ${workspace}
       order by handle.person_id, trait.key, trait.stated_at desc, trait.message_id desc) as fact
      where fact.value <> 'null'::jsonb`,
    person: sql`fact.person_id`,
    at: null,
    field: columns({
      key: sql`fact.key`,
      value: sql`(case when jsonb_typeof(fact.value) = 'string' then fact.value #>> '{}' end)`,
    }),
  },
}

/** The events of one name, each with the person whose address it came through at that time. */
export const eventSource = (name: string): RowSource => ({
  rows: ({ workspace }) => sql`from handle
    join event on event.workspace_id = handle.workspace_id and event.handle_id = handle.base_handle_id
              and event.occurred_at >= coalesce(handle.valid_from, '-infinity')
              and event.occurred_at < coalesce(handle.valid_until, 'infinity')
    where handle.workspace_id = ${workspace} and event.workspace_id = ${workspace} and event.name = ${name}`,
  person: sql`handle.person_id`,
  at: sql`event.occurred_at`,
  field: (property) => sql`(event.properties -> ${property}::text)`,
})
