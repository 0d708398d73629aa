import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildWeb } from '#web/build.ts'
import { buildChat } from '#widget/chat/build.ts'
import { buildTracker } from '#widget/tracker/build.ts'

/**
 * Builds the application and the scripts of a site into the folder named. A process of its own: the builders are the
 * heaviest modules of the project, and what they take in memory is given back when it ends.
 */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Which folder?')
await buildWeb({ outDir: join(folder, 'web') })
await writeFile(join(folder, 'tracker.js'), (await buildTracker()).code)
const chat = await buildChat()
await writeFile(join(folder, 'chat.js'), chat.launcher.code)
await writeFile(join(folder, 'chat-panel.js'), chat.panel.code)
