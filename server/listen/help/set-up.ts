import type { Context } from '#server/platform/context.ts'
import { createArticle } from './articles.ts'
import { changeCentre, keepSections, sectionsOf } from './centre.ts'
import { type Language, publish, writeText } from './texts.ts'

type Both = Readonly<Record<Language, string>>

/** A whole help centre at once: sections, and articles that are public in both languages. */
export interface HelpPlan {
  readonly slug: string
  readonly title: Both
  readonly sections: readonly {
    readonly title: Both
    readonly articles: readonly { readonly title: Both; readonly body: Both }[]
  }[]
}

/** Opens it with everything in it; returns the ids of the articles in their order. */
export async function setUpHelp(context: Context, plan: HelpPlan): Promise<readonly string[]> {
  const { title, sections } = plan
  await changeCentre(context, { slug: plan.slug, isOn: true, titleEn: title.en, titleRu: title.ru })
  await keepSections(context, {
    sections: sections.map((section) => ({ titleEn: section.title.en, titleRu: section.title.ru })),
  })
  const kept = await sectionsOf(context)
  const ids: string[] = []
  for (const [place, section] of sections.entries())
    for (const article of section.articles) ids.push(await add(context, kept[place]?.id ?? null, article))
  return ids
}

async function add(
  context: Context,
  sectionId: string | null,
  { title, body }: HelpPlan['sections'][number]['articles'][number],
): Promise<string> {
  const id = await createArticle(context, { language: 'en', title: title.en, body: body.en, sectionId })
  await writeText(context, {
    articleId: id,
    language: 'ru',
    title: title.ru,
    body: body.ru,
    seenVersion: null,
  })
  for (const language of ['en', 'ru'] as const) await publish(context, { articleId: id, language }, 1)
  return id
}
