import { followEverythingNow } from '#server/followers.ts'
import { followers } from '#server/wiring.ts'
import type { Company } from '#tests/setup/company.ts'
import { runClient } from './child.ts'
import { OK, startRecorder } from './recorder.ts'

/** A request that a real client sent, without its key. */
export interface Said {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What the three node clients send when they tell the life of the shop. */
export async function recordNodeClients(): Promise<readonly Said[]> {
  const recorder = await startRecorder(() => OK)
  const clients = ['segment-node', 'rudder-node', 'posthog-node']
  await Promise.all(clients.map((name) => runClient(name, { address: recorder.address, key: name })))
  recorder.close()
  return clients.flatMap((name) =>
    recorder.posts(name).flatMap(({ path, body }) => (body === null ? [] : [{ path, body }])),
  )
}

/** Says everything to a company through its collection port, then lets everything follow. */
export async function play(company: Company, log: readonly Said[], key = company.secretKey): Promise<void> {
  for (const { path, body } of log) {
    const reply = await company.ask('POST', path, {
      as: 'nobody',
      headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
      body,
    })
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
  }
  await followEverythingNow(company.services, company.id, followers)
}
