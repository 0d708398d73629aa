/** Reading mail: what was written, what is quoted, which machine wrote, what became of ours. Without any I/O. */
export { forwardedSubject, type PassedOn, passingOn } from './forwarding.ts'
export { textOfHtml } from './html-text.ts'
export { type Head, type Machine, machineOf, mayAnswerAutomatically } from './machine.ts'
export { type Split, splitQuote } from './quotes.ts'
export { DEAD, type Report, type ReportKind, type ReportMail, readReport, saysDead } from './reports.ts'
export { readSignedAddress, signedAddress, type Tag } from './signed-address.ts'
export { answering, bareSubject, isForwarded } from './subject.ts'
