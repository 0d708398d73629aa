import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Assets, readAssets } from '#cli/assets.ts'

const program = fileURLToPath(new URL('../../cli/build-assets.ts', import.meta.url))

/** The pages as they are built for development: React checks, and says what it does not like. */
export async function developmentAssets(folder: string): Promise<Assets> {
  await promisify(execFile)(process.execPath, [program, folder], {
    env: { ...process.env, NODE_ENV: 'development' },
  })
  return readAssets(folder)
}
