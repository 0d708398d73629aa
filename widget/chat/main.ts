import type { QueuedCall, TandemChat } from './api.ts'
import { startLauncher } from './launcher.ts'
import { attempt } from './quietly.ts'

/** The script tag is known only while this file runs; `tandemChat` may hold calls made before. */
const script = document.currentScript as HTMLScriptElement
const page = window as unknown as { tandemChat?: TandemChat | QueuedCall[] }

attempt(() => {
  const queued = page.tandemChat || []
  // a second script tag must not make a second button
  if (!('logout' in queued)) page.tandemChat = startLauncher(script, queued)
})
