import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Ended {
  readonly code: number | null
  /** What the process wrote to its error output. */
  readonly complaints: string
}

/** The customer's own process, which must not be ended by anything that we or the network answer. */
export function runClient(name: string, settings: object): Promise<Ended> {
  const file = fileURLToPath(new URL(`./clients/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [file, JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr.on('data', (part: Buffer) => {
    complaints += part.toString()
  })
  return new Promise((done) => child.once('close', (code) => done({ code, complaints })))
}
