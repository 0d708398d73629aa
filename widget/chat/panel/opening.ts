import type { OpenedChat } from '#contract/web-chat.ts'
import type { Host } from '../api.ts'
import { trackedId } from '../store.ts'
import type { Answer, Request } from './request.ts'

/** Opens the conversation of whoever is here, and keeps its token in the browser. */
export async function openSession(
  host: Host,
  request: Request,
  ticket: string | undefined,
): Promise<Answer<OpenedChat>> {
  const { store, key, account, language } = host
  const user = host.user()
  const visitorKey = trackedId()
  return request<OpenedChat>('sessions', {
    token: store.load().token,
    body: {
      writeKey: key,
      language,
      ...(account ? { account } : {}),
      ...(visitorKey ? { visitorKey } : {}),
      ...(user ? { user } : {}),
      ...(ticket ? { ticket } : {}),
    },
  })
}

/** Without what stands behind #, which may be somebody's ticket. */
export const pageAddress = (): string => location.href.split('#')[0]?.slice(0, 2000) ?? ''

export function keepOpened({ store, user }: Host, { token, proof, signature }: OpenedChat): void {
  if (signature === 'wrong')
    console.warn('Tandem: the signature of the customer is wrong, so he is nobody known here. See the guide.')
  store.save({
    token,
    user: signature === 'good' ? user()?.id : undefined,
    proven: proof !== null && signature !== 'good',
  })
}

/** Whether what this browser keeps is of somebody else than who is here now. */
export function isAnothers({ store, user }: Pick<Host, 'store' | 'user'>): boolean {
  const kept = store.load()
  const here = user()
  return (kept.user !== undefined && kept.user !== here?.id) || (kept.proven === true && here !== null)
}
