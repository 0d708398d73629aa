/**
 * Process mining: from files of events to facts, models and their fit, in columns of typed arrays and without any
 * input or output of its own. Nothing here depends on the rest of the product.
 */

export {
  type Ahead,
  type AheadOptions,
  type Expectation,
  learnAhead,
} from './ahead/learn-ahead.ts'
export { type Band, type Change, type WhatIf, type WhatIfOptions, whatIf } from './ahead/what-if.ts'
export { CalendarProblem, parseCalendar } from './calendar/parse-calendar.ts'
export {
  type WorkingCalendar,
  type WorkingSpan,
  type WorkingTime,
  workingTime,
} from './calendar/working-time.ts'
export { type CauseTarget, causesOf, type FoundCauses } from './causes/causes-of.ts'
export {
  type Cause,
  type CauseOptions,
  type Condition,
  findCauses,
  type Trait,
} from './causes/find-causes.ts'
export {
  type Coverage,
  compareLogs,
  type LogComparison,
  type ShareDifference,
  type TimeDifference,
} from './compare/compare-logs.ts'
export { type Drift, type DriftOptions, drifts } from './compare/drift.ts'
export { type Aligner, type Alignment, createAligner, type Move } from './conformance/alignment.ts'
export { type Conformance, conformance, type Deviation } from './conformance/conformance.ts'
export { createNetAligner } from './conformance/net-aligner.ts'
export { type TokenReplay, tokenReplay } from './conformance/token-replay.ts'
export { type Batching, type BatchOptions, batching } from './facts/batches.ts'
export { caseDurations, type Loops, loops, reworkCases } from './facts/cases.ts'
export { type DirectlyFollows, directlyFollows } from './facts/directly-follows.ts'
export { type EdgeQuantiles, edgeQuantiles } from './facts/edge-quantiles.ts'
export { quantile } from './facts/quantile.ts'
export { type Queue, queueLengths, sampleQueue } from './facts/queues.ts'
export {
  type ActivityTimes,
  activityTimes,
  type EdgeTimes,
  type Elapsed,
  edgeTimes,
  type Spread,
  type StepTimes,
  stepTimes,
  type TimesApart,
} from './facts/step-times.ts'
export { type EdgeSummary, type LogSummary, summarise, summariseEdges } from './facts/summary.ts'
export { type Variants, variantNames, variants, variantsCovering } from './facts/variants.ts'
export { applyFilters, type FilteredLog, type KeptShare } from './filters/apply-filters.ts'
export { FilterProblem, type FilterProblemCode, type LogFilter } from './filters/filter.ts'
export { filterText, parseFilterText } from './filters/filter-text.ts'
export { parseFilters } from './filters/parse-filters.ts'
export * from './layout/index.ts'
export type { CsvColumns, CsvLayout, CsvMapping } from './log/csv-columns.ts'
export {
  type CsvOptions,
  createCsvReader,
  type LogReader,
  type ReadLog,
  type RejectedRow,
} from './log/csv-reader.ts'
export type { AttributeColumn, AttributeKind, EventLog, OpenStep } from './log/event-log.ts'
export { createInstantReader, type DateFormat, type DateOrder, type InstantReader } from './log/instants.ts'
export { type LogFormat, logFormat } from './log/log-format.ts'
export { logFromSteps, logOf, type PlainStep } from './log/log-of.ts'
export { LogProblem, type LogProblemCode } from './log/log-problem.ts'
export type { Names } from './log/names.ts'
export { csvLines } from './log/write-csv.ts'
export { xesLines } from './log/write-xes.ts'
export { createXesReader, type XesOptions } from './log/xes-reader.ts'
export { treeToBpmn } from './models/bpmn.ts'
export { type BpmnDiagram, type BpmnFlow, type BpmnShape, layoutBpmn } from './models/bpmn-layout.ts'
export {
  type Dependency,
  dependencies,
  type HeuristicsOptions,
  heuristicsMiner,
} from './models/heuristics-miner.ts'
export { inductiveMiner } from './models/inductive-miner.ts'
export { ModelProblem, type ModelProblemCode } from './models/model-problem.ts'
export { netToTree } from './models/net-to-tree.ts'
export { type NetTransition, type PetriNet, pnml, treeToNet } from './models/petri-net.ts'
export {
  canonicalTree,
  type ProcessTree,
  parseTree,
  simplifyTree,
  TreeTextProblem,
  treeActivities,
  treeText,
} from './models/process-tree.ts'
export { type ProcessModel, readModel } from './models/read-model.ts'
export { checkNorm, type NormOptions, type NormResult, type NormViolation } from './norms/check-norm.ts'
export { type Norm, NormProblem, type NormSpan } from './norms/norm.ts'
export { normSentence, normText } from './norms/norm-sentence.ts'
export { parseNorm } from './norms/parse-norm.ts'
export { busiestType, flatten } from './objects/flatten.ts'
export {
  type Interactions,
  interactions,
  objectMaps,
  type Synchronisation,
  synchronisation,
  type TypeMap,
} from './objects/object-facts.ts'
export type { ObjectLog, ObjectLogOptions, ReadObjectLog } from './objects/object-log.ts'
export { objectLogOf } from './objects/object-log-of.ts'
export { ocelJson, readOcelJson } from './objects/ocel-json.ts'
export { type OcelTables, type Row, readOcelRows } from './objects/ocel-rows.ts'
export { ocelTables, type SqliteQuery } from './objects/ocel-tables.ts'
export { readOcelXml } from './objects/ocel-xml.ts'
export { type HandOver, handOver, type PingPong, pingPong } from './organisation/hand-over.ts'
export { type Rework, type ReworkTime, reworkTime } from './organisation/rework-time.ts'
export { groupedUnits, type Units, unitsOf } from './organisation/units.ts'
export {
  demandRhythm,
  type Rhythm,
  type RhythmCell,
  type RhythmOptions,
  type RhythmPattern,
} from './rhythm/demand-rhythm.ts'
export { rhythmPart, rhythmSentences } from './rhythm/rhythm-sentences.ts'
