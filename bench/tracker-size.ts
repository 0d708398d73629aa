import { buildTracker } from '#widget/tracker/build.ts'

/** The most that the site script may weigh, gzip. */
const BUDGET = 3072

const { bytes, gzipBytes } = await buildTracker()
console.log(
  JSON.stringify({
    name: 'tracker-size',
    unit: 'bytes gzip',
    value: gzipBytes,
    beside: { budget: BUDGET, minified: bytes },
  }),
)
