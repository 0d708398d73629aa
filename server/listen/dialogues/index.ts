/** Dialogues: what a person and we said to one another, over every channel. */
export { moveMessages } from './move.ts'
export { keepOutgoing, type Mirrored, mirror, type Outgoing } from './outgoing.ts'
export { projectMessages } from './project.ts'
export { askWhoWrites, settleWhoWrites } from './questions.ts'
export { type ReceiveWiring, receive } from './receive.ts'
export { answerable, answeredSince, threadOf } from './thread.ts'
