import { candidatePairs } from './blocking.ts'
import { prepare } from './compare-prepare.ts'
import { generateRecords } from './score-generator.ts'
import { modelFields, normalised, type ScoreModel, STARTING_MODEL } from './score-model.ts'
import { trainModel } from './score-train.ts'

/**
 * How the default model is made: from 2,000 generated households, without looking at their truth, starting from
 * round numbers. Numbers are rounded to four digits so that they are the same on every machine. To make it anew,
 * run this file and let its output replace `score-default-model.data.ts`:
 * `node pure/identity/score-default-training.ts > pure/identity/score-default-model.data.ts`.
 */
export function trainDefaultModel(): ScoreModel {
  const records = generateRecords(20_260_101, 2000).records.map(prepare)
  return rounded(trainModel(records, candidatePairs(records), STARTING_MODEL))
}

function rounded({ prior, household, fields }: ScoreModel): ScoreModel {
  const round = (share: number) => Number(share.toPrecision(4))
  return {
    prior: round(prior),
    household: round(household),
    fields: modelFields((field) =>
      normalised((level) => {
        const { same, strangers } = fields[field][level]
        return { same: round(same), strangers: round(strangers) }
      }, round),
    ),
  }
}

if (import.meta.main) {
  const model = JSON.stringify(trainDefaultModel(), null, 2)
  console.log(`import type { ScoreModel } from './score-model.ts'

/**
 * The weights of the scorer before a company has data of its own: trained by expectation maximisation on generated
 * records, without labels. Made by score-default-training.ts, which says how to make it anew; a test compares.
 */
export const DEFAULT_MODEL: ScoreModel = ${model}`)
}
