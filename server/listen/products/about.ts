import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import { textArray } from '#server/platform/database/arrays.ts'
import { seeingAll } from '#server/platform/sight.ts'

/** An order says for so long what a customer writes about. */
const QUARTER_DAYS = 90

/**
 * Which of these products, by name, number or category, each of these people is about now: what he wrote in the work
 * that is open names one, an open deal has one, or his last order of the quarter. Inflected words count ("коляску"
 * is "коляска"). Whoever asks, the whole company is looked at: who takes a customer must not depend on it.
 */
export async function productsAbout(
  context: Context,
  people: readonly string[],
  products: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (people.length === 0 || products.length === 0) return new Map()
  const rows = await seeingAll(context, () => asked(context, people, products))
  return new Map(
    [...Map.groupBy(rows, ({ person }) => person)].map(([person, all]) => [
      person,
      all.map(({ product }) => product),
    ]),
  )
}

async function asked(context: Context, people: readonly string[], products: readonly string[]) {
  const { tx, workspace, clock } = context
  const { rows } = await sql<{ person: string; product: string }>`
    with person as (select unnest(${[...people]}::uuid[]) as id),
    wanted as (
      select word, phraseto_tsquery('russian', word) as words
        from unnest(${textArray([...new Set(products)])}::text[]) as word
    ), line as (
      select latest.person_id, order_line.name, order_line.product_id from person
        cross join lateral (
          select person_id, id from customer_order
           where workspace_id = ${workspace} and person_id = person.id and cancelled_at is null
             and placed_at > ${clock.now()}::timestamptz - interval '1 day' * ${QUARTER_DAYS}
           order by placed_at desc limit 1) as latest
        join order_line on order_line.workspace_id = ${workspace} and order_line.order_id = latest.id
      union all
      select deal.person_id, deal_line.name, deal_line.product_id from person
        join deal on deal.workspace_id = ${workspace} and deal.person_id = person.id and deal.state = 'open'
        join deal_line on deal_line.workspace_id = ${workspace} and deal_line.deal_id = deal.id
    )
    select line.person_id as person, wanted.word as product from line
      left join product on product.workspace_id = ${workspace} and product.id = line.product_id
      join wanted on lower(wanted.word) in (lower(line.name), lower(product.external_id), lower(product.category))
    union
    select topic.person_id, wanted.word from person
      join topic on topic.workspace_id = ${workspace} and topic.person_id = person.id and topic.status <> 'resolved'
      cross join lateral (
        select to_tsvector('russian', left(subject || ' ' || text, 4000)) as words from message
         where message.workspace_id = ${workspace} and message.topic_id = topic.id and direction = 'in'
         order by occurred_at desc limit 5) as said
      join wanted on said.words @@ wanted.words`.execute(tx)
  return rows
}
