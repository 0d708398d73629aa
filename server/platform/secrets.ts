import { createHmac, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Keys for one purpose each, derived from the installation's one secret. */
export interface Secrets {
  derive(purpose: string): Buffer
  deriveText(purpose: string): string
}

export function secretsFrom(master: string): Secrets {
  const derive = (purpose: string): Buffer => createHmac('sha256', master).update(purpose).digest()
  return { derive, deriveText: (purpose) => derive(purpose).toString('base64url') }
}

/** Reads the secret of a data folder, making it on the first start. The file is for its owner only. */
export async function loadSecrets(dataFolder: string, given: string | null): Promise<Secrets> {
  if (given !== null) return secretsFrom(given)
  await mkdir(dataFolder, { recursive: true })
  const file = join(dataFolder, 'secret')
  try {
    const handle = await open(file, 'wx', 0o600)
    const master = randomBytes(48).toString('base64url')
    await handle.writeFile(master)
    await handle.sync()
    await handle.close()
    return secretsFrom(master)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return secretsFrom((await readFile(file, 'utf8')).trim())
  }
}
