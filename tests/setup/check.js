// npm run check: everything that can be said of the code without running the product.
import { spawnSync } from 'node:child_process'
import { needNode24 } from './node-version.js'

needNode24()
const node = (...args) => [process.execPath, args]
const steps = {
  types: node('node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'),
  'lint and format': node(
    'node_modules/@biomejs/biome/bin/biome',
    'ci',
    '--colors=off',
    '--error-on-warnings',
    '.',
  ),
  'dead code': node('node_modules/knip/bin/knip.js'),
  architecture: node(
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'pure',
    'tests/architecture.test.ts',
  ),
  'generated files': node('database/generate-tables.ts', '--check'),
  'API description': node('server/generate-openapi.ts', '--check'),
  licences: node('tests/setup/licences.js'),
  'bundle budgets': node('bench/budgets.ts'),
}
const wanted = process.argv.slice(2)
for (const [name, [command, args]] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const started = Date.now()
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1' },
  })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (result.status !== 0) {
    console.error(`${result.stdout}\n${result.stderr}\ncheck: ${name} failed after ${seconds} s`)
    process.exit(1)
  }
  console.log(`check: ${name} (${seconds} s)`)
}
