// npm run bench -- NAME [options]: runs one bench, which prints its figure as one line of JSON.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { needNode24 } from '../tests/setup/node-version.js'

/** The names, and how each is run: a file of its own, or a part of one. */
const benches = {
  ingest: ['ingest.ts'],
  deals: ['deals.ts'],
  'people-list': ['people.ts', 'people-list'],
  'person-open': ['people.ts', 'person-open'],
  'create-with-duplicate-check': ['people.ts', 'create-with-duplicate-check'],
  'people-search': ['people.ts', 'people-search'],
  search: ['people.ts', 'search'],
  'people-conditions': ['people.ts', 'people-conditions'],
  'people-fields': ['people.ts', 'people-fields'],
  'people-assign': ['people.ts', 'people-assign'],
  'people-tag': ['people.ts', 'people-tag'],
  'people-narrowed': ['people.ts', 'people-narrowed'],
  'api-upsert': ['api-upsert.ts'],
  unmerge: ['unmerge.ts'],
  dialogues: ['dialogues.ts'],
  'channel-replays': ['channel-replays.ts'],
  'import-orders': ['import-orders.ts'],
  'import-people': ['import-people.ts'],
  'tracker-size': ['tracker-size.ts'],
  'chat-size': ['chat-size.ts'],
  'portal-size': ['portal-size.ts'],
  'app-size': ['app-size.ts'],
  'cold-start': ['cold-start.ts'],
  'process-mining': ['process-mining.ts'],
  slider: ['slider.ts'],
  'process-map': ['processes.ts'],
  text: ['text.ts'],
  connected: ['connected.ts'],
}

needNode24()
const here = (file) => fileURLToPath(new URL(file, import.meta.url))
const [name, ...options] = process.argv.slice(2)
const bench = benches[name]
if (bench === undefined || !existsSync(here(bench[0]))) {
  const known = Object.keys(benches).filter((one) => existsSync(here(benches[one][0])))
  console.error(`Use: npm run bench -- NAME [options]\nNames:\n${known.map((one) => `  ${one}`).join('\n')}`)
  process.exit(2)
}
const [file, ...part] = bench
const result = spawnSync(process.execPath, [here(file), ...part, ...options], { stdio: 'inherit' })
process.exit(result.status ?? 1)
