import { expect } from 'vitest'
import type { Mapping, PeopleImport } from '#contract/imports.ts'
import { followEverythingNow } from '#server/followers.ts'
import { followers, ingestWiring } from '#server/wiring.ts'
import type { Company } from '#tests/setup/company.ts'
import { continueImports } from './index.ts'

/** Imports as the owner of a company does them, through the routes, with a worker at hand. */
export function importsOf(company: Company) {
  const ask = async (method: string, path: string, body?: unknown): Promise<PeopleImport> => {
    const reply = await company.ask(method, `/api/imports${path}`, { as: company.owner, body })
    expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
    // the shape of every reply of these routes
    return reply.body as PeopleImport
  }
  const portion = (): Promise<boolean> => company.work((context) => continueImports(context, ingestWiring))
  const work = async (): Promise<void> => {
    while (await portion());
    await followEverythingNow(company.services, company.id, followers)
  }
  const act = async (id: string, path: string): Promise<PeopleImport> => {
    await ask('POST', `/${id}/${path}`)
    await work()
    return ask('GET', `/${id}`)
  }
  const upload = async (file: string | Uint8Array, name = 'people.csv'): Promise<PeopleImport> => {
    const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
    const { id } = await ask('POST', '', { file: name, bytes: bytes.length })
    const part = await company.app.request(`/api/imports/${id}/parts/0`, {
      method: 'PUT',
      headers: { cookie: company.owner.cookie },
      body: Buffer.from(bytes),
    })
    expect(part.status).toBe(204)
    await ask('PUT', `/${id}/form`, {})
    await work()
    return ask('GET', `/${id}`)
  }
  const map = async (id: string, change: Partial<Mapping>): Promise<void> => {
    const { mapping } = await ask('GET', `/${id}`)
    await ask('PUT', `/${id}/mapping`, { ...mapping, ...change })
  }
  /** All the way, as guessed. */
  const take = async (file: string | Uint8Array): Promise<PeopleImport> => {
    const { id } = await upload(file)
    await act(id, 'check')
    return act(id, 'run')
  }
  return { ask, portion, work, act, upload, map, take }
}
