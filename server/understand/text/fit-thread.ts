import { parentPort, workerData } from 'node:worker_threads'
import { type Example, fitModel } from '#pure/text/index.ts'

/** Fits one model and ends: seconds of work that would hold up everything else in the process. */
const { examples, language } = workerData as { examples: readonly Example[]; language: string } // from fitApart
parentPort?.postMessage(fitModel(examples, { language }))
