import type { QueuedCall, Tandem } from './api.ts'
import { quietly } from './quietly.ts'
import { startTracker } from './tracker.ts'

/** The script tag is known only while this file runs; `tandem` may hold calls made before. */
const script = document.currentScript as HTMLScriptElement
const page = window as unknown as { tandem?: Tandem | QueuedCall[] }

quietly(() => {
  const queued = page.tandem || []
  // A second script tag must not count everything twice.
  if (!('track' in queued)) page.tandem = startTracker(script, queued)
})()
