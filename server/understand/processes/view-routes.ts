import type { z } from '@hono/zod-openapi'
import { byId } from '#contract/common.ts'
import {
  Ahead,
  AheadQuery,
  Causes,
  CausesQuery,
  Comparison,
  ComparisonQuery,
  NormResults,
  NormsQuery,
} from '#contract/process-analyses.ts'
import type { LogFilter } from '#contract/process-definition.ts'
import {
  CaseHistory,
  CaseQuery,
  CasesPage,
  CasesQuery,
  Dots,
  DotsQuery,
  FilterQuery,
  Losses,
  LossesQuery,
  Playback,
  PlaybackQuery,
  ProcessMap,
  ProcessVariants,
  VariantsQuery,
} from '#contract/processes.ts'
import type { Context } from '#server/platform/context.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { Problem } from '#server/platform/problems.ts'
import { refuseHidden } from '#server/platform/veil.ts'
import type { Answer, Question } from '../process-facts/index.ts'
import type { Logs } from './ask.ts'
import { processOr404 } from './define.ts'
import { readPlace, withPeople, withScope, writePlace } from './presented.ts'
import { companySettings, type KeptProcess } from './queries.ts'

/** What a process shows; every one of them asks the log in the worker. */
export function viewRoutes(logs: Logs): readonly Route[] {
  return [...factRoutes(viewOf(logs)), ...meaningRoutes(viewOf(logs)), caseRoute(logs), comparisonRoute(logs)]
}

const factRoutes = (view: ReturnType<typeof viewOf>): readonly Route[] => [
  view(
    'map',
    'The map with all its nodes, connections and variants',
    { query: FilterQuery, reply: ProcessMap },
    (of, query) => of.ask({ ask: 'map' }, query),
  ),
  view(
    'variants',
    'The ways that cases took',
    { query: VariantsQuery, reply: ProcessVariants },
    (of, query) => of.ask({ ask: 'variants', norms: of.process.norms, limit: query.limit }, query),
  ),
  view('cases', 'Cases, page by page', { query: CasesQuery, reply: CasesPage }, async (of, query) => {
    if (query.sort === 'money') refuseHidden(of.context, 'money', 'query.sort')
    const { after, filter: _, ...wanted } = query
    const page = await of.ask({ ask: 'cases', ...wanted, after: readPlace(after) }, query)
    return { ...page, cases: await withPeople(of.context, page.cases), next: writePlace(page.next) }
  }),
  view('dots', 'Every step as a dot', { query: DotsQuery, reply: Dots }, (of, { order, most, filter }) =>
    of.ask({ ask: 'dots', order, most }, { filter }),
  ),
  view(
    'playback',
    'Queues through time and the ways of cases',
    { query: PlaybackQuery, reply: Playback },
    (of, query) => of.ask({ ask: 'playback', frames: query.frames, cases: query.cases }, query),
  ),
]

const meaningRoutes = (view: ReturnType<typeof viewOf>): readonly Route[] => [
  view(
    'losses',
    'Where time and money are lost',
    { query: LossesQuery, reply: Losses },
    (of, { rank, filter }) => {
      if (rank === 'money') refuseHidden(of.context, 'money', 'query.rank')
      return of.ask({ ask: 'losses', rank }, { filter })
    },
  ),
  view(
    'norms',
    'Norms and what breaks them',
    { query: NormsQuery, reply: NormResults },
    async (of, query) => {
      const norms = query.rule === undefined ? of.process.norms : [{ id: null, rule: query.rule }]
      const found = await of.ask({ ask: 'norms', norms: norms.map(({ id, rule }) => ({ id, rule })) }, query)
      const named = found.norms.map(async (norm) => ({
        ...norm,
        examples: await withPeople(of.context, norm.examples),
      }))
      return { ...found, norms: await Promise.all(named) }
    },
  ),
  view(
    'causes',
    'What goes with slow, broken, repeated or lost cases',
    { query: CausesQuery, reply: Causes },
    (of, query) => {
      const { filter, normId, ...question } = query
      const norm = of.process.norms.find(({ id }) => id === normId)
      if (question.target === 'norm' && norm === undefined) throw new Problem('not-found')
      return of.ask({ ask: 'causes', ...question, norm }, { filter })
    },
  ),
  view('ahead', 'When running cases will be over', { query: AheadQuery, reply: Ahead }, async (of, query) => {
    const found = await of.ask({ ask: 'ahead', limit: query.limit }, query)
    const named = await withPeople(
      of.context,
      found.cases.map((one) => one.case),
    )
    const cases = found.cases.map((one, place) => ({ ...one, case: named[place] }))
    return { ...found, cases }
  }),
]

/** A route that asks the log of one process and says over what its answer was reckoned. */
const viewOf =
  (logs: Logs) =>
  <Query extends z.ZodObject>(
    name: string,
    summary: string,
    shape: { readonly query: Query; readonly reply: z.ZodType },
    run: (of: Of, query: z.output<Query>) => Promise<{ readonly scope: object }>,
  ): Route => ({
    method: 'get',
    path: `/processes/{id}/${name}`,
    summary,
    may: 'see processes',
    params: byId,
    query: shape.query,
    body: null,
    reply: shape.reply,
    status: 200,
    run: async ({ params, query }, context) => {
      const of = await lookingAt(logs, context, byId.parse(params).id)
      // parsed by this very shape before run is called: see answer.ts
      return withScope(context, of.process, await run(of, query as z.output<Query>))
    },
  })

interface Of {
  readonly context: Context
  readonly process: KeptProcess
  readonly ask: <Asked extends Question>(
    question: Asked,
    query: { readonly filter?: LogFilter | undefined },
  ) => Promise<Answer<Asked>>
}

async function lookingAt(logs: Logs, context: Context, id: string): Promise<Of> {
  const process = await processOr404(context, id)
  return { context, process, ask: (question, { filter }) => logs.ask(context, process, question, filter) }
}

const caseRoute = (logs: Logs): Route =>
  route({
    method: 'get',
    path: '/processes/{id}/case',
    summary: 'One case with its steps',
    may: 'see processes',
    params: byId,
    query: CaseQuery,
    reply: CaseHistory,
    run: async ({ params, query }, context) => {
      const of = await lookingAt(logs, context, params.id)
      const found = await of.ask({ ask: 'case', key: query.case, norms: of.process.norms }, {})
      const [named] = found === null ? [] : await withPeople(context, [found.case])
      if (found === null || named === undefined) throw new Problem('not-found')
      return { ...found, case: named }
    },
  })

const comparisonRoute = (logs: Logs): Route =>
  route({
    method: 'get',
    path: '/processes/{id}/comparison',
    summary: 'Two filters of one process beside each other',
    may: 'see processes',
    params: byId,
    query: ComparisonQuery,
    reply: Comparison,
    run: async ({ params, query }, context) => {
      const of = await lookingAt(logs, context, params.id)
      const found = await of.ask({ ask: 'comparison', other: query.other }, query)
      const { currency } = await companySettings(context)
      const scope = (one: typeof found.one) => ({ ...one, hours: of.process.hours.count, currency })
      return { ...found, one: scope(found.one), other: scope(found.other) }
    },
  })
