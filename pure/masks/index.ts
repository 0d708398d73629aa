export { isMasked, maskEmail, maskOfKey, maskPhone, maskText, veiled } from './masks.ts'
