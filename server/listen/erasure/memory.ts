import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ErasureReason } from '#contract/erasures.ts'

/**
 * What was erased is also written outside of the database, in the data folder: a backup of before brings the person
 * back, and this file takes him out again. Ids and keyed hashes, no personal data. A line is on disk before the
 * erasure is answered, and an erasure that was cut off between the two is done by the next look.
 */
export const ERASURES_FILE = 'erasures'

const Erased = z.object({
  erased: z.uuid(),
  workspace: z.uuid(),
  person: z.uuid(),
  at: z.iso.datetime(),
  by: z.uuid().nullable(),
  reason: ErasureReason,
  archived: z.boolean(),
  hashes: z.array(z.string()),
})
const Lifted = z.object({ lifted: z.uuid(), workspace: z.uuid() })
const Line = z.union([Erased, Lifted])

export type RememberedErasure = z.output<typeof Erased>

export async function remember(folder: string, line: z.input<typeof Line>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = await open(join(folder, ERASURES_FILE), 'a', 0o600)
  try {
    // a line before that was cut off ends here
    await file.writeFile(`\n${JSON.stringify(line)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

export interface Remembered {
  readonly erasures: readonly RememberedErasure[]
  readonly lifted: ReadonlySet<string>
}

/** A last line that was cut off while it was written belongs to an erasure that nobody was told of. */
export async function remembered(folder: string): Promise<Remembered> {
  const text = await readFile(join(folder, ERASURES_FILE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n').flatMap((line) => {
    const read = Line.safeParse(parsed(line))
    return read.success ? [read.data] : []
  })
  return {
    erasures: lines.flatMap((line) => ('erased' in line ? [line] : [])),
    lifted: new Set(lines.flatMap((line) => ('lifted' in line ? [line.lifted] : []))),
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
