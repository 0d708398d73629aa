import {
  type Interactions,
  interactions,
  type ObjectLog,
  objectMaps,
  type Synchronisation,
  synchronisation,
  type TypeMap,
} from '#pure/process-mining/index.ts'
import type { Print } from '../main.ts'
import { logArguments } from './model-commands.ts'
import { readObjectLog } from './read-log-file.ts'
import { rejectedObjectLines } from './read-object-file.ts'
import { count, duration, tableLines } from './table.ts'

/** tandem mine objects LOG [--json]: types, their maps, and how they meet, of an OCEL 2.0 file. */
export async function mineObjects(argv: readonly string[], print: Print): Promise<number> {
  const { path, flags } = logArguments('objects', argv, [])
  const { log, rejected } = await readObjectLog(path, flags)
  const maps = objectMaps(log)
  const meetings = interactions(log)
  const waits = synchronisation(log)
  if (flags.has('json')) print(JSON.stringify(objectsJson(log, maps, meetings, waits)))
  else for (const line of objectLines(log, maps, meetings, waits)) print(line)
  for (const line of rejectedObjectLines(rejected)) console.error(line)
  return 0
}

const objectsJson = (
  log: ObjectLog,
  types: readonly TypeMap[],
  { types: names, events, pairs, objectsPerEvent }: Interactions,
  waits: readonly Synchronisation[],
) => ({
  events: log.eventIds.length,
  objects: log.objectIds.length,
  eventTypes: log.eventTypes.map(({ name }) => name),
  objectTypes: types,
  interactions: names.flatMap((one, row) =>
    names.slice(row).map((other, offset) => {
      const cell = row * names.length + row + offset
      const back = (row + offset) * names.length + row
      return {
        types: [one, other],
        events: events[cell],
        pairs: pairs[cell],
        objectsPerEvent: [objectsPerEvent[back], objectsPerEvent[cell]],
      }
    }),
  ),
  synchronisation: waits.map(({ meanMs, maxMs, ...rest }) => ({
    ...rest,
    meanSeconds: meanMs / 1000,
    maxSeconds: maxMs / 1000,
  })),
})

function* objectLines(
  log: ObjectLog,
  maps: readonly TypeMap[],
  { types, events }: Interactions,
  waits: readonly Synchronisation[],
): Iterable<string> {
  yield `${count(log.eventIds.length)} events of ${count(log.eventTypes.length)} types, ${count(log.objectIds.length)} objects of ${count(log.objectTypes.length)} types.`
  const number = (title: string) => ({ title, isNumber: true })
  for (const { objectType, objects, objectsInAll, steps, edges } of maps) {
    yield ''
    yield `${objectType}: ${count(objectsInAll)} objects, ${count(objects)} of them in ${count(steps)} steps.`
    yield* tableLines(
      [{ title: 'from' }, { title: 'to' }, number('times'), number('median'), number('mean')],
      edges.map((edge) => [
        edge.from,
        edge.to,
        count(edge.count),
        duration(edge.medianSeconds),
        duration(edge.meanSeconds),
      ]),
    )
  }
  yield ''
  yield 'Events that touch both types:'
  yield* tableLines(
    [{ title: '' }, ...types.map(number)],
    types.map((name, row) => [
      name,
      ...types.map((_, column) => count(events[row * types.length + column] ?? 0)),
    ]),
  )
  if (waits.length === 0) return
  yield ''
  yield 'Waiting of an object for the others of its event:'
  yield* tableLines(
    [{ title: 'at' }, { title: 'object' }, number('times'), number('mean'), number('longest')],
    waits.map((wait) => [
      wait.activity,
      wait.objectType,
      count(wait.count),
      duration(wait.meanMs / 1000),
      duration(wait.maxMs / 1000),
    ]),
  )
}
