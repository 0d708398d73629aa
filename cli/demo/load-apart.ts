import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Id } from '#server/platform/identifiers.ts'
import type { DemoOrder } from './load.ts'

/** Loads the demo company in a process of its own, which can be abandoned: the next start goes on from there. */
export async function loadDemoApart(
  order: DemoOrder,
  progress: (share: number) => void,
  abandoned: AbortSignal,
): Promise<Id<'Workspace'>> {
  const program = fileURLToPath(new URL('./load-process.ts', import.meta.url))
  const child = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: abandoned,
    killSignal: 'SIGKILL',
  })
  let trouble = ''
  child.stderr.on('data', (chunk: Buffer) => {
    trouble += chunk.toString()
  })
  const ended = new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  // a child that is abandoned no longer reads; its end says everything
  child.stdin.on('error', () => {})
  child.stdin.write(`${JSON.stringify(order)}\n`)
  let workspace: Id<'Workspace'> | null = null
  createInterface({ input: child.stdout }).on('line', (line) => {
    // written by load-process.ts
    const said = JSON.parse(line) as { share: number } | { workspace: Id<'Workspace'> }
    if ('share' in said) progress(said.share)
    else workspace = said.workspace
  })
  const code = await ended
  if (code !== 0 || workspace === null)
    throw new Error(`The demo company could not be loaded: ${trouble.trim()}`)
  return workspace
}
