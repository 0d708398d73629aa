import type { z } from '@hono/zod-openapi'
import { sql } from 'kysely'
import type { ChangeHelpCentre, HelpCentre, KeepSections } from '#contract/help.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database/connect.ts'
import type { Id } from '#server/platform/identifiers.ts'
import { newId } from '#server/platform/identifiers.ts'
import { Problem } from '#server/platform/problems.ts'
import { freeSlug, slugOf } from './slug.ts'

export interface Centre {
  readonly slug: string
  readonly isOn: boolean
  readonly titleEn: string
  readonly titleRu: string
  /** The company's own name stands where no title was given. */
  readonly company: string
}

export interface Section {
  readonly id: string
  readonly slug: string
  readonly titleEn: string
  readonly titleRu: string
}

/** The help centre of the company; one that nobody has touched yet is off, under an address made of its name. */
export async function centreOf(context: Context): Promise<Centre> {
  const { rows } = await sql<Centre>`/* help centre */
    select coalesce(help_centre.slug, '') as slug, coalesce(is_on, false) as "isOn", coalesce(title_en, '') as "titleEn",
           coalesce(title_ru, '') as "titleRu", workspace.name as company
      from workspace left join help_centre on help_centre.workspace_id = workspace.id
     where workspace.id = ${context.workspace}`.execute(context.tx)
  const [centre] = rows
  if (centre === undefined) throw new Problem('not-found')
  return centre.slug === '' ? { ...centre, slug: slugOf(centre.company, 40) } : centre
}

/** Which company a public address means. */
export async function companyNamed(db: Db, slug: string): Promise<Id<'Workspace'> | null> {
  const { rows } = await sql<{ workspace_id: Id<'Workspace'> }>`
    select workspace_id from help_centre_named(${slug})`.execute(db)
  return rows[0]?.workspace_id ?? null
}

export async function presentCentre(
  context: Context,
  publicUrl: string,
): Promise<z.input<typeof HelpCentre>> {
  const { company: _, ...centre } = await centreOf(context)
  return { ...centre, url: `${publicUrl}/help/${centre.slug}`, sections: [...(await sectionsOf(context))] }
}

export async function changeCentre(
  context: Context,
  change: z.output<typeof ChangeHelpCentre>,
): Promise<void> {
  await named(context, change.slug)
  await sql`
    update help_centre set is_on = coalesce(${change.isOn ?? null}::boolean, is_on),
                           title_en = coalesce(${change.titleEn ?? null}, title_en),
                           title_ru = coalesce(${change.titleRu ?? null}, title_ru), changed_at = ${context.clock.now()}
     where workspace_id = ${context.workspace}`.execute(context.tx)
  await audit(context, {
    action: 'help centre changed',
    ...(change.isOn === undefined ? {} : { details: { isOn: change.isOn } }),
  })
}

/** A wish is granted or refused; without one the address is made of the company's name and kept. */
async function named(context: Context, wanted: string | undefined): Promise<void> {
  const { slug, company } = await centreOf(context)
  if (wanted !== undefined) {
    if (!(await takes(context, wanted))) throw new Problem('already-exists')
    return
  }
  if (await takes(context, slug)) return
  for (let number = 2; number < 1_000; number++)
    if (await takes(context, `${slugOf(company, 40)}-${number}`)) return
  throw new Problem('already-exists')
}

async function takes(context: Context, slug: string): Promise<boolean> {
  const { rows } = await sql<{ given: boolean }>`
    select name_help_centre(${slug}, ${context.clock.now()}) as given`.execute(context.tx)
  return rows[0]?.given === true
}

export async function sectionsOf(context: Context): Promise<readonly Section[]> {
  const { rows } = await sql<Section>`
    select id, slug, title_en as "titleEn", title_ru as "titleRu" from help_section
     where workspace_id = ${context.workspace} order by place, id`.execute(context.tx)
  return rows
}

/** The sections in their order; articles of one that is not among them stand without a section. */
export async function keepSections(
  context: Context,
  { sections }: z.output<typeof KeepSections>,
): Promise<void> {
  const before = await sectionsOf(context)
  const known = new Map(before.map((section) => [section.id, section]))
  if (sections.some(({ id }) => id !== undefined && !known.has(id))) throw new Problem('not-found')
  const kept = new Set(sections.flatMap(({ id }) => id ?? []))
  const gone = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  await sql`update help_article set section_id = null
             where workspace_id = ${context.workspace} and section_id = any(${gone}::uuid[])`.execute(
    context.tx,
  )
  await sql`delete from help_section
             where workspace_id = ${context.workspace} and id = any(${gone}::uuid[])`.execute(context.tx)
  const taken = new Set(before.filter(({ id }) => kept.has(id)).map(({ slug }) => slug))
  for (const [place, { id, titleEn, titleRu }] of sections.entries()) {
    const slug = known.get(id ?? '')?.slug ?? freeSlug(slugOf(titleEn || titleRu, 70), taken)
    taken.add(slug)
    await sql`
      insert into help_section (workspace_id, id, slug, title_en, title_ru, place)
      values (${context.workspace}, ${id ?? newId(context.clock.now())}, ${slug}, ${titleEn}, ${titleRu}, ${place})
      on conflict (workspace_id, id) do update
         set title_en = excluded.title_en, title_ru = excluded.title_ru, place = excluded.place`.execute(
      context.tx,
    )
  }
  await audit(context, { action: 'help sections changed', details: { sections: sections.length } })
}
