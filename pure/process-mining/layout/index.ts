/** From a table of variants to a map that stands still: what is shown, where it stands, how the lines run. */
export { type Arrangement, arrange } from './arrange.ts'
export { type Box, type Drawing, type DrawOptions, drawMap, type Point } from './draw.ts'
export { type Flow, flowOf, stepsOf, type Ways, waysOf } from './flow.ts'
export { createSliders, type Shown, type Sliders } from './sliders.ts'
