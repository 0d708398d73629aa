import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import packageJson from '#package.json' with { type: 'json' }
import { allRoutes } from './main.ts'
import { readConfig } from './platform/config.ts'
import { describe } from './platform/http/openapi.ts'

/** Writes docs/openapi.json; with --check only tells whether it is current. */
const target = fileURLToPath(new URL('../docs/openapi.json', import.meta.url))
const read = readConfig({}, {})
if (!read.ok) throw new Error(read.wrong.join('\n'))
const routes = allRoutes({ config: read.config, publicUrl: () => 'https://tandem.example' })
const text = `${JSON.stringify(describe(routes, packageJson.version), null, 2)}\n`
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/openapi.json is not what the routes say; run "npm run generate".')
  process.exit(1)
}
