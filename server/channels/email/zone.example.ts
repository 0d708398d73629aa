import { generateKeyPairSync } from 'node:crypto'

/** A zone of the domain system, held in memory: for tests that prove senders without any network. */
export type Zone = Readonly<Record<string, readonly string[]>>

export const resolverOf =
  (zone: Zone) =>
  async (domain: string, type: string): Promise<string[][] | string[]> => {
    const found = zone[`${type} ${domain.toLowerCase().replace(/\.$/, '')}`]
    if (found === undefined) throw Object.assign(new Error('no such domain'), { code: 'ENOTFOUND' })
    return type === 'TXT' ? found.map((text) => [text]) : [...found]
  }

/** A key for signing, and the record that makes it known. */
export function dkimKey(): { readonly key: string; readonly record: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const shown = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    record: `v=DKIM1; k=rsa; p=${shown}`,
  }
}
