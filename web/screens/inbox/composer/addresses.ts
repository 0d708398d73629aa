/** What was typed as copies: the addresses in it, and the first thing that is none. */
export interface Addresses {
  readonly all: readonly string[]
  readonly wrong: string | null
}

/**
 * Reads a line of addresses, as typed or pasted from another program.
 * @example addressesIn('Anna <anna@posta.alt>; boris@posta.alt') // all: ['anna@posta.alt', 'boris@posta.alt']
 */
export function addressesIn(typed: string): Addresses {
  const parts = typed
    .split(/[,;\n]+/)
    .map((part) => (/<([^<>]+)>\s*$/.exec(part)?.[1] ?? part).trim())
    .filter((part) => part !== '')
  const wrong = parts.find((part) => !ADDRESS.test(part)) ?? null
  return { all: [...new Map(parts.map((part) => [part.toLowerCase(), part])).values()], wrong }
}

const ADDRESS = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/u

/** Those of `others` who are not among the typed ones yet, added behind them. */
export function withAll(typed: string, others: readonly { readonly address: string }[]): string {
  const known = new Set(addressesIn(typed).all.map((address) => address.toLowerCase()))
  const added = others.map(({ address }) => address).filter((address) => !known.has(address.toLowerCase()))
  return [typed.trim().replace(/[,;]$/, ''), ...added].filter((part) => part !== '').join(', ')
}
