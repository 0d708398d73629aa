import type { Context as Call } from 'hono'
import { z } from 'zod'
import {
  AskChatArticles,
  type ChatArticle,
  type ChatArticles,
  OneChatArticle,
  RateChatArticle,
} from '#contract/help.ts'
import { markdown } from '#pure/markdown/index.ts'
import { workspaceOfToken } from '#server/platform/accounts/tokens.ts'
import type { Context } from '#server/platform/context.ts'
import { take } from '#server/platform/http/pace.ts'
import { Problem } from '#server/platform/problems.ts'
import { centreOf, count, keepRating, publishedById, suggestFor } from '../help/index.ts'
import { bodyOf, byKey, type Door, tokenOf, valid } from './door.ts'
import { sessionOf, TOKEN_PREFIX } from './session.ts'

/** Articles that may answer what a visitor is about to ask. What he types is looked up and not kept. */
export async function suggestArticles(call: Call, door: Door): Promise<Response> {
  const asked = valid(AskChatArticles, call.req.query(), 'query')
  return byKey(call, door, asked, async ({ context }) => {
    const found = (await centreOf(context)).isOn ? await suggestFor(context, asked.language, asked.q) : []
    const reply: ChatArticles = { articles: found.map(({ article, title }) => ({ id: article, title })) }
    return call.json(reply, 200, { 'cache-control': 'no-store' })
  })
}

export async function readArticle(call: Call, door: Door): Promise<Response> {
  const asked = valid(OneChatArticle, call.req.query(), 'query')
  return byKey(call, door, asked, async ({ context }) => {
    const { centre, article } = await articleIn(context, call, asked.language)
    const reply: z.input<typeof ChatArticle> = {
      id: article.articleId,
      title: article.title,
      url: `${door.services.publicUrl()}/help/${centre.slug}/${article.language}/${article.slug}`,
      blocks: [...markdown(article.body)],
    }
    return call.json(reply, 200, { 'cache-control': 'no-store' })
  })
}

/** It was offered, read, or was the answer; the last stands on the timeline of whoever is known. */
export async function countArticle(call: Call, door: Door): Promise<Response> {
  const token = tokenOf(call)
  if (token !== null) await take(door.limits.acting, token)
  const said = await bodyOf(call, RateChatArticle)
  return byKey(call, door, said, async ({ context }) => {
    const { article } = await articleIn(context, call, said.language)
    await count(context, article.language, said.what, [article.articleId])
    const handle = said.what === 'answered' ? await handleOf(context, call) : null
    if (handle !== null) await keepRating(context, article, { helpful: true, words: '', handle })
    return call.body(null, 204)
  })
}

async function articleIn(context: Context, call: Call, language: 'en' | 'ru') {
  const id = z.uuid().safeParse(call.req.param('id'))
  const centre = await centreOf(context)
  const article = id.success && centre.isOn ? await publishedById(context, id.data, language) : null
  if (article === null) throw new Problem('not-found')
  return { centre, article }
}

/** Whoever has a conversation of this company; a token of another opens none here. */
async function handleOf(context: Context, call: Call): Promise<string | null> {
  const token = tokenOf(call)
  if (token === null || workspaceOfToken(token, TOKEN_PREFIX) !== context.workspace) return null
  return (await sessionOf(context, token))?.handle ?? null
}
