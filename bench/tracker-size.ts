import { buildTracker } from '#widget/tracker/build.ts'

/** The most that the site script may weigh, gzip. */
const BUDGET = 3072

/** A sentence when the budget is broken. */
export async function tooLarge(): Promise<readonly string[]> {
  const { gzipBytes } = await buildTracker()
  return gzipBytes > BUDGET ? [`The site script weighs ${gzipBytes} bytes of ${BUDGET}.`] : []
}

if (import.meta.main) {
  const { bytes, gzipBytes } = await buildTracker()
  const beside = { budget: BUDGET, minified: bytes }
  console.log(JSON.stringify({ name: 'tracker-size', unit: 'bytes gzip', value: gzipBytes, beside }))
}
