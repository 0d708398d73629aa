import { byId } from '#contract/common.ts'
import {
  Article,
  ArticleFromTopic,
  ArticleList,
  ArticleVersions,
  ChangeArticle,
  ChangeHelpCentre,
  FindArticles,
  FoundArticles,
  HelpCentre,
  HelpFigures,
  HelpFiguresQuery,
  KeepArticleText,
  KeepSections,
  NewArticle,
  OfArticleText,
  PublishArticle,
} from '#contract/help.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import {
  articleOr404,
  createArticle,
  listArticles,
  moveArticle,
  removeArticle,
  rowOr404,
} from './articles.ts'
import { centreOf, changeCentre, keepSections, presentCentre } from './centre.ts'
import { draftFromTopic } from './draft.ts'
import { figuresOf } from './figures.ts'
import { findPublished } from './find.ts'
import { allPublished } from './published.ts'
import { publish, takeBack, versionsOf, writeText } from './texts.ts'

type Url = () => string

/** The help centre: its articles as members write them. */
export const helpRoutes = (url: Url): readonly Route[] => [
  ...centreRoutes(url),
  ...articleRoutes(url),
  ...oneArticleRoutes(url),
  ...textRoutes(url),
  ...findingRoutes(url),
]

const centreRoutes = (url: Url): readonly Route[] => [
  route({
    method: 'get',
    path: '/help',
    summary: 'The help centre: whether it is public, where, and its sections',
    may: 'see the help centre',
    reply: HelpCentre,
    run: (_, context) => presentCentre(context, url()),
  }),
  route({
    method: 'patch',
    path: '/help',
    summary: 'Open or close the help centre, change its address or its title',
    may: 'manage the help centre',
    body: ChangeHelpCentre,
    reply: HelpCentre,
    run: async ({ body }, context) => {
      await changeCentre(context, body)
      return presentCentre(context, url())
    },
  }),
  route({
    method: 'put',
    path: '/help/sections',
    summary: 'Replace the sections of the help centre, in their order',
    may: 'manage the help centre',
    body: KeepSections,
    reply: HelpCentre,
    run: async ({ body }, context) => {
      await keepSections(context, body)
      return presentCentre(context, url())
    },
  }),
]

const articleRoutes = (url: Url): readonly Route[] => [
  route({
    method: 'get',
    path: '/help/articles',
    summary: 'All articles, drafts too, with how often each was read and whether it helped',
    may: 'see the help centre',
    reply: ArticleList,
    run: (_, context) => listArticles(context),
  }),
  route({
    method: 'post',
    path: '/help/articles',
    summary: 'Begin an article: a draft in one language',
    may: 'write articles',
    body: NewArticle,
    reply: Article,
    status: 201,
    run: async ({ body }, context) => articleOr404(context, await createArticle(context, body), url()),
  }),
  route({
    method: 'post',
    path: '/help/drafts',
    summary: 'Begin an article from a solved topic: its question and answers without the customer',
    may: 'write articles',
    body: ArticleFromTopic,
    reply: Article,
    status: 201,
    run: async ({ body }, context) =>
      articleOr404(context, await draftFromTopic(context, body.topicId), url()),
  }),
]

const oneArticleRoutes = (url: Url): readonly Route[] => [
  route({
    method: 'get',
    path: '/help/articles/{id}',
    summary: 'An article in its languages',
    may: 'see the help centre',
    params: byId,
    reply: Article,
    run: ({ params }, context) => articleOr404(context, params.id, url()),
  }),
  route({
    method: 'patch',
    path: '/help/articles/{id}',
    summary: 'Put an article into another section',
    may: 'write articles',
    params: byId,
    body: ChangeArticle,
    reply: Article,
    run: async ({ params, body }, context) => {
      await moveArticle(context, params.id, body.sectionId)
      return articleOr404(context, params.id, url())
    },
  }),
  route({
    method: 'delete',
    path: '/help/articles/{id}',
    summary: 'Remove an article; nobody reads it any more',
    may: 'write articles',
    params: byId,
    run: ({ params }, context) => removeArticle(context, params.id, false),
  }),
  route({
    method: 'post',
    path: '/help/articles/{id}/restoration',
    summary: 'Bring a removed article back as it was',
    may: 'write articles',
    params: byId,
    reply: Article,
    run: async ({ params }, context) => {
      await removeArticle(context, params.id, true)
      return articleOr404(context, params.id, url())
    },
  }),
]

const textRoutes = (url: Url): readonly Route[] => [
  route({
    method: 'put',
    path: '/help/articles/{id}/texts/{language}',
    summary:
      'Keep what an article says in a language, as a new version; the public reads it when it is published',
    may: 'write articles',
    params: OfArticleText,
    body: KeepArticleText,
    reply: Article,
    run: async ({ params: { id, language }, body }, context) => {
      await rowOr404(context, id)
      await writeText(context, { articleId: id, language, ...body })
      return articleOr404(context, id, url())
    },
  }),
  route({
    method: 'get',
    path: '/help/articles/{id}/texts/{language}/versions',
    summary: 'Every version of an article in a language, the newest first',
    may: 'see the help centre',
    params: OfArticleText,
    reply: ArticleVersions,
    run: ({ params: { id, language } }, context) => versionsOf(context, id, language),
  }),
  route({
    method: 'put',
    path: '/help/articles/{id}/texts/{language}/publication',
    summary: 'Let the public read a version of an article; an earlier one as well',
    may: 'publish articles',
    params: OfArticleText,
    body: PublishArticle,
    reply: Article,
    run: async ({ params: { id, language }, body }, context) => {
      await publish(context, { articleId: id, language }, body.version)
      return articleOr404(context, id, url())
    },
  }),
  route({
    method: 'delete',
    path: '/help/articles/{id}/texts/{language}/publication',
    summary: 'Take an article back from the public; it is a draft again',
    may: 'publish articles',
    params: OfArticleText,
    run: ({ params: { id, language } }, context) => takeBack(context, id, language),
  }),
]

const findingRoutes = (url: Url): readonly Route[] => [
  route({
    method: 'get',
    path: '/help/published',
    summary: 'Published articles by their words, to link to one; without words the newest',
    may: 'see the help centre',
    query: FindArticles,
    reply: FoundArticles,
    run: ({ query }, context) => foundFor(context, query.q, url()),
  }),
  route({
    method: 'get',
    path: '/help/figures',
    summary: 'How often articles were read and helped, and what people looked for and did not find',
    may: 'see the help centre',
    query: HelpFiguresQuery,
    reply: HelpFigures,
    run: ({ query }, context) => figuresOf(context, query.days),
  }),
]

async function foundFor(context: Context, asked: string, publicUrl: string) {
  const { slug, isOn } = await centreOf(context)
  // a link to what nobody can open helps nobody
  if (!isOn) return { articles: [] }
  const languages = ['en', 'ru'] as const
  const found =
    asked === ''
      ? (await allPublished(context)).map(({ articleId, ...one }) => ({ ...one, article: articleId }))
      : (
          await Promise.all(
            languages.map(async (language) =>
              (await findPublished(context, language, asked, 5)).map((one) => ({ ...one, language })),
            ),
          )
        ).flat()
  return {
    articles: found.slice(0, 8).map((one) => ({
      id: one.article,
      language: one.language,
      title: one.title,
      url: `${publicUrl}/help/${slug}/${one.language}/${one.slug}`,
    })),
  }
}
