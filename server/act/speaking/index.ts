/** Who speaks in a dialogue: members, or machines in their name. The one door for whatever machine wants the word. */
export type { Voice } from './decide.ts'
export { moveVoices } from './move.ts'
export { presentVoice, speakingRoutes } from './routes.ts'
export { maySpeak, voiceOf } from './voice.ts'
