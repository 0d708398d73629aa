import { z } from '@hono/zod-openapi'
import type { Block, Inline } from '#pure/markdown/index.ts'
import { id, line, locale, moment } from './common.ts'

export type ArticleBlock = Block
export type ArticleInline = Inline

/** The help centre: articles in both languages, read by anybody at /help/<slug>. */
export const helpSlug = z
  .string()
  .trim()
  .max(100)
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'small Latin letters, digits and dashes between them')
const title = line(200)
const body = z.string().max(60_000)

export const HelpSection = z.object({ id, slug: z.string(), titleEn: z.string(), titleRu: z.string() })
export const HelpCentre = z.object({
  slug: z.string(),
  isOn: z.boolean(),
  titleEn: z.string(),
  titleRu: z.string(),
  /** Where everybody reads it. */
  url: z.string(),
  sections: z.array(HelpSection),
})
export const ChangeHelpCentre = z.strictObject({
  slug: helpSlug.max(60).optional(),
  isOn: z.boolean().optional(),
  titleEn: z.string().trim().max(200).optional(),
  titleRu: z.string().trim().max(200).optional(),
})
export const KeepSections = z.strictObject({
  sections: z
    .array(
      z
        .strictObject({
          id: id.optional(),
          titleEn: z.string().trim().max(100).default(''),
          titleRu: z.string().trim().max(100).default(''),
        })
        .refine(
          ({ titleEn, titleRu }) => titleEn !== '' || titleRu !== '',
          'a title in one language at least',
        ),
    )
    .max(50),
})

/** draft: nobody outside reads it; changed: the public reads an earlier version. */
export const ArticleState = z.enum(['draft', 'published', 'changed'])
export const ArticleHead = z.object({
  language: locale,
  slug: z.string(),
  title: z.string(),
  state: ArticleState,
  changedAt: moment,
})
export const ArticleRow = z.object({
  id,
  sectionId: id.nullable(),
  texts: z.array(ArticleHead),
  /** In the last 30 days. */
  views: z.number(),
  helped: z.number(),
  notHelped: z.number(),
})
export const ArticleList = z.object({ articles: z.array(ArticleRow) })

export const ArticleText = z.object({
  ...ArticleHead.shape,
  body: z.string(),
  version: z.number(),
  liveVersion: z.number().nullable(),
  liveAt: moment.nullable(),
  /** Where everybody reads it; null: nobody can yet. */
  url: z.string().nullable(),
})
export const Article = z.object({
  id,
  sectionId: id.nullable(),
  texts: z.array(ArticleText),
  /** The dialogue that it was written from, for those who see the person. */
  source: z.object({ personId: id, personName: z.string().nullable() }).nullable(),
})
export const NewArticle = z.strictObject({
  language: locale,
  title,
  body: body.default(''),
  sectionId: id.nullable().default(null),
})
export const ChangeArticle = z.strictObject({ sectionId: id.nullable() })
export const OfArticleText = z.strictObject({ id, language: locale })
export const KeepArticleText = z.strictObject({
  title,
  body,
  /** The old address goes on leading here. */
  slug: helpSlug.optional(),
  /** The version that the writer began with; somebody else's newer one is not written over. null: there was none. */
  seenVersion: z.number().int().min(1).nullable(),
})
export const PublishArticle = z.strictObject({ version: z.number().int().min(1) })
export const ArticleVersions = z.object({
  versions: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      body: z.string(),
      madeAt: moment,
      memberName: z.string().nullable(),
      isLive: z.boolean(),
    }),
  ),
})
export const ArticleFromTopic = z.strictObject({ topicId: id })

export const FindArticles = z.strictObject({ q: z.string().trim().max(200).default('') })
export const FoundArticles = z.object({
  articles: z.array(z.object({ id, language: locale, title: z.string(), url: z.string() })),
})

export const HelpFiguresQuery = z.strictObject({ days: z.coerce.number().int().min(1).max(365).default(30) })
export const HelpFigures = z.object({
  days: z.number(),
  since: z.iso.date(),
  viewed: z.number(),
  helped: z.number(),
  notHelped: z.number(),
  /** In the chat, before the first message: articles were offered, one was read, and that was the answer. */
  suggested: z.number(),
  opened: z.number(),
  answered: z.number(),
  /** What people looked for and did not find, the most frequent first. */
  missing: z.array(
    z.object({ words: z.string(), language: locale, times: z.number(), lastOn: z.iso.date() }),
  ),
  said: z.array(
    z.object({
      id,
      articleId: id,
      title: z.string(),
      helpful: z.boolean(),
      words: z.string(),
      at: moment,
      personId: id.nullable(),
    }),
  ),
})

/** In the chat of a site. */
export const AskChatArticles = z.strictObject({
  writeKey: z.string().max(120),
  account: z.string().max(120).optional(),
  language: locale.default('en'),
  q: z.string().trim().max(500),
})
export const ChatArticles = z.object({ articles: z.array(z.object({ id, title: z.string() })) })
export type ChatArticles = z.infer<typeof ChatArticles>
export const OneChatArticle = AskChatArticles.omit({ q: true })
export const ChatArticle = z.object({
  id,
  title: z.string(),
  url: z.string(),
  /** As pure/markdown reads the words: a tree of ours, made on the server. */
  blocks: z.array(z.custom<Block>()),
})
export type ChatArticle = z.infer<typeof ChatArticle>
export const RateChatArticle = z.strictObject({
  writeKey: z.string().max(120),
  account: z.string().max(120).optional(),
  language: locale.default('en'),
  what: z.enum(['suggested', 'opened', 'answered']),
})
