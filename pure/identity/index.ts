/** One person from many handles: normalising values, and resolving evidence into people. */
export { FREE_MAIL_DOMAINS, RELAY_DOMAINS } from './blocklist.data.ts'
export { isFreeMailDomain, isRelayAddress, isRoleMailbox } from './blocklist.ts'
export type {
  Assignment,
  Claim,
  Decision,
  EventTime,
  Evidence,
  EvidenceHandle,
  EvidenceLink,
  HandleId,
  HandleRuling,
  PairRuling,
  Reset,
  Silence,
  Statement,
  Visit,
} from './evidence.ts'
export { type Explanation, explain } from './explain.ts'
export type {
  HandleKey,
  HandleKind,
  HandleOutcome,
  HandleRefusal,
  NormalisationSettings,
  NormalisedHandle,
  WeakContact,
} from './handle.ts'
export { compareHandleKeys, HANDLE_KINDS, handleText, normaliseHandle, strongestHandle } from './handle.ts'
export { repairLayout, swapLayout } from './keyboard-layout.ts'
export { leadingHandle, mergeRulings, unmergeRulings } from './member-acts.ts'
export { needsFullResolution, type RegionFacts, regionFacts } from './needs-full-resolution.ts'
export { type EmailOutcome, normaliseEmail } from './normalise-email.ts'
export {
  compareFirstNames,
  comparePatronymics,
  compareSurnames,
  type NameLikeness,
  type NameParts,
  normaliseName,
  parseFullName,
} from './normalise-name.ts'
export { normalisePhone, type PhoneOutcome } from './normalise-phone.ts'
export { readingPhone } from './reading-phone.ts'
export type {
  Acceptance,
  AcceptedLink,
  ComponentKey,
  Epoch,
  OverLimit,
  Quarantine,
  Refusal,
  RefusedLink,
  Resolution,
  SharedDevice,
  Signal,
  Suggestion,
} from './resolution.ts'
export { resolve } from './resolve.ts'
export { DEFAULT_SETTINGS, type IdentitySettings } from './settings.ts'
export { isWeakKind, type Provenance, type Strength, strengthOf, strongerOf } from './strength.ts'
export { latinForm, searchForm, searchVariants } from './transliterate.ts'
