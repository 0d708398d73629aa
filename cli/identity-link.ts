import {
  DEFAULT_MODEL,
  type LinkedFile,
  type LinkedPair,
  type LinkedRow,
  linkFile,
} from '#pure/identity/scorer.ts'
import { Mistake, option, readArguments, requiredOption } from './arguments.ts'
import { readRecordFile } from './identity-link-file.ts'
import { KINDS, readMap, recordOf } from './identity-link-map.ts'
import type { Print } from './main.ts'

export const IDENTITY_HELP = `tandem identity link FILE.csv --map column=kind,column=kind [--json] [--suggest] [--doubtful] [--country RU]

  Says which rows of a file are one person, and why. Reads the file only; needs no installation, changes nothing.
  Columns may have any names and order. The delimiter (comma, semicolon, tab, |) is guessed. Rows count from 0
  at the first line after the header; blank lines are no rows.

  Kinds: ${KINDS.join(', ')},
         external:NAME (the id another system gave). email, phone and address may have several columns.
         Birthdays: yyyy-mm-dd, yyyymmdd or dd.mm.yyyy.

  Without --suggest a cluster holds the rows that fixed rules join (equal external id; equal e-mail; full name and
  birthday; phone, birthday and postcode, or surname, postcode and house number, these with a second signal), and
  all rows that follow from them. It is meant to be nearly never wrong; doubtful rows stay apart.
  With --suggest the weights are learned from the file itself, and a cluster also holds what the scorer puts at
  the line, where the estimated precision is at least 0.99 (0.995 is aimed at), bridges cut. What rules have
  joined stays joined. A cluster then is what a member would get by accepting every suggestion at the line.

  --json prints one line for each row:
    {"row":0,"cluster":0,"because":[{"rule":"e-mail","row":7}]}
    cluster is the number of its first row: equal for rows of one person, the same each time for the same file.
  and with --suggest one line for each pair that ends in one cluster:
    {"pair":[0,7],"score":21.3,"probability":0.9998,"by":"score","because":[{"field":"email","level":"equal","weight":13.1}]}
    score is the evidence in bits (log2) and the sum of the weights; by is "rule", "score" (at the line) or "chain"
    (follows from other pairs; its own score may be low). --doubtful adds the pairs more likely than not that lie
    below the line, with by "doubtful": they join nothing.
  --country says how phones without a country code are read (RU).

  Exit code 2: the file or --map is wrong; the message names the line or the column.`

/** tandem identity ...: so far there is one thing to do. */
export async function identityCommand(argv: readonly string[], print: Print): Promise<number> {
  const [action, ...rest] = argv
  if (action === 'link') return identityLink(rest, print)
  if (action !== undefined && action !== '--help') {
    throw new Mistake(
      `There is no "identity ${action}"; there is "identity link FILE.csv --map column=kind,...".`,
    )
  }
  print(IDENTITY_HELP)
  return action === undefined ? 2 : 0
}

/** tandem identity link: throws `Mistake` (exit code 2) when the file or the mapping is wrong. */
export async function identityLink(argv: readonly string[], print: Print): Promise<number> {
  if (argv.includes('--help')) {
    print(IDENTITY_HELP)
    return 0
  }
  const { words, flags } = readArguments(argv, {
    switches: ['json', 'suggest', 'doubtful'],
    options: ['map', 'country'],
  })
  const [path, more] = words
  if (path === undefined)
    throw new Mistake('identity link needs a file: identity link FILE.csv --map column=kind')
  if (more !== undefined) throw new Mistake(`identity link takes one file; "${more}" is too much.`)
  const map = requiredOption(flags, 'map')
  const { header, rows } = await readRecordFile(path)
  const columns = readMap(map, header)
  const people = rows.map((cells, row) => recordOf(row, cells, columns))
  const linked = linkFile(people, {
    country: option(flags, 'country') ?? 'RU',
    suggestFrom: flags.has('suggest') ? DEFAULT_MODEL : null,
  })
  const pairs = linked.pairs.filter(({ by }) => by !== 'doubtful' || flags.has('doubtful'))
  const lines = flags.has('json') ? jsonLines(linked.rows, pairs) : tableLines(linked, pairs, rows)
  for (const line of lines) print(line)
  return 0
}

function* jsonLines(rows: readonly LinkedRow[], pairs: readonly LinkedPair[]): Iterable<string> {
  for (const { row, cluster, because } of rows) {
    yield JSON.stringify({ row, cluster, because: because.map(rounded) })
  }
  for (const { pair, score, probability, by, because } of pairs) {
    yield JSON.stringify({ pair, ...rounded({ score, probability }), by, because: because.map(rounded) })
  }
}

/** Two digits of a bit are enough for a person; five of a probability, because 0.99996 is not 1. */
function rounded<Fields extends object>(fields: Fields): object {
  const round = (name: string, value: unknown) =>
    typeof value !== 'number' || Number.isInteger(value)
      ? value
      : Number(value.toFixed(name === 'probability' ? 5 : 2))
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, round(name, value)]))
}

function* tableLines(
  { rows, line, unusedRules }: LinkedFile,
  pairs: readonly LinkedPair[],
  cells: readonly (readonly string[])[],
): Iterable<string> {
  const clusters = Map.groupBy(rows, ({ cluster }) => cluster)
  for (const [cluster, members] of clusters) {
    if (members.length < 2) continue
    yield `Person ${cluster}: ${members.length} rows`
    for (const { row, because } of members)
      yield `  row ${row}: ${(cells[row] ?? []).join(' | ')}${why(because)}`
  }
  const doubtful = pairs.filter(({ by }) => by === 'doubtful')
  if (doubtful.length > 0) yield 'More likely one person than not, but below the line:'
  for (const { pair, probability, because } of doubtful) {
    const reasons = because.map(({ field, level, weight }) => `${field} ${level} ${weight.toFixed(1)}`)
    yield `  rows ${pair.join(' and ')}: ${probability.toFixed(2)} (${reasons.join(', ')})`
  }
  for (const rule of unusedRules)
    yield `Not used, because it would meet by chance in so large a file: ${rule}.`
  if (line !== null)
    yield `Line at probability ${line.probability}, estimated precision ${line.estimatedPrecision.toFixed(3)}.`
  yield `${rows.length} rows, ${clusters.size} people.`
}

function why(because: LinkedRow['because']): string {
  const reasons = because.map((reason) => `${reason.rule} as row ${reason.row}`)
  return reasons.length === 0 ? '' : `  (${reasons.join('; ')})`
}
