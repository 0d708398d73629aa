import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWeb } from '#web/build.ts'
import { buildTracker } from '#widget/tracker/build.ts'

/**
 * Builds the application and the site script into the folder named. A process of its own: the builders are the
 * heaviest modules of the project, and what they take in memory is given back when it ends.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Which folder?')
await buildWeb({ outDir: join(folder, 'web') })
await writeFile(join(folder, 'tracker.js'), (await buildTracker()).code)
