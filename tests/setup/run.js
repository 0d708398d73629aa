// npm test and npm run test:reference: the right Node, the right projects, one closing line.
import { spawnSync } from 'node:child_process'
import { needNode24 } from './node-version.js'

needNode24()
const [which, ...rest] = process.argv.slice(2)
const projects = which === 'reference' ? ['reference'] : ['pure', 'capability', 'browser']
const more = which === 'reference' || which === undefined ? rest : [which, ...rest]
const result = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...more,
  ],
  { stdio: 'inherit' },
)
process.exit(result.status ?? 1)
