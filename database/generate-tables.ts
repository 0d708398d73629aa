import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '#server/platform/database/embedded.ts'
import { migrate } from '#server/platform/database/migrate.ts'

/** Writes database/tables.ts from a freshly migrated database; with --check only tells whether it is current. */
const folder = await mkdtemp(join(tmpdir(), 'tandem-tables-'))
const server = await startEmbedded({
  folder: join(folder, 'postgres'),
  password: 'tables',
  settings: ['fsync=off'],
})
try {
  await migrate(server.ownerUrl)
  const target = fileURLToPath(new URL('./tables.ts', import.meta.url))
  const codegen = fileURLToPath(new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url))
  const verify = process.argv.includes('--check') ? ['--verify'] : []
  execFileSync(
    process.execPath,
    [
      codegen,
      '--dialect',
      'postgres',
      '--url',
      server.ownerUrl,
      '--out-file',
      target,
      '--type-mapping',
      '{"int8":"number"}',
      ...verify,
    ],
    { stdio: 'inherit' },
  )
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
