export { maskEmail, maskPhone, maskText, veiled } from './masks.ts'
