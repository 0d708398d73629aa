import { causesOfSlowEdge, type SlowEdge } from '#pure/process-mining/index.ts'
import { Mistake, requiredOption } from '../arguments.ts'
import type { Print } from '../main.ts'
import { logArguments } from './model-commands.ts'
import { readLogFile } from './read-log-file.ts'
import { count, duration, percent } from './table.ts'

/** tandem mine causes LOG --target "FROM > TO" [--json]: what goes with the slowest quarter of a connection. */
export async function mineCauses(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('causes', argv, ['target'])
  const target = requiredOption(flags, 'target')
  const [from, to, more] = target.split(/\s*>\s*/)
  if (from === undefined || to === undefined || more !== undefined)
    throw new Mistake('--target is a connection: "FROM > TO".')
  const { log } = await readLogFile(path, flags, { withAttributes: true })
  const found = causesOfSlowEdge(log, from, to)
  if (found === null)
    throw new Mistake(`"${to}" never comes right after "${from}" in ${path}; "mine map" lists what does.`)
  if (flags.has('json')) print(JSON.stringify({ target: { from, to }, ...found }))
  else for (const line of causeLines(found)) print(line)
  return 0
}

function* causeLines({ occurrences, slowFromMs, causes }: SlowEdge): Iterable<string> {
  yield `${count(occurrences)} times; the slowest quarter took more than ${duration(slowFromMs / 1000)}.`
  if (causes.length === 0) yield 'Nothing goes with it more often than chance would allow.'
  for (const { trait, value, rows, share, shareElsewhere, excess } of causes)
    yield `Slow in ${percent(share)} of ${count(rows)} times where ${trait} is ${value}, in ${percent(shareElsewhere)} elsewhere: ${count(Math.round(excess))} slow ones more.`
  if (causes.length > 0)
    yield 'They come together more often; that is no proof that the one brings about the other.'
}
