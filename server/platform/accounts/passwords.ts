import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** argon2id with OWASP's first recommended cost: 19 MiB, two passes, one lane. */
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const
const derive = promisify(argon2)

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { ...COST, message: password.normalize('NFKC'), nonce })
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

/**
 * Compares in constant time. An account without a password, and no account at all, cost the same work: the
 * time of the answer does not tell who has an account.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const parts = (stored ?? DECOY).split('$')
  const expected = Buffer.from(parts[5] ?? '', 'base64url')
  const tag = await derive('argon2id', {
    ...COST,
    message: password.normalize('NFKC'),
    nonce: Buffer.from(parts[4] ?? '', 'base64url'),
  })
  return expected.length === tag.length && timingSafeEqual(expected, tag) && stored !== null
}

const DECOY = `$argon2id$v=19$m=19456,t=2,p=1$${Buffer.alloc(16, 7).toString('base64url')}$${Buffer.alloc(32, 7).toString('base64url')}`

const COMMON = [
  'password',
  'qwerty',
  '1234567890',
  'йцукен',
  'пароль',
  'letmein',
  'iloveyou',
  'administrator',
  'welcome',
]

/** Length beats composition (NIST 800-63B); the most common stems and one repeated character are refused. */
export function isWeak(password: string, email: string): boolean {
  const lower = password.toLowerCase()
  const stem = lower.replace(/[\d\W_]+$/u, '')
  return (
    [...password].length < 10 ||
    password.length > 1_000 ||
    new Set(lower).size < 5 ||
    COMMON.includes(stem) ||
    COMMON.includes(lower) ||
    lower === email.toLowerCase() ||
    stem === email.split('@')[0]?.toLowerCase()
  )
}
